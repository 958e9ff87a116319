/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.crypto.CryptoException;
import dev.signet.crypto.CryptoInventory.Rewrapped;
import dev.signet.testkit.LogCapture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration.ConfigurationAttribute;

// Configuration Admin speaks in dictionaries.
@SuppressWarnings("JdkObsolete")
final class ConfigurationRedeliveryTest {

    private static final String PID = "com.example.Mail~one";

    private final LogCapture log = new LogCapture("dev.signet.crypto");
    private final Masters masters = new Masters();
    private final ProtectedValues values = new ProtectedValues(masters.sealer, false);
    private final MemoryConfigurations admin = new MemoryConfigurations(values);
    private final Configurations configurations = new Configurations(admin);
    private final ConfigurationRedelivery redelivery = new ConfigurationRedelivery(configurations, values);

    @AfterEach
    void noSecretWasLogged() {
        log.close();
        assertFalse(log.everything().contains("sesame"), log::everything);
    }

    @Test
    void whatWaitedForItsKeysIsDeliveredWhenTheyAreThere() throws Exception {
        values.use(masters);
        admin.configure(PID, Map.of("password", masters.seal(Masters.raw(1), "sesame")));
        admin.configure("com.example.Other", Map.of("name", "{x}"));
        assertNull(admin.delivered.get(0).get("password"));

        masters.inForce = Masters.raw(1);
        redelivery.afterChange();

        assertEquals(3, admin.delivered.size());
        assertEquals("sesame", admin.last().get("password"));
        redelivery.afterChange();
        assertEquals(3, admin.delivered.size(), "once");
    }

    @Test
    void aRotationDisturbsNobodyAndAnotherMasterTakesTheValueAway() throws Exception {
        values.use(masters);
        masters.inForce = Masters.ring(1, 1);
        admin.configure(PID, Map.of("password", masters.seal(Masters.ring(1, 1), "sesame")));

        masters.inForce = Masters.ring(2, 1, 2);
        redelivery.afterChange();
        assertEquals(1, admin.delivered.size());

        masters.inForce = Masters.raw(9);
        redelivery.afterChange();
        assertEquals(2, admin.delivered.size());
        assertNull(admin.last().get("password"));

        masters.inForce = Masters.ring(2, 1, 2);
        redelivery.afterChange();
        assertEquals("sesame", admin.last().get("password"));
    }

    @Test
    void aReadOnlyConfigurationIsDeliveredAgainAndStaysReadOnly() throws Exception {
        values.use(masters);
        MemoryConfigurations.Stored stored =
                admin.configure(PID, Map.of("password", masters.seal(Masters.raw(1), "sesame")));
        stored.addAttributes(ConfigurationAttribute.READ_ONLY);

        masters.inForce = Masters.raw(1);
        redelivery.afterChange();

        assertEquals("sesame", admin.last().get("password"));
        assertEquals(Set.of(ConfigurationAttribute.READ_ONLY), stored.getAttributes());
    }

    @Test
    void aDeletedConfigurationIsForgottenAndNotMadeAnew() throws Exception {
        values.use(masters);
        admin.configure(PID, Map.of("password", masters.seal(Masters.raw(1), "sesame")))
                .delete();

        masters.inForce = Masters.raw(1);
        redelivery.afterChange();

        assertEquals(1, admin.delivered.size());
        assertEquals(Map.of(), values.deliveries());
    }

    @Test
    void whatWasDeliveredBeforeThePlugInCameIsDeliveredAgain() throws Exception {
        ProtectedValues late = new ProtectedValues(masters.sealer, true);
        admin.configure(PID, Map.of("password", masters.seal(Masters.raw(1), "sesame")));
        admin.configure("com.example.Other", Map.of("name", "{x}"));

        new ConfigurationRedelivery(configurations, late).ofUnseen();

        assertEquals(3, admin.delivered.size());
    }

    @Test
    void whatAPlaceholderMayStandForIsDeliveredAgainToo() throws Exception {
        ProtectedValues late = new ProtectedValues(masters.sealer, true);
        admin.configure(PID, Map.of("password", "$[secret:mail]"));
        admin.configure("com.example.Other", Map.of("url", "http://$[env:HOST]/"));

        new ConfigurationRedelivery(configurations, late).ofUnseen();

        assertEquals(3, admin.delivered.size());
    }

