/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.sling.settings.SlingSettingsService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

class AuditHealthTest {

    @TempDir
    Path home;

    @Test
    void strangersLearnNeitherTheHeadNorSettingsNorPlaces() throws Exception {
        Files.writeString(home.resolve("signet"), "no folder, so that nothing can be written");
        InstanceAuditTrail trail = new InstanceAuditTrail(context(), configuration(), sling(), null);
        try {
            trail.record(AuditEvent.of(AuditAction.SIGNED_IN).user("alice"));
            AuditHealth health = new AuditHealth(trail);

            Result result = health.execute();

            assertEquals(Result.Status.CRITICAL, result.getStatus());
            String details = health.findings().toString();
            for (String inside : List.of(trail.keeper().head().toString(), "some words", InstanceAuditTrail.PID)) {
                assertFalse(result.toString().contains(inside), result::toString);
                assertTrue(details.contains(inside), details);
            }
            assertFalse(result.toString().contains(home.toString()), result::toString);
        } finally {
            trail.stop();
        }
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, called, arguments) -> "sling.home".equals(arguments[0]) ? home.toString() : null);
    }

    private static SlingSettingsService sling() {
        return (SlingSettingsService) Proxy.newProxyInstance(
                AuditHealthTest.class.getClassLoader(),
                new Class<?>[] {SlingSettingsService.class},
                (proxy, called, arguments) -> called.getName().equals("getSlingId") ? "0c6f1b1e" : null);
    }

    private static AuditConfiguration configuration() {
        return (AuditConfiguration) Proxy.newProxyInstance(
                AuditHealthTest.class.getClassLoader(),
                new Class<?>[] {AuditConfiguration.class},
                (proxy, called, arguments) ->
                        called.getName().equals("retention") ? "some words" : called.getDefaultValue());
    }
}
