/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthFindings;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.RingKey;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.internal.storage.InstanceStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the operator which rings are in force, and what is wrong with them, with the marker, or with other storages. */
@Component(
        service = {HealthCheck.class, HealthFindings.class},
        property = {
            HealthCheck.NAME + "=" + KeyRingHealth.NAME,
            HealthCheck.TAGS + "=signet",
            HealthCheck.TAGS + "=keys"
        })
public final class KeyRingHealth implements HealthCheck, HealthFindings {

    static final String NAME = "Signet Key Ring";

    private final RingReports reports;
    private final InstantSource clock = InstantSource.system();

    @Activate
    public KeyRingHealth(@Reference InstanceStorage storage) {
        this.reports = new RingReports(storage);
    }

    @Override
    public Result execute() {
        ResultLog log = new ResultLog();
        tellEverybody((level, sentence) -> log.add(new ResultLog.Entry(Result.Status.valueOf(level.name()), sentence)));
        return new Result(log);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<HealthFinding> findings() {
        List<HealthFinding> findings = new ArrayList<>();
        CryptoSnapshot.Storage storage = reports.storage();
        findings.add(storage.marker()
                .map(marker -> HealthFinding.ok("It is decided where the keys come from", marker))
                .orElse(HealthFinding.ok("It is not decided yet where the keys come from")));
        storage.warning()
                .ifPresent(warning -> findings.add(HealthFinding.warn(
                        "The word in the file that says where the keys come from is not written as it should be",
                        warning)));
        storage.problem().ifPresent(problem -> findings.add(HealthFinding.critical("There are no keys", problem)));
        List<CryptoSnapshot.OtherRing> elsewhere = reports.elsewhere();
        RingChoice choice = reports.choice();
        for (CryptoSnapshot.Ring ring : reports.rings()) {
            describe(ring, findings, storage.problem().isPresent());
            elsewhere.stream()
                    .filter(other -> other.kind() == ring.kind())
                    .forEach(other -> compare(ring, other, choice.between(ring, other), findings));
        }
        return findings;
    }

    private void describe(CryptoSnapshot.Ring ring, List<HealthFinding> findings, boolean told) {
        String label = ring.kind().label();
        if (!told) {
            ring.problem()
                    .ifPresent(
                            problem -> findings.add(HealthFinding.critical("There is no key ring " + label, problem)));
        }
        ring.ring().ifPresent(inForce -> describe(label, inForce, findings));
        ring.concern()
                .ifPresent(concern -> findings.add(HealthFinding.warn(
                        "Something is wrong with the storage of key ring " + label
                                + ". The ring in memory stays in force until the next start; put a good one in place",
                        concern)));
    }

    private void describe(String label, KeyRing ring, List<HealthFinding> findings) {
        Instant now = clock.instant();
        List<String> details = new ArrayList<>();
        details.add("Fingerprint " + ring.fingerprint() + ", generation " + ring.generation()
                + (ring.isRaw() ? " (one raw key)" : ""));
        for (RingKey key : ring.keys()) {
            details.add("Key " + key.id() + ": " + ring.stateAt(key, now));
        }
        findings.add(HealthFinding.ok("There is a key ring " + label, details));
        if (ring.primaryAt(now).isEmpty()) {
            findings.add(HealthFinding.critical(
                    "All keys of ring " + label + " are revoked, so nothing can be signed or protected; add a key"));
        }
    }

    private static void compare(
            CryptoSnapshot.Ring ring, CryptoSnapshot.OtherRing other, String ways, List<HealthFinding> findings) {
        String used = ring.ring()
                .map(inForce -> "Ring " + inForce.fingerprint() + " of "
                        + ring.provider().orElse("no") + " storage is in force")
                .orElse("No ring is in force");
        if (ring.ring()
                .filter(inForce -> inForce.fingerprint().equals(other.fingerprint()))
                .isEmpty()) {
            findings.add(HealthFinding.warn(
                    "Another ring " + ring.kind().label() + " than the one in force lies in another storage. " + ways,
                    used + ", but " + other.storage().word() + " storage holds " + other.fingerprint()));
        }
    }
}
