/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.topology.Balance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClosedPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/system/health",
                "/system/health?tags=signet",
                "/system/health.jsonp?callback=x",
                "/system/health/signet",
                "//system///health",
                "/system/%68ealth",
                "/%73%79stem/health.json",
                "/system%2Fhealth",
                "/system/./health",
                "/system/%2e/health",
                "/content/../system/health",
                "/content/..;a=b/system/health",
                "/../system/health",
                "/system;a=b/health;c=d",
                "/system/health;c=d/signet"
            })
    void healthOfAnInstanceIsForThoseWhoReachIt(String target) throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.uri("/"))) {
            assertEquals(404, status(client, target));
            assertTrue(farm.instance(1).received().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/system/healthy",
                "/content/system/health",
                "/system",
                "/system/signet/session.json",
                "/x?/system/health",
                "/system/x;/system/health"
            })
    void othersPass(String target) throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.uri("/"))) {
            assertEquals(200, status(client, target));
        }
    }

    @Test
    void itIsClosedToThoseWhoNameTheHostInTheTargetAsWell() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.uri("/"))) {
            assertEquals(404, status(client, "http://publish.example/system/health"));
        }
    }

    private static int status(RawClient client, String target) throws Exception {
        return client.send("GET " + target + " HTTP/1.1\r\nHost: publish.example\r\nConnection: close\r\n\r\n")
                .answer()
                .status();
    }
}