    /** What stands in for a placeholder that another value fills in now may be wanted at the next start. */
    @Test
    void theCensusCountsAValueThatStandsInForAPlaceholderAndRewrapSealsItAgain() throws Exception {
        values.use(masters);
        masters.inForce = Masters.ring(1, 1);
        String good = masters.seal(Masters.ring(1, 1), "sesame");
        String lost = masters.seal(Masters.raw(9), "sesame");
        admin.configure(PID, Map.of("a", "$[env:X;default=" + good + "]", "b", new String[] {
            "x", "$[env:X;type=String[];delimiter=,;default=" + good.replace("}", "},") + lost + "]"
        }));

        Census census = Census.take(configurations, values, former(), masters);

        assertEquals(2, census.values().size(), census::toString);
        assertEquals("a", census.values().get(0).property());
        assertEquals(List.of(), census.unreadable(), "nobody was to have got it");
        assertEquals(
                Map.of("a", List.of(good), "b", List.of(good, lost)),
                Configurations.sealed(admin.listConfigurations(null)[0]));
        masters.inForce = Masters.ring(2, 1, 2);

        Rewrapped done = new ValueRewrapping(masters.current(), former(), masters.clock.instant(), masters.sealer)
                .all(configurations);

        assertEquals(0, done.unchanged(), done::toString);
        assertEquals(1, done.unreadable());
        String stored =
                (String) configurations.find(PID).orElseThrow().getProperties().get("a");
        assertTrue(stored.startsWith("$[env:X;default={signet1.any.") && stored.endsWith("}]"), stored);
        assertFalse(stored.contains(good));
    }

    @Test
    void aValueWithABlankBehindItIsCountedAsASlip() throws Exception {
        values.use(masters);
        masters.inForce = Masters.raw(1);
        admin.configure(PID, Map.of("password", masters.seal(Masters.raw(1), "sesame") + " "));

        Census census = Census.take(configurations, values, former(), masters);

        assertEquals(1, census.values().size());
        assertTrue(census.values().get(0).slip());
        assertEquals("sesame", admin.last().get("password"));
    }

    @Test
    void theCensusCountsWhatIsStoredAndWhatAPlaceholderStandsFor() throws Exception {
        values.use(masters);
        masters.inForce = Masters.raw(1);
        admin.configure(PID, Map.of("password", masters.seal(Masters.raw(1), "sesame"), "two", new String[] {
            masters.seal(Masters.raw(1), "a"), masters.seal(Masters.raw(2), "b")
        }));
        admin.configure("com.example.Secret", Map.of("password", "$[secret:mail]"));
        values.modifyConfiguration(
                null,
                new java.util.Hashtable<>(Map.of(
                        "service.pid", "com.example.Secret", "password", masters.seal(Masters.raw(3), "sesame"))));

        Census census = Census.take(configurations, values, former(), masters);

        assertEquals(2, census.values().size());
        assertEquals(2, census.unreadable().size());
        assertTrue(census.unreadable().stream().anyMatch(value -> value.pid().equals("com.example.Secret")));
        assertFalse(census.toString().contains("sesame"));
    }

    @Test
    void rewrappingSealsUnderThePrimaryKeyAndKeepsWhatAValueIsBoundTo() throws Exception {
        values.use(masters);
        masters.inForce = Masters.ring(2, 1, 2);
        admin.configure(
                PID,
                Map.of(
                        "free", masters.seal(Masters.ring(1, 1), "sesame"),
                        "bound", masters.seal(Masters.ring(1, 1), "sesame two", PID, "bound"),
                        "done", masters.seal(Masters.ring(2, 1, 2), "sesame three"),
                        "lost", masters.seal(Masters.raw(9), "sesame four"),
                        "name", "ordinary"));

        Rewrapped result = new ValueRewrapping(masters.current(), former(), masters.clock.instant(), masters.sealer)
                .all(configurations);

        assertEquals(new Rewrapped(2, 1, 1), result);
        String primary = masters.current()
                .primaryAt(masters.clock.instant())
                .orElseThrow()
                .id()
                .value();
        var stored = configurations.find(PID).orElseThrow().getProperties();
        assertTrue(String.valueOf(stored.get("free")).startsWith("{signet1.any." + primary), stored::toString);
        assertTrue(String.valueOf(stored.get("bound")).startsWith("{signet1.here." + primary), stored::toString);
        assertEquals("ordinary", stored.get("name"));
        assertEquals("sesame", admin.last().get("free"));
        assertEquals("sesame two", admin.last().get("bound"));
        int deliveries = admin.delivered.size();
        assertEquals(
                new Rewrapped(0, 3, 1),
                new ValueRewrapping(masters.current(), former(), masters.clock.instant(), masters.sealer)
                        .all(configurations));
        assertEquals(deliveries, admin.delivered.size(), "nothing to do, nothing done");
    }

