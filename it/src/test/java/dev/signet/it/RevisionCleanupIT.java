/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Multipart;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The repository of an instance does not grow for ever. */
class RevisionCleanupIT {

    private static final String PID = "dev.signet.farm.upkeep.cleanup.RevisionCleanup";
    private static final String GARBAGE = "/content/signet/garbage";
    private static final String USER = "emma";
    private static final String PASSWORD = "emma-has-a-long-password";
    private static final int MEGABYTE = 1024 * 1024;

    private static FarmProcess farm;

    @BeforeAll
    static void start() throws Exception {
        farm = FarmProcess.start("cleanup", "--publish", "1");
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @Test
    void whatWasDeletedIsReclaimedAndTheInstanceGoesOn() throws Exception {
        Administrator administrator = farm.administrator("publish1");
        administrator.createUser(USER, PASSWORD);
        Visitor emma = signedIn(PASSWORD);
        long before = size();

        writeAndDelete(administrator.visitor(), 50);
        long full = Await.until(
                "the store to have it all",
                Duration.ofSeconds(60),
                RevisionCleanupIT::size,
                size -> size - before > 50L * MEGABYTE);

        administrator.configure(PID, Map.of("interval", "PT10S"));
        try {
            long left = Await.until(
                    "a cleanup after the next one",
                    Duration.ofMinutes(3),
                    RevisionCleanupIT::size,
                    size -> size < before + 10L * MEGABYTE);
            System.out.printf(
                    "RevisionCleanupIT: segment store before %d KB, with garbage %d KB, cleaned up %d KB%n",
                    before / 1024, full / 1024, left / 1024);
        } finally {
            administrator.unconfigure(PID);
        }

        // Whoever still held what was reclaimed, such as who watches for new passwords, would fail now.
        assertEquals(USER, emma.userId());
        assertEquals(404, administrator.visitor().get(GARBAGE + ".json").status());
        changePassword(administrator.visitor());
        assertEquals("anonymous", emma.userId());
        assertEquals(USER, signedIn(PASSWORD + "-new").userId());
        String log = Files.readString(farm.home().resolve("publish1/logs/error.log"));
        assertTrue(log.contains("cleanup completed"), "Oak says what it does");
        assertEquals(-1, log.indexOf("SegmentNotFoundException"));
    }

    private static void writeAndDelete(Visitor administrator, int megabytes) throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < megabytes; i += 5) {
            byte[] content = new byte[5 * MEGABYTE];
            random.nextBytes(content);
            Answer written = administrator.post(
                    GARBAGE, new Multipart().file("file" + i, "file" + i, "application/octet-stream", content));
            assertTrue(List.of(200, 201).contains(written.status()), written::toString);
        }
        Answer deleted = administrator.post(GARBAGE, Map.of(":operation", "delete"));
        assertEquals(200, deleted.status(), deleted::toString);
    }

    private static Visitor signedIn(String password) throws Exception {
        Visitor visitor = new Visitor(farm.url("publish1"));
        Answer answer = visitor.signIn(USER, password);
        assertEquals(200, answer.status(), answer::toString);
        return visitor;
    }

    private static void changePassword(Visitor administrator) throws Exception {
        String password = PASSWORD + "-new";
        Answer answer = administrator.post(
                "/system/userManager/user/" + USER + ".changePassword.json",
                Map.of("oldPwd", PASSWORD, "newPwd", password, "newPwdConfirm", password));
        assertTrue(answer.status() < 300, answer::toString);
    }

    /** Of all files of the segment store, in bytes. */
    private static long size() throws IOException {
        Path store = farm.home().resolve("publish1/repository/segmentstore");
        try (Stream<Path> files = Files.list(store)) {
            return files.mapToLong(RevisionCleanupIT::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            // Reclaimed this moment.
            return 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
