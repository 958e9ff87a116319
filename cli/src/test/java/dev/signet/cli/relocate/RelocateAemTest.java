/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import static dev.signet.cli.relocate.TestKeys.hmac;
import static dev.signet.cli.relocate.TestKeys.master;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.relocate.target.Checksum;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The article's story, on a directory like AEM's whose keys are in its segment store. */
final class RelocateAemTest {

    @TempDir
    private Path folder;

    private AemDirectory aem;

    @BeforeEach
    void upgraded() throws IOException {
        aem = AemDirectory.adobe(folder.resolve("aem")).storage("JCR");
        TestSegmentStore.write(aem.home(), Map.of("hmac", hmac(1), "master", master(1)));
    }

    @Test
    void theKeysAndTheMarkerGoIntoTheFiles() throws IOException {
        Tree store = Tree.of(aem.home().resolve("repository"));

        Invocation call = relocate();

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertArrayEquals(hmac(1), Files.readAllBytes(aem.hmac()));
        assertArrayEquals(master(1), Files.readAllBytes(aem.master()));
        assertArrayEquals("Bundle".getBytes(StandardCharsets.US_ASCII), Files.readAllBytes(aem.marker()));
        assertEquals("rw-------", mode(aem.hmac()));
        assertEquals("rw-------", mode(aem.master()));
        assertEquals(store, Tree.of(aem.home().resolve("repository")), "the segment store is only read");
        assertEquals(List.of("journal.json"), names(aem.home().resolve("signet/relocation")));
        assertEquals("rwx------", mode(aem.home().resolve("signet/relocation")));
        assertEquals("rw-------", mode(aem.home().resolve("signet/relocation/journal.json")));
    }

    @Test
    void itTellsStepsToPeopleAndChecksumsToPrograms() {
        Invocation call = relocate();

        Checksum checksum = Checksum.of(hmac(1));
        assertTrue(call.out().contains("hmac SHA-256 " + checksum.sha256() + "  source\n"), call.out());
        assertTrue(call.out().contains("hmac SHA-256 " + checksum.sha256() + "  file, the same\n"), call.out());
        assertTrue(call.out().contains("hmac MD5 " + checksum.md5() + "  source (MD5 only for"), call.out());
        assertTrue(call.out().contains("master fingerprint "), call.out());
        assertTrue(call.err().contains(" 1  the key provider, com.adobe.granite.crypto.file, is bundle 25\n"));
        assertTrue(call.err().contains(" 2  crypto support, com.adobe.granite.crypto, is bundle 21\n"));
        assertTrue(call.err().contains("  write Bundle, without a newline, to " + aem.marker() + "\n"), call.err());
        assertTrue(call.err().contains("./signet keys relocate " + aem.home() + " --finish --url URL\n"), call.err());
    }

    @Test
    void aDryRunShowsTheSameStepsAndChangesNothing() throws IOException {
        aem.keys(hmac(2), master(2));
        Tree before = Tree.of(folder);

        Invocation shown = relocate("--dry-run");

        assertEquals(ExitCode.DONE, shown.exitCode(), shown.err());
        assertEquals(before, Tree.of(folder));
        assertEquals(steps(relocate().err()), steps(shown.out()));
    }

    @Test
    void whatWasThereIsKeptAndMentioned() throws IOException {
        aem.keys(hmac(2), master(2));

        Invocation call = relocate();

        assertTrue(call.err().contains("hmac: the file holds another key (fingerprint "), call.err());
        List<String> keys = names(aem.hmac().getParent());
        assertEquals(4, keys.size(), keys::toString);
        assertArrayEquals(hmac(2), Files.readAllBytes(aem.hmac().resolveSibling(keys.get(1))));
        assertTrue(keys.get(1).matches("hmac\\.backup-[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z"), keys.get(1));
        assertEquals("rw-------", mode(aem.hmac().resolveSibling(keys.get(1))));
        assertEquals(
                "JCR",
                Files.readString(aem.marker()
                        .resolveSibling(names(aem.marker().getParent()).get(1))));
    }

