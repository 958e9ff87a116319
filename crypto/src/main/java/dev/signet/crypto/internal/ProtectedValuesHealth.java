/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthFindings;
import dev.signet.core.storage.KeyStorage;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.CanaryState;
import dev.signet.crypto.CryptoSnapshot.OpenedValue;
import dev.signet.crypto.CryptoSnapshot.OtherRing;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import dev.signet.crypto.internal.storage.InstanceStorage;
import dev.signet.crypto.internal.values.Census;
import dev.signet.crypto.internal.values.ValueKeeper;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the operator which protected values cannot be opened, and whether the master ring is the right one. */
@Component(
        service = {HealthCheck.class, HealthFindings.class},
        property = {
            HealthCheck.NAME + "=" + ProtectedValuesHealth.NAME,
            HealthCheck.TAGS + "=signet",
            HealthCheck.TAGS + "=keys",
            HealthCheck.TAGS + "=secrets"
        })
public final class ProtectedValuesHealth implements HealthCheck, HealthFindings {

    static final String NAME = "Signet Protected Values";

    private static final String OTHER_RING = "The master ring is another one than that which sealed values here before";

    private final ValueKeeper values;
    private final RingReports reports;

    @Activate
    public ProtectedValuesHealth(@Reference ValueKeeper values, @Reference InstanceStorage storage) {
        this.values = values;
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
        return describe(values.census(), values.canary(), reports.elsewhere());
    }

    private static String wayBack(String place, List<OtherRing> elsewhere) {
        String again =
                "signet secrets rewrap, with the URL of this instance, opens the value with it and seals it again"
                        + " under the key in use";
        return elsewhere.stream()
                .filter(other -> other.location().equals(place))
                .map(OtherRing::storage)
                .findFirst()
                .map(storage -> "That key lies in " + place + ", in " + storage.place() + ": " + again
                        + (storage.allows(KeyStorage.Use.RELOCATE)
                                ? "; or signet keys relocate HOME puts it in force, in the place of the ring in use"
                                : ""))
                .orElse("That key is in a backup of this instance, " + place + ": " + again);
    }

    static List<HealthFinding> describe(Census census, CryptoSnapshot.Canary canary, List<OtherRing> elsewhere) {
        List<HealthFinding> findings = new ArrayList<>();
        findings.add(HealthFinding.ok("Protected values in configurations that can be opened: "
                + census.values().size()));
        if (!census.unreadable().isEmpty()) {
            findings.add(HealthFinding.critical(
                    "Protected values that cannot be opened, and so are not delivered to their components: "
                            + census.unreadable().size(),
                    census.unreadable().stream()
                            .map(value -> describe(value, elsewhere))
                            .toList()));
        }
        List<String> slips = census.values().stream()
                .filter(OpenedValue::slip)
                .map(value -> "Configuration " + value.pid() + ": the value of property " + value.property()
                        + " has something around or in it that is not part of it, such as a blank or a quotation mark;"
                        + " correct it there")
                .toList();
        if (!slips.isEmpty()) {
            findings.add(HealthFinding.warn(
                    "Protected values that are opened although they are not written as they were made: " + slips.size(),
                    slips));
        }
        if (canary.state() != CanaryState.FAILS) {
            findings.add(HealthFinding.ok("The canary says nothing against the master ring", canary.message()));
        } else if (census.unreadable().isEmpty()) {
            findings.add(HealthFinding.warn(OTHER_RING, canary.message()));
        } else {
            findings.add(HealthFinding.critical(OTHER_RING, canary.message()));
        }
        return findings;
    }

    private static String describe(UnreadableValue value, List<OtherRing> elsewhere) {
        return "Configuration " + value.pid() + ": property " + value.property()
                + " is not delivered. Its value is sealed under "
                + value.keyId().map(id -> "key " + id).orElse("a key that it does not name") + "; this instance holds "
                + (value.held().isEmpty() ? "no keys" : value.held()) + ". "
                + value.keptIn().map(place -> wayBack(place, elsewhere)).orElse(value.message());
    }
}
