/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.instance;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a list of other instances: an address, {@code http://publish2:4503}, or a name and an address, {@code
 * publish2=http://publish2:4503}.
 *
 * @param text what is written there, as it may be shown
 * @param name the name that it has, else one made of host and port; empty if there is no address
 * @param address where the instance is asked; {@code null} if there is a problem
 * @param problem what is wrong with the entry, as a sentence without a subject; empty if it can be used
 */
public record PeerEntry(String text, String name, @Nullable InstanceAddress address, String problem) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * The other instances: those that are configured if there are any, else those of the framework property {@code
     * signet.peers}. Blank entries count nowhere, and of equal ones the first.
     */
    public static List<PeerEntry> chosen(Collection<String> configured, InstanceProperties instance) {
        List<PeerEntry> entries = read(configured);
        return entries.isEmpty() ? read(instance.peers().orElse(List.of())) : entries;
    }

    private static List<PeerEntry> read(Collection<String> entries) {
        return entries.stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .map(PeerEntry::read)
                .toList();
    }

    private static PeerEntry read(String entry) {
        // The first = of an address without a name is part of its path, or of what makes it none.
        int scheme = entry.indexOf("://");
        int equals =
                scheme < 0 ? entry.indexOf('=') : entry.substring(0, scheme).indexOf('=');
        String name = entry.substring(0, Math.max(equals, 0)).strip();
        try {
            InstanceAddress address =
                    InstanceAddress.parse(entry.substring(equals + 1).strip());
            return equals < 0 || NAME.matcher(name).matches()
                    ? new PeerEntry(entry, equals < 0 ? nameOf(address) : name, address, "")
                    : new PeerEntry(entry, "", null, "has a name of other characters than letters, digits, ., _ and -");
        } catch (AddressFormatException e) {
            return new PeerEntry(
                    e.isQuotable() ? entry : "an entry with a user in it", "", null, String.valueOf(e.getMessage()));
        }
    }

    /** Tells them apart where several share a host. */
    private static String nameOf(InstanceAddress address) {
        return address.host().replaceAll("[^A-Za-z0-9._-]", "_") + '-' + address.port();
    }
}
