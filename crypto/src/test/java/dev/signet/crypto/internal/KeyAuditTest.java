/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.core.audit.AuditEvent;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.crypto.CryptoInventory.Rewrapped;
import dev.signet.crypto.internal.storage.InstanceStorage;
import dev.signet.crypto.internal.storage.StorageFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every change of keys is told once. */
final class KeyAuditTest {

    private final KeyRing hmac = TestProvider.raw(KeyRingKind.HMAC, 1);
    private final TestProvider files =
            new TestProvider("Bundle").put(hmac).put(TestProvider.raw(KeyRingKind.MASTER, 1));
    private final List<AuditEvent> told = new ArrayList<>();
    private final KeyAudit audit = KeyAudit.to(told::add, () -> Instant.parse("2026-11-22T06:09:00Z"));
    private InstanceStorage storage;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("storage"), "Bundle");
        storage = StorageFixture.in(folder, files);
    }

    private List<String> look() {
        told.clear();
        audit.look(storage);
        return told.stream()
                .map(event -> event.action().code() + " " + event.reason() + " "
                        + event.details().get("ring"))
                .toList();
    }

    @Test
    void whatIsInForceIsToldOnce() {
        assertEquals(List.of("key-ring-changed in-force hmac", "key-ring-changed in-force master"), look());
        AuditEvent event = told.get(0);
        assertEquals(hmac.fingerprint().value(), event.details().get("fingerprint"));
        assertEquals(hmac.keys().get(0).id().value(), event.details().get("key"));

        assertEquals(List.of(), look());
    }

    @Test
    void anotherRingAndAMissingOneAreTold() {
        look();
        files.put(TestProvider.raw(KeyRingKind.HMAC, 2));
        assertEquals(List.of("key-ring-changed replaced hmac"), look());

        files.breakWith("the file is damaged");
        assertEquals(List.of("key-ring-failed unavailable hmac", "key-ring-failed unavailable master"), look());
        assertEquals("the file is damaged", told.get(0).details().get("cause"));
        assertEquals(List.of(), look());

        files.breakWith(null);
        assertEquals(List.of("key-ring-changed replaced hmac", "key-ring-changed replaced master"), look());
    }

    @Test
    void valuesAreToldByTheirPlaceOnly() {
        audit.closed(Set.of("com.example.Mailer password"));
        audit.closed(Set.of("com.example.Mailer password"));
        audit.closed(Set.of());
        audit.closed(Set.of("com.example.Mailer password", "other secret"));
        audit.rewrapped(new Rewrapped(3, 2, 1));

        assertEquals(
                List.of("unreadable", "unreadable", "unreadable", "rewrapped"),
                told.stream().map(AuditEvent::reason).toList());
        assertEquals("3", told.get(3).details().get("rewrapped"));
    }
}
