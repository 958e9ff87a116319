/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.testkit.LogCapture;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// Configuration Admin speaks in dictionaries.
@SuppressWarnings("JdkObsolete")
final class ProtectedValuesTest {

    private static final String SECRET = "open sesame";
    private static final String PID = "com.example.Mail";

    private final LogCapture log = new LogCapture("dev.signet.crypto");
    private final Masters masters = new Masters();
    private final ProtectedValues values = new ProtectedValues(masters.sealer, false);
    private final KeyRing ring = Masters.raw(1);

    @AfterEach
    void noSecretWasLogged() {
        log.close();
        assertFalse(log.everything().contains("sesame"), log::everything);
    }

    @Test
    void aValueIsDeliveredOpen() throws Exception {
        start();

        assertEquals(SECRET, deliver(masters.seal(ring, SECRET)).get("password"));
        assertEquals(
                SECRET, deliver(masters.seal(ring, SECRET, PID, "password")).get("password"));
    }

    @Test
    void arraysAndVectorsKeepTheirKindAndTheirOrdinaryTexts() throws Exception {
        start();
        String text = masters.seal(ring, SECRET);

        assertArrayEquals(new String[] {"a", SECRET, "{b}"}, (String[])
                deliver(new String[] {"a", text, "{b}"}).get("password"));
        Object vector = deliver(new Vector<>(List.of(text, 7))).get("password");
        assertInstanceOf(Vector.class, vector);
        assertEquals(List.of(SECRET, 7), vector);
    }

    @Test
    void aValueOneSlipAwayIsDeliveredOpenWithAWarningOrNotAtAll() throws Exception {
        start();
        String text = masters.seal(ring, SECRET);
        for (String slip :
                List.of(text + " ", "\n" + text, "\uFEFF" + text, "\"" + text + "\"", text.replace("}", ""))) {
            assertEquals(SECRET, deliver(slip).get("password"), slip);
        }
        assertEquals(1, log.at(Level.WARNING).size(), "said once");
        String warning = log.at(Level.WARNING).get(0);
        assertTrue(warning.contains(PID) && warning.contains("password"), warning);
        assertArrayEquals(new String[] {"a", SECRET}, (String[])
                deliver(new String[] {"a", " " + text}).get("password"));

        assertNull(deliver(masters.seal(Masters.raw(2), SECRET) + " ").get("password"));
        assertNull(deliver(text.substring(0, text.length() - 9)).get("password"));
        assertNull(deliver(text.replace(".any.", ".any.$[env:X]")).get("password"));
    }

    @Test
    void ordinaryBracesAreNotTouched() {
        start();
        for (Object ordinary : List.of(
                "{}", "{name}", "{signet2.any.}", "x{signet1.any.0011223344556677.AAAA}", "{\"a\":1}", "{cafe}", 7L)) {
            assertEquals(ordinary, deliver(ordinary).get("password"));
        }
        assertEquals(Map.of(), values.deliveries());
    }

    @Test
    void aValueUnderAnUnknownKeyIsNeverDelivered() throws Exception {
        start();
        KeyRing other = Masters.raw(2);

        Dictionary<String, Object> delivered = deliver(masters.seal(other, SECRET));

        assertNull(delivered.get("password"));
        assertEquals("smtp", delivered.get("host"));
        String error = log.at(Level.SEVERE).get(0);
        assertTrue(error.contains(PID) && error.contains("password"), error);
        assertTrue(error.contains(other.keys().get(0).id().value()), error);
        deliver(masters.seal(other, SECRET));
        assertEquals(1, log.at(Level.SEVERE).size(), "said once");
    }

    @Test
    void whateverIsWrongWithAValueItIsNeverDelivered() throws Exception {
        start();
        String good = masters.seal(ring, SECRET);
        int middle = good.length() - 6;
        char changed = good.charAt(middle) == 'A' ? 'B' : 'A';
        List<Object> bad = List.of(
                good.substring(0, middle) + changed + good.substring(middle + 1),
                masters.seal(ring, SECRET, PID, "another"),
                masters.seal(ring, SECRET, "com.example.Other", "password"),
                "{" + "ab".repeat(32) + "}",
                new String[] {good, masters.seal(Masters.raw(2), SECRET)});
        for (Object value : bad) {
            assertNull(deliver(value).get("password"), value::toString);
        }
    }

    @Test
    void beforeThereIsARingNothingIsDeliveredAndNobodyIsAlarmed() throws Exception {
        String text = masters.seal(ring, SECRET);
        assertNull(deliver(text).get("password"));

        values.use(masters);
        assertNull(deliver(text).get("password"));

        assertEquals(List.of(), log.at(Level.SEVERE));
        assertEquals(List.of(), log.at(Level.WARNING));
        masters.inForce = ring;
        assertEquals(SECRET, deliver(text).get("password"));
        values.release();
        assertNull(deliver(text).get("password"));
    }

    @Test
    void aBugIsNoWayAroundIt() throws Exception {
        values.use(() -> {
            throw new IllegalStateException(SECRET);
        });

        assertNull(deliver(masters.seal(ring, SECRET)).get("password"));
    }

    @Test
    void anUnknownKeyIsWorthALookAtTheSource() throws Exception {
        KeyRing newer = Masters.raw(2);
        values.use(new dev.signet.core.keyring.KeyRingProvider() {
            @Override
            public KeyRing current() {
                return ring;
            }

            @Override
            public KeyRing lookAgain() {
                return newer;
            }
        });

        assertEquals(SECRET, deliver(masters.seal(newer, SECRET)).get("password"));
    }

    private void start() {
        masters.inForce = ring;
        values.use(masters);
    }

    private Dictionary<String, Object> deliver(Object value) {
        Dictionary<String, Object> properties =
                new Hashtable<>(Map.of("service.pid", PID, "host", "smtp", "password", value));
        values.modifyConfiguration(null, properties);
        return properties;
    }
}
