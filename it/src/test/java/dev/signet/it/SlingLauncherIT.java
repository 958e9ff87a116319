/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.home.InstanceHome;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.LaunchedSling;
import dev.signet.it.farm.SignetCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every command that takes a HOME works on one that Sling's own launcher made: no unit test can know what that leaves on a
 * disk.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlingLauncherIT {

    private static final Path FOLDER =
            Path.of(System.getProperty("signet.it.folder")).resolve("sling-launcher");

    /** As in the container image: the home is the folder launcher of what people call the instance. */
    private static final Path FIRST = FOLDER.resolve("first");

    private static final Path SECOND = FOLDER.resolve("second");

    private static final String PROVIDER = "dev.signet.crypto.file";

    private static LaunchedSling sling;
    private static String token;

    @BeforeAll
    static void anInstanceThatRanAndACopyOfIt() throws Exception {
        FarmProcess.deleteTree(FOLDER);
        sling = LaunchedSling.start(FIRST.resolve("launcher"));
        token = sling.token();
        assertTrue(run(0, "keys", "inspect", FIRST).contains("(Signet, running)"), "it is seen to run");
        sling.stop();
        copy(FIRST, SECOND);
    }

    @AfterAll
    static void stop() {
        sling.close();
    }

    @Test
    @Order(1)
    void itsKeysAndItsTokensAreRead() throws Exception {
        String inspected = run(0, "keys", "inspect", FIRST);
        assertTrue(inspected.contains("hmac"), inspected);
        assertTrue(inspected.contains("launcher/framework/bundle"), inspected);
        assertTrue(inspected.contains("(Signet, not running)"), inspected);

        Path file = Files.writeString(FOLDER.resolve("token"), token);
        String verified = run(0, "token", "verify", FIRST, file);
        assertTrue(verified.contains(LaunchedSling.USER), verified);
        assertTrue(run(0, "audit", "verify", FIRST).startsWith("intact"));
    }

    @Test
    @Order(2)
    void itsProtectedValuesAreFoundWhereItsConfigurationAdminKeepsThem() throws Exception {
        KeyRing master =
                KeyRingFile.in(data(FIRST, PROVIDER), KeyRingKind.MASTER).read();
        String sealed = new Sealer(RandomSource.secure()).seal(master, Instant.now(), "a secret", null);
        Path folder = Files.createDirectories(
                data(FIRST, "org.apache.felix.configadmin").resolve("config").resolve("org/example"));
        Files.writeString(folder.resolve("App.config"), "secret=\"" + sealed.replace("=", "\\=") + "\"\n");

        String checked = run(0, "secrets", "check", FIRST);
        assertTrue(checked.contains("App.config"), checked);
    }

    @Test
    @Order(3)
    void itsKeysAreRotatedComparedAndGivenToAnother() throws Exception {
        run(0, "keys", "compare", FIRST, SECOND);
        run(0, "keys", "rotate", FIRST);
        run(1, "keys", "compare", FIRST, SECOND);
        run(0, "keys", "replicate", "--from", FIRST, "--to", SECOND);
        run(0, "keys", "compare", FIRST, SECOND);
        assertTrue(run(0, "token", "verify", SECOND, FOLDER.resolve("token")).contains(LaunchedSling.USER));
    }

    @Test
    @Order(4)
    void keysAreMovedIntoItsFilesAndBack() throws Exception {
        Path keys = Files.createDirectories(FOLDER.resolve("keys"));
        Path data = data(FIRST, PROVIDER);
        for (String name : List.of("hmac", "master")) {
            Files.copy(data.resolve(name), keys.resolve(name));
            Files.delete(data(SECOND, PROVIDER).resolve(name));
        }
        run(0, "keys", "relocate", SECOND, "--from", keys);
        run(0, "keys", "compare", FIRST, SECOND);
        run(0, "keys", "relocate", SECOND, "--undo");
        assertFalse(Files.exists(data(SECOND, PROVIDER).resolve("hmac")));
    }

    private static Path data(Path instance, String bundle) throws Exception {
        return InstanceHome.find(instance)
                .orElseThrow()
                .bundle(bundle)
                .orElseThrow()
                .data();
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Runs the command, insists on its exit code, and returns what it printed for programs. */
    private static String run(int code, Object... words) throws Exception {
        SignetCommand.Outcome outcome =
                SignetCommand.run(Stream.of(words).map(Object::toString).toList());
        assertEquals(code, outcome.exitCode(), () -> List.of(words) + "\n" + outcome.out() + outcome.err());
        return outcome.out();
    }
}
