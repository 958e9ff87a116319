/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.testkit.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyRingHealthTest {

    private final TestClock clock = new TestClock();
    private final LogCapture log = new LogCapture("dev.signet.crypto.file");
    private Path data;
    private Path home;

    @BeforeEach
    void folders(@TempDir Path temp) throws IOException {
        data = Files.createDirectory(temp.resolve("data"));
        home = Files.createDirectory(temp.resolve("home"));
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void aGoodRingIsShownByFingerprintAndKeyIds() throws Exception {
        BundleKeyProvider provider = provider();

        Result result = new KeyRingHealth(provider).execute();

        assertEquals(Result.Status.OK, result.getStatus());
        String text = text(result);
        assertTrue(text.contains(provider.current().fingerprint().value()), text);
        assertTrue(text.contains("Key " + provider.current().keys().get(0).id() + ": ACTIVE"), text);
        assertTrue(!text.contains(data.toString()), "whoever reaches the health checks learns no path");
    }

    @Test
    void noRingIsCritical() throws IOException {
        Files.write(data.resolve("hmac"), new byte[31]);

        Result result = new KeyRingHealth(provider()).execute();

        assertEquals(Result.Status.CRITICAL, result.getStatus());
        assertTrue(text(result).contains("31"), text(result));
    }

    @Test
    void aRefusedChangeIsAWarningUntilTheFileIsGoodAgain() throws IOException {
        BundleKeyProvider provider = provider();
        byte[] good = Files.readAllBytes(data.resolve("hmac"));
        Files.write(data.resolve("hmac"), new byte[3]);
        clock.untilNextLook();
        KeyRingHealth health = new KeyRingHealth(provider);

        assertEquals(Result.Status.WARN, health.execute().getStatus());

        Files.write(data.resolve("hmac"), good);
        assertEquals(Result.Status.OK, health.execute().getStatus());
    }

    private BundleKeyProvider provider() {
        return new BundleKeyProvider(data, home.toString(), clock);
    }

    private static String text(Result result) {
        return StreamSupport.stream(result.spliterator(), false)
                .map(ResultLog.Entry::getMessage)
                .collect(Collectors.joining("\n"));
    }
}