    @Test
    void itCanBeTakenBack() throws IOException {
        aem.keys(hmac(2), master(2)).storage("JCR\n");
        Tree before = Tree.of(folder);
        relocate();

        Invocation call = relocate("--undo");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals(before, Tree.of(folder));
        assertEquals(ExitCode.UNUSABLE, relocate("--undo").exitCode());
    }

    @Test
    void theDirectoryMayBeCalledByAnotherNameMeanwhile() throws IOException {
        Tree before = Tree.of(folder);
        relocate();
        Path other = Files.move(folder.resolve("aem"), folder.resolve("moved"));

        Invocation call = Invocation.of(folder, "keys", "relocate", other.toString(), "--undo");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        Files.move(other, folder.resolve("aem"));
        assertEquals(before, Tree.of(folder));
    }

    @Test
    void keysThatChangedSinceAreKeptWhenItIsTakenBack() throws IOException {
        relocate();
        Files.write(aem.hmac(), hmac(3));

        assertEquals(ExitCode.DONE, relocate("--undo").exitCode());

        List<String> kept = names(aem.hmac().getParent());
        assertEquals(1, kept.size(), kept::toString);
        assertArrayEquals(hmac(3), Files.readAllBytes(aem.hmac().resolveSibling(kept.get(0))));
        assertEquals("JCR", Files.readString(aem.marker()));
    }

    @Test
    void aRunningInstanceIsLeftAlone() throws Exception {
        Tree before = Tree.of(folder);
        try (AutoCloseable running = aem.running()) {
            Invocation call = relocate();

            assertEquals(ExitCode.UNUSABLE, call.exitCode(), running::toString);
            assertTrue(call.err().contains("stop it, then"), call.err());
        }
        Files.delete(aem.home().resolve("launchpad/felix/cache.lock"));
        assertEquals(before, Tree.of(folder));
    }

    @Test
    void aProcessIdCountsIfItIsThatOfALiveJava() throws IOException {
        Path pid = Files.createDirectories(aem.home().resolve("conf")).resolve("cq.pid");
        Files.writeString(pid, ProcessHandle.current().pid() + "\n");
        assertEquals(ExitCode.UNUSABLE, relocate().exitCode());

        Files.writeString(pid, "999999999\n");
        assertEquals(ExitCode.DONE, relocate().exitCode());
    }

    @Test
    void theObfuscatedMasterIsMovedAsItIs() throws IOException {
        TestSegmentStore.write(aem.home(), Map.of("hmac", hmac(1), "master", hmac(4)));

        Invocation call = relocate();

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertArrayEquals(hmac(4), Files.readAllBytes(aem.master()));
        assertTrue(call.err().contains("obfuscated form"), call.err());
    }

