/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import java.util.List;

/**
 * Carries what has ended between the instances of a farm. An OSGi service; several may work side by side.
 *
 * <p>A channel does not read what it carries: messages are signed, may arrive in any order, twice, or not at all, since what
 * is missing is found by comparing. It brings each to all other instances, within the bound that it states.
 */
public interface RevocationChannel {

    /** A word for it in the health check, such as {@code repository}. */
    String name();

    /** Takes documents from a channel. */
    @FunctionalInterface
    interface Receiver {

        /**
         * Hears what another instance says; what cannot be read is reported and forgotten.
         *
         * @param sender name of that instance
         * @param message the bytes that it gave to {@link RevocationChannel#send}
         */
        void receive(String sender, Message message);

        /**
         * Is told that something may not have arrived, so that what this instance lacks is found by comparing, and soon.
         *
         * <p>A channel that cannot tell need not: what is missing is found with the next sign of life.
         */
        default void missed() {}
    }

    /** Signed bytes, which compare by content; a channel does not read them. */
    final class Message {
        private final byte[] bytes;

        public Message(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** Hands everything that has arrived, and all that will, to {@code receiver}, until the result is closed. */
    AutoCloseable open(Receiver receiver) throws RevocationException;

    /** Spreads a message; returns when the channel has taken charge of it. */
    void send(Message message) throws RevocationException;

    /** What keeps messages that it has taken charge of from arriving, a sentence for an operator each; empty if nothing does. */
    default List<String> problems() {
        return List.of();
    }
}
