/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationException;
import java.util.List;

/** Stands for a channel whose configuration is wrong, and says so. */
record RefusedChannel(List<String> wrong) implements RevocationChannel {

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public AutoCloseable open(Receiver receiver) {
        return () -> {};
    }

    @Override
    public void send(Message message) throws RevocationException {
        throw new RevocationException(String.join("; ", problems()));
    }

    @Override
    public List<String> problems() {
        return wrong.stream()
                .map(sentence -> "Configuration " + RedisChannelConfiguration.PID + ": " + sentence)
                .toList();
    }
}
