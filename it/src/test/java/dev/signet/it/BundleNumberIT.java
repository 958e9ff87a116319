/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Distribution;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.InstanceKeys;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bundle that gets a new number starts with an empty data folder, and must not start with new keys. */
class BundleNumberIT {

    private static final String PROVIDER = "dev.signet.crypto.file";
    private static final String SUPPORT = "dev.signet.crypto";

    private FarmProcess farm;
    private byte[] hmac;
    private byte[] master;
    private Visitor alice;

    @BeforeEach
    void aFarmWithASignedInUser() throws Exception {
        farm = FarmProcess.start("bundle-number", "--publish", "1");
        InstanceKeys keys = InstanceKeys.of(farm, "publish1");
        hmac = Files.readAllBytes(keys.hmac());
        master = Files.readAllBytes(keys.master());
        alice = new Visitor(farm.instances().get("publish1").url());
        assertEquals(200, alice.signIn("alice", farm.password("alice")).status());
    }

    @AfterEach
    void stop() throws Exception {
        farm.stop();
    }

    @Test
    void aSecondBundleBesideTheFirstAdoptsItsKeysBeforeThatIsUninstalled() throws Exception {
        for (String bundle : List.of(PROVIDER, SUPPORT)) {
            Administrator administrator = farm.administrator("publish1");
            long old = administrator.activeBundles(bundle).get(0);
            administrator.installBeside(later(bundle));
            long number = Await.until(
                            bundle + " to be active twice",
                            Duration.ofSeconds(30),
                            () -> administrator.activeBundles(bundle),
                            numbers -> numbers.size() == 2)
                    .stream()
                    .filter(id -> id != old)
                    .findFirst()
                    .orElseThrow();
            administrator.uninstall(old);
            Await.until(
                    "one " + bundle + " to be left",
                    Duration.ofSeconds(30),
                    () -> administrator.activeBundles(bundle),
                    List.of(number)::equals);
            keysAndSessionAreThere();
        }
    }

    @Test
    void aBundleInstalledAfterTheOldOneWasUninstalledTakesTheCopy() throws Exception {
        for (String bundle : List.of(PROVIDER, SUPPORT)) {
            Administrator administrator = farm.administrator("publish1");
            long old = administrator.activeBundles(bundle).get(0);
            Path jar = later(bundle);
            administrator.uninstall(old);
            Await.until(
                    bundle + " to be gone",
                    Duration.ofSeconds(30),
                    () -> administrator.activeBundles(bundle),
                    List::isEmpty);
            administrator.installBeside(jar);
            List<Long> numbers = Await.until(
                    bundle + " to be active",
                    Duration.ofSeconds(30),
                    () -> administrator.activeBundles(bundle),
                    found -> found.size() == 1);
            assertNotEquals(old, numbers.get(0));
            keysAndSessionAreThere();
        }
    }

    private static Path later(String bundle) throws Exception {
        return Distribution.copy("later-" + bundle).raiseVersion(bundle, "0.2.0");
    }

    /** A session outlasts moments without the bundles; so only the files tell that the new ones have begun. */
    private void keysAndSessionAreThere() throws Exception {
        InstanceKeys keys = InstanceKeys.of(farm, "publish1");
        Await.until(
                "the new data folder to hold the same keys",
                Duration.ofSeconds(30),
                () -> keys.hold(hmac, master),
                same -> same);
        Await.until(
                "the new data folder to be marked",
                Duration.ofSeconds(30),
                () -> Files.readString(keys.marker()),
                "Bundle"::equals);
        Await.until("alice to be signed in", Duration.ofSeconds(30), alice::userId, "alice"::equals);
    }
}