    @Test
    void aValueWhoseRingWasPutAsideIsFoundAndSealedAgainButNotDelivered() throws Exception {
        KeyRing putAside = Masters.raw(7);
        FormerRings former = former(new KeptRing("/home/signet/keys/master.50d0b06f.backup", putAside));
        values.use(masters);
        masters.inForce = Masters.ring(2, 1, 2);
        admin.configure(PID, Map.of("password", masters.seal(putAside, "sesame", PID, "password")));
        assertNull(admin.last().get("password"));

        Census census = Census.take(configurations, values, former, masters);

        assertEquals(
                Optional.of("/home/signet/keys/master.50d0b06f.backup"),
                census.unreadable().get(0).keptIn());
        assertEquals(
                new Rewrapped(1, 0, 0),
                new ValueRewrapping(masters.current(), former, masters.clock.instant(), masters.sealer)
                        .all(configurations));
        assertEquals("sesame", admin.last().get("password"));
    }

    /** A backup is no way around a revocation. */
    @Test
    void aKeyThatWasRevokedOpensNothingFromABackupEither() throws Exception {
        KeyRing before = Masters.ring(2, 1, 2);
        RingKey withdrawn = before.keys().get(0).revokedAt(masters.clock.instant());
        masters.inForce = KeyRing.of(
                KeyRingKind.MASTER,
                before.lineage(),
                3,
                before.propagationWindow(),
                List.of(withdrawn, before.keys().get(1)));
        values.use(masters);
        admin.configure(PID, Map.of("password", masters.seal(Masters.ring(1, 1), "sesame")));
        FormerRings former = former(new KeptRing("master.backup", before));

        assertTrue(Census.take(configurations, values, former, masters)
                .unreadable()
                .get(0)
                .keptIn()
                .isEmpty());
        assertEquals(
                new Rewrapped(0, 0, 1),
                new ValueRewrapping(masters.current(), former, masters.clock.instant(), masters.sealer)
                        .all(configurations));
    }

    private FormerRings former(KeptRing... rings) {
        return new FormerRings(() -> List.of(rings), masters.sealer);
    }

    @Test
    void anEditMadeWhileAConfigurationIsDeliveredAgainStays() throws Exception {
        values.use(masters);
        String sealed = masters.seal(Masters.raw(1), "sesame");
        admin.configure(PID, Map.of("password", sealed, "host", "old"));

        masters.inForce = Masters.raw(1);
        admin.meanwhile = () -> admin.configure(PID, Map.of("password", sealed, "host", "new"));
        redelivery.afterChange();

        assertEquals(
                "new", configurations.find(PID).orElseThrow().getProperties().get("host"));
        assertEquals("new", admin.last().get("host"));
        assertEquals("sesame", admin.last().get("password"));
    }

    @Test
    void anEditMadeWhileValuesAreSealedAnewStays() throws Exception {
        values.use(masters);
        masters.inForce = Masters.ring(2, 1, 2);
        String sealed = masters.seal(Masters.ring(1, 1), "sesame");
        admin.configure(PID, Map.of("password", sealed, "host", "old"));
        admin.meanwhile = () -> admin.configure(PID, Map.of("password", sealed, "host", "new"));

        CryptoException refused = assertThrows(
                CryptoException.class,
                () -> new ValueRewrapping(masters.current(), former(), masters.clock.instant(), masters.sealer)
                        .all(configurations));

        assertTrue(String.valueOf(refused.getMessage()).contains(PID), refused::getMessage);
        var stored = configurations.find(PID).orElseThrow().getProperties();
        assertEquals("new", stored.get("host"));
        assertEquals(sealed, stored.get("password"));
        assertEquals(
                new Rewrapped(1, 0, 0),
                new ValueRewrapping(masters.current(), former(), masters.clock.instant(), masters.sealer)
                        .all(configurations));
    }
}