    @Test
    void aKeyThatNobodyCanReadIsRefusedBeforeAnythingIsWritten() throws IOException {
        TestSegmentStore.write(aem.home(), Map.of("hmac", TestKeys.bytes(31, 1), "master", master(1)));
        Tree before = Tree.of(folder);

        Invocation call = relocate();

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("the hmac cannot be used"), call.err());
        assertEquals(before, Tree.of(folder));
    }

    @Test
    void oneKeyAloneIsNotEnough() throws IOException {
        Files.createDirectories(folder.resolve("downloads"));
        Files.write(folder.resolve("downloads/hmac"), hmac(1));

        Invocation call = relocate("--from", folder.resolve("downloads").toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("there is no master in the files in "), call.err());
    }

    @Test
    void downloadedFilesDoAsWell() throws IOException {
        Files.createDirectories(folder.resolve("downloads"));
        Files.write(folder.resolve("downloads/hmac"), hmac(5));
        Files.write(folder.resolve("downloads/master"), master(5));

        assertEquals(
                ExitCode.DONE,
                relocate("--from", folder.resolve("downloads").toString()).exitCode());
        assertArrayEquals(hmac(5), Files.readAllBytes(aem.hmac()));
        assertArrayEquals(hmac(5), Files.readAllBytes(folder.resolve("downloads/hmac")));
    }

    @Test
    void theInstanceItselfMeansItsRepository() throws IOException {
        aem.keys(hmac(2), master(2)).storage("Bundle");

        assertEquals(
                ExitCode.DONE,
                relocate("--from", folder.resolve("aem").toString()).exitCode());
        assertArrayEquals(hmac(1), Files.readAllBytes(aem.hmac()));
    }

    @Test
    void anotherInstanceGivesWhatIsInForceThere() throws IOException {
        AemDirectory files = AemDirectory.adobe(folder.resolve("files")).keys(hmac(6), master(6));
        AemDirectory repository = AemDirectory.adobe(folder.resolve("repository"))
                .keys(hmac(6), master(6))
                .storage("JCR");
        TestSegmentStore.write(repository.home(), Map.of("hmac", hmac(7), "master", master(7)));

        assertEquals(ExitCode.DONE, relocate("--from", files.home().toString()).exitCode());
        assertArrayEquals(hmac(6), Files.readAllBytes(aem.hmac()));
        assertEquals(ExitCode.DONE, relocate("--undo").exitCode());
        assertEquals(
                ExitCode.DONE, relocate("--from", repository.home().toString()).exitCode());
        assertArrayEquals(hmac(7), Files.readAllBytes(aem.hmac()));
    }

    @Test
    void aDocumentStoreIsReadOverHttpOnly() throws IOException {
        Path configuration = aem.home().resolve("install");
        Files.createDirectories(configuration);
        Files.writeString(
                configuration.resolve("org.apache.jackrabbit.oak.plugins.document.DocumentNodeStoreService.config"),
                "mongouri=\"mongodb://db\"\n");

        Invocation call = relocate();

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("--from URL"), call.err());
    }

    @Test
    void keysInAnExternalDataStoreAreAClearError() throws IOException {
        TestSegmentStore.writeWithDataStore(aem.home(), Map.of("hmac", TestKeys.bytes(40_000, 1), "master", master(1)));

        Invocation call = relocate();

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("external data store"), call.err());
        assertFalse(Files.exists(aem.home().resolve("signet")));
    }

    @Test
    void aDamagedStoreIsAClearError() throws IOException {
        Files.write(aem.home().resolve("repository/segmentstore/journal.log"), new byte[0]);

        Invocation call = relocate();

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("cannot be read"), call.err());
        assertFalse(Files.exists(aem.home().resolve("signet")));
    }

    @Test
    void aSecondRelocationWaitsForTheFirst() {
        relocate();

        Invocation call = relocate();

        assertEquals(ExitCode.REFUSED, call.exitCode());
        assertTrue(call.err().contains("--finish --url URL"), call.err());
        assertEquals(ExitCode.DONE, relocate("--resume").exitCode());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertEquals(ExitCode.USAGE, relocate("--resume", "--undo").exitCode());
        assertEquals(ExitCode.USAGE, relocate("--finish", "--from", "x").exitCode());
        assertEquals(ExitCode.USAGE, relocate("--url", "http://127.0.0.1:1").exitCode());
        assertEquals(ExitCode.UNUSABLE, relocate("--resume").exitCode());
        assertEquals(ExitCode.UNUSABLE, relocate("--from", "nowhere").exitCode());
        relocate();
        assertEquals(ExitCode.USAGE, relocate("--finish").exitCode());
    }

    private Invocation relocate(String... options) {
        return Invocation.of(
                folder,
                Stream.concat(Stream.of("keys", "relocate", aem.home().toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static List<String> steps(String text) {
        return text.lines()
                .filter(line -> line.matches(" ?[0-9]+  .*"))
                .map(line -> line.replaceAll("backup-[0-9TZ.]+", "backup"))
                .toList();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
