/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.watch.FarmStatus;
import java.util.Optional;

/** A farm's status for programs. */
final class StatusJson {

    private StatusJson() {}

    /** Where no farm was ever started, there is no load balancer and the list of instances is empty. */
    static ObjectNode of(FarmHome home, Optional<FarmStatus> status) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("home", home.folder().toString());
        root.putNull("loadBalancer");
        root.putArray("instances");
        status.ifPresent(found -> fill(root, found));
        return root;
    }

    private static void fill(ObjectNode root, FarmStatus status) {
        FarmStatus.Service balancer = status.loadBalancer();
        root.put("tokens", status.tokens().label());
        ObjectNode balancerNode = root.putObject("loadBalancer")
                .put("url", balancer.url())
                .put("balance", status.balance().label())
                .put("pid", balancer.pid().orElse(null))
                .put("state", balancer.condition().toString());
        status.certificate().ifPresent(fingerprint -> balancerNode.put("certificateSha256", fingerprint));
        for (FarmStatus.Instance instance : status.instances()) {
            ObjectNode node = root.withArray("instances")
                    .addObject()
                    .put("name", instance.name())
                    .put("role", instance.role().label());
            if (!instance.region().isEmpty()) {
                node.put("region", instance.region());
            }
            node.put("url", instance.service().url())
                    .put("home", instance.home().toString())
                    .put("pid", instance.service().pid().orElse(null))
                    .put("state", instance.service().condition().toString())
                    .put("tokens", instance.tokens().map(FarmTokenMode::label).orElse(null))
                    .put(
                            "keyFingerprint",
                            instance.ring(KeyRingKind.HMAC)
                                    .map(Fingerprint::value)
                                    .orElse(null))
                    .put(
                            "masterFingerprint",
                            instance.ring(KeyRingKind.MASTER)
                                    .map(Fingerprint::value)
                                    .orElse(null));
        }
        status.regions().forEach((name, instances) -> {
            ObjectNode region = root.withArray("regions").addObject().put("name", name);
            region.putObject("loadBalancer")
                    .put("url", balancer.url())
                    .put("balance", status.balance().label());
            instances.forEach(region.putArray("instances")::add);
        });
    }
}
