/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import dev.signet.core.revocation.RevocationChannel.Message;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The stream, through one connection. An entry has the fields {@code from}, {@code run} and {@code message}.
 *
 * <p>Needs no more of the server than {@code XADD}, {@code XREAD}, {@code XRANGE} and {@code XREVRANGE}. For one thread, but
 * for {@link #close}.
 */
final class RedisStream implements Closeable {

    /** As many entries are read at once, so that even the largest ones fit. */
    static final int AT_ONCE = 16;

    private static final String FROM = "from";
    private static final String RUN = "run";
    private static final String MESSAGE = "message";
    private static final String NAME = "[A-Za-z0-9._-]{1,128}";
    private static final String ONLY_NEW = "$";

    private final Connection connection;
    private final byte[] key;

    RedisStream(Connection connection, String key) {
        this.connection = connection;
        this.key = bytes(key);
    }

    /** Appends a message, and has the server drop the oldest ones beyond about {@code length}. */
    void add(String sender, String run, Message message, int length) throws IOException {
        ask(
                Command.XADD,
                key,
                bytes("MAXLEN"),
                bytes("~"),
                bytes(String.valueOf(length)),
                bytes("*"),
                bytes(FROM),
                bytes(sender),
                bytes(RUN),
                bytes(run),
                bytes(MESSAGE),
                message.bytes());
    }

    /**
     * The entries that follow, a few of them at once; empty if none comes in time.
     *
     * @param last where to go on; {@code null} for those that come from now on
     */
    List<StreamEntry> readAfter(@Nullable EntryId last, Duration patience) throws IOException {
        Object answer = ask(
                Command.XREAD,
                bytes("COUNT"),
                bytes(String.valueOf(AT_ONCE)),
                bytes("BLOCK"),
                bytes(String.valueOf(patience.toMillis())),
                bytes("STREAMS"),
                key,
                bytes(last == null ? ONLY_NEW : last.toString()));
        List<?> streams = answer == null ? List.of() : list(answer);
        return streams.isEmpty() ? List.of() : entries(list(list(streams.get(0)).get(1)));
    }

    /** Whether the entry is there. */
    boolean has(EntryId id) throws IOException {
        byte[] place = bytes(id.toString());
        return !list(ask(Command.XRANGE, key, place, place)).isEmpty();
    }

    /** The newest entry; empty if there is none, or no stream. */
    Optional<EntryId> newest() throws IOException {
        Object answer = ask(Command.XREVRANGE, key, bytes("+"), bytes("-"), bytes("COUNT"), bytes("1"));
        return entries(list(answer)).stream().map(StreamEntry::id).findFirst();
    }

    private @Nullable Object ask(Command command, byte[]... arguments) throws IOException {
        try {
            connection.sendCommand(command, arguments);
            return connection.getOne();
        } catch (JedisException e) {
            throw RedisConnections.failure(e);
        }
    }

    private static List<StreamEntry> entries(List<?> answer) throws IOException {
        List<StreamEntry> entries = new ArrayList<>();
        for (Object entry : answer) {
            entries.add(entry(list(entry)));
        }
        return entries;
    }

    private static StreamEntry entry(List<?> parts) throws IOException {
        EntryId id = EntryId.of(text(parts.get(0))).orElseThrow(() -> new IOException("an entry of Redis has no id"));
        Map<String, byte[]> fields = new HashMap<>();
        List<?> pairs = parts.get(1) == null ? List.of() : list(parts.get(1));
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            if (pairs.get(i + 1) instanceof byte[] value) {
                fields.put(text(pairs.get(i)), value);
            }
        }
        String sender = text(fields.getOrDefault(FROM, new byte[0]));
        String run = text(fields.getOrDefault(RUN, new byte[0]));
        byte[] message = fields.get(MESSAGE);
        return message != null && sender.matches(NAME) && run.matches(NAME)
                ? new StreamEntry.Told(id, sender, run, new Message(message))
                : new StreamEntry.Garbage(id);
    }

    private static List<?> list(@Nullable Object answer) throws IOException {
        if (answer instanceof List<?> list) {
            return list;
        }
        throw new IOException("Redis has answered with something else than a list");
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : "";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** By any thread: one that waits for an answer gets a failure. */
    @Override
    public void close() {
        try {
            connection.forceDisconnect();
        } catch (IOException | JedisException e) {
            // It is gone either way.
        }
    }
}
