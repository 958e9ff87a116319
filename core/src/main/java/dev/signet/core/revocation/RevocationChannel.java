/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import java.util.List;

/**
 * Carries signed revocation lists between the instances of a farm. An OSGi service; several may work side by side.
 *
 * <p>A channel does not read what it carries: lists are signed, merge in any order, and may arrive twice. It owes delivery
 * only, within the bound that it states, and again after either side was down.
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
    }

    /**
     * What travels; each kind replaces the former message of the same kind and sender.
     *
     * @param kind {@code all}, {@code recent} or {@code alive}
     * @param document a signed revocation list
     */
    record Message(Kind kind, Document document) {}

    /** The kinds of messages. */
    enum Kind {
        /** Everything the sender knows. */
        ALL,
        /** What the sender has learned since. */
        RECENT,
        /** That the sender is there; its list is empty. */
        ALIVE
    }

    /** Bytes that compare by content. */
    final class Document {
        private final byte[] bytes;

        public Document(byte[] bytes) {
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
