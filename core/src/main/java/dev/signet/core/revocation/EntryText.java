/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.internal.AsciiReader;
import dev.signet.core.internal.AsciiReader.Misspelled;
import dev.signet.core.internal.AsciiWriter;
import dev.signet.core.internal.Base64Url;
import dev.signet.core.internal.Utf8;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.memory.NotBefores;
import dev.signet.core.revocation.memory.RevokedSessions;
import dev.signet.core.revocation.memory.SessionCollector;
import dev.signet.core.revocation.memory.SortedSessions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/** The lines of entries, as they stand in lists and pieces: written in one spelling, and read in no other. */
final class EntryText {

    /** Of the line of a session, in bytes. */
    static final int SESSION_LINE = KeyId.LENGTH + 1;

    private static final long HOUR = 3600;

    private EntryText() {}

    /** How many bytes the lines of keys and users take. */
    static long lengthOfNames(RevocationList list) {
        long instant = " 2026-01-01T00:00:00Z\n".length();
        long length = list.keys() * ("key ".length() + KeyId.LENGTH + instant);
        LongAdder users = new LongAdder();
        list.userInstants().forEach((user, at) -> users.add("user ".length() + lengthEncoded(user) + instant));
        return length + users.sum();
    }

    /** Of {@link #encoded}, or more if the name is no Unicode. */
    private static long lengthEncoded(String user) {
        long bytes = user.length();
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            // A pair of surrogates is four bytes.
            bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return (bytes * 4 + 2) / 3;
    }

    /** A length that the lines have, or hardly more. */
    static int expectedLength(RevocationList list) {
        return (int)
                Math.min(Integer.MAX_VALUE / 2, list.sessions() * (long) SESSION_LINE + lengthOfNames(list) + 1024);
    }

    static void write(RevocationList list, AsciiWriter to) {
        to.text("all ");
        list.all().ifPresentOrElse(all -> to.instant(all.getEpochSecond()), () -> to.text("-"));
        to.lineEnd();
        sorted(list.keyInstants(), key -> key)
                .forEach((key, instant) ->
                        to.text("key ").text(key).text(" ").instant(instant).lineEnd());
        sorted(list.userInstants(), EntryText::encoded)
                .forEach((user, instant) ->
                        to.text("user ").text(user).text(" ").instant(instant).lineEnd());
        SortedSessions.of(list.revokedSessions()).forEachHour((hour, ids) -> {
            to.text("until ").instant(hour * HOUR).lineEnd();
            for (long id : ids) {
                to.id(id).lineEnd();
            }
        });
    }

    private static SortedMap<String, Long> sorted(NotBefores instants, UnaryOperator<String> spelling) {
        SortedMap<String, Long> sorted = new TreeMap<>();
        // Merged, since text that is no Unicode is spelled as if it were another.
        instants.forEach((name, instant) -> sorted.merge(spelling.apply(name), instant, Math::max));
        return sorted;
    }

    private static String encoded(String user) {
        return Base64Url.encode(user.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads all that is left. */
    static RevocationList read(AsciiReader from) throws Misspelled {
        from.expect("all ");
        long all = RevocationList.NEVER;
        if (from.sees("-")) {
            from.expect("-");
        } else {
            all = instant(from);
        }
        from.expect("\n");
        NotBefores keys = names("key ", from, EntryText::keyId);
        NotBefores users = names("user ", from, EntryText::subject);
        SessionCollector collector = sessions(from);
        RevokedSessions sessions = collector.collected();
        require(sessions.size() == collector.size());
        return new RevocationList(all, keys, users, sessions);
    }

    @FunctionalInterface
    private interface Spelling {
        String read(String word) throws Misspelled;
    }

    /** Lines of that word, each with a name and an instant; the names, as they are spelled, ascend. */
    private static NotBefores names(String word, AsciiReader from, Spelling spelling) throws Misspelled {
        Map<String, Long> names = new HashMap<>();
        String last = "";
        while (from.sees(word)) {
            from.expect(word);
            String name = from.upTo(' ');
            require(name.compareTo(last) > 0);
            names.put(spelling.read(name), instant(from));
            from.expect("\n");
            last = name;
        }
        return NotBefores.of(names);
    }

    private static SessionCollector sessions(AsciiReader from) throws Misspelled {
        SessionCollector sessions = new SessionCollector(from.left() / SESSION_LINE);
        int lastHour = 0;
        while (!from.isAtEnd()) {
            from.expect("until ");
            long until = instant(from);
            from.expect("\n");
            int hour = Math.toIntExact(until / HOUR);
            require(until % HOUR == 0 && hour > lastHour);
            readHour(from, hour, sessions);
            lastHour = hour;
        }
        return sessions;
    }

    private static void readHour(AsciiReader from, int hour, SessionCollector to) throws Misspelled {
        long last = 0;
        boolean first = true;
        do {
            long id = from.id();
            from.expect("\n");
            require(first || Long.compareUnsigned(id, last) > 0);
            to.add(id, hour);
            last = id;
            first = false;
        } while (!from.isAtEnd() && !from.sees("until "));
    }

    /** Seconds, within what a list can name. */
    static long instant(AsciiReader from) throws Misspelled {
        long seconds = from.instant();
        require(seconds >= RevocationList.EARLIEST && seconds <= RevocationList.LATEST);
        return seconds;
    }

    private static String keyId(String word) throws Misspelled {
        require(KeyId.isWellFormed(word));
        return word;
    }

    private static String subject(String encoded) throws Misspelled {
        byte[] bytes = Base64Url.decode(encoded);
        String subject = bytes == null ? null : Utf8.decode(bytes);
        if (subject == null) {
            throw new Misspelled();
        }
        return subject;
    }

    private static void require(boolean asWritten) throws Misspelled {
        if (!asWritten) {
            throw new Misspelled();
        }
    }
}
