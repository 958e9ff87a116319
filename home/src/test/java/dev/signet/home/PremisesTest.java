/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever belongs to an instance's keys is inside of its directory, or in a folder that was named; or it is an error. */
final class PremisesTest {

    private static final List<String> PARTS = List.of(
            "launchpad",
            "launchpad/felix",
            "launchpad/felix/bundle21",
            "launchpad/felix/bundle25",
            "launchpad/felix/bundle21/data",
            "launchpad/felix/bundle25/data",
            "launchpad/felix/bundle21/data/storage",
            "launchpad/felix/bundle21/data/canary",
            "launchpad/felix/bundle25/data/hmac",
            "launchpad/felix/bundle25/data/master",
            "signet",
            "signet/keys",
            "signet/keys/location",
            "signet/keys/hmac",
            "signet/keys/master",
            "signet/keys/hmac.repository",
            "signet/keys/master.repository");

    @TempDir
    private Path folder;

    private Path home;
    private Path other;

    @BeforeEach
    void layOut() throws IOException {
        home = instance("home");
        other = instance("other");
    }

    private Path instance(String name) throws IOException {
        Path made = folder.resolve(name);
        FrameworkStorage storage = new FrameworkStorage(made);
        storage.bundle(21, "slinginstall:a.jar", "dev.signet.crypto");
        storage.bundle(25, "slinginstall:b.jar", "dev.signet.crypto.file");
        for (String part : PARTS) {
            Path path = made.resolve(part);
            if (!path.getFileName().toString().matches("launchpad|felix|bundle.*|data|signet|keys")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, part.endsWith("location") ? "" : "x");
            }
        }
        return made;
    }

    @Test
    void everyPartThatLeadsToAnotherInstanceIsRefused() throws IOException {
        for (String part : PARTS) {
            exchange(part, other.resolve(part));

            OutsideHomeException refused = assertThrows(OutsideHomeException.class, () -> keys(List.of()), part);

            assertTrue(refused.getMessage().contains(other.resolve(part).toString()), refused.getMessage());
            restore(part);
        }
    }

    @Test
    void aLinkWithinIsFollowedAndShown() throws IOException {
        exchange("launchpad/felix/bundle25/data", folder.resolve("aside"));
        Files.move(folder.resolve("aside"), home.resolve("real data"));
        restoreLink("launchpad/felix/bundle25/data", home.resolve("real data"));

        assertEquals(home.resolve("real data"), keys(List.of()).folder());
    }

    @Test
    void aLinkThatLeadsNowhereIsRefused() throws IOException {
        Files.delete(home.resolve("launchpad/felix/bundle25/data/hmac"));
        Files.createSymbolicLink(home.resolve("launchpad/felix/bundle25/data/hmac"), folder.resolve("tomorrow"));

        assertThrows(OutsideHomeException.class, () -> keys(List.of()));
    }

    @Test
    void aFolderThatTheDirectoryNamesHasToBeNamedByThePersonToo() throws IOException {
        Path mounted = Files.createDirectories(folder.resolve("mounted/..2026")).getParent();
        Files.writeString(mounted.resolve("..2026/hmac"), "x");
        Files.createSymbolicLink(mounted.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(mounted.resolve("hmac"), Path.of("..data/hmac"));
        Files.writeString(home.resolve("signet/keys/location"), "../mounted");

        assertEquals(
                mounted,
                assertThrows(OutsideHomeException.class, () -> keys(List.of())).folder());
        assertEquals(mounted, keys(List.of(mounted)).folder());

        Files.setPosixFilePermissions(mounted, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThrows(IOException.class, () -> keys(List.of(mounted)));
    }

    @Test
    void aFolderOfSomebodyElseIsRefusedAlthoughItIsNamed() throws IOException {
        assumeTrue(
                Files.getOwner(folder).getName().equals("root"), "skipped: only root can give files to somebody else");
        Path mounted = Files.createDirectories(folder.resolve("mounted/keys"));
        Files.writeString(home.resolve("signet/keys/location"), mounted.toString());
        assertEquals(mounted, keys(List.of(mounted)).folder());

        var nobody = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(mounted.getParent(), nobody);

        assertThrows(IOException.class, () -> keys(List.of(mounted)));
    }

    @Test
    void nobodyWaitsForAPipe() throws Exception {
        for (String part : List.of("signet/keys/location", "launchpad/felix/bundle21/data/storage")) {
            Files.delete(home.resolve(part));
            assumeTrue(
                    new ProcessBuilder("mkfifo", home.resolve(part).toString())
                                    .start()
                                    .waitFor()
                            == 0,
                    "skipped: this system has no mkfifo");

            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThrows(IOException.class, () -> keys(List.of()).marker()));
            Files.delete(home.resolve(part));
            Files.writeString(home.resolve(part), "");
        }
    }

    private KeyLayout keys(List<Path> elsewhere) throws IOException {
        return InstanceHome.find(home, elsewhere).orElseThrow().keys().orElseThrow();
    }

    /** Moves a part aside, and puts a link in its place. */
    private void exchange(String part, Path to) throws IOException {
        Files.move(home.resolve(part), folder.resolve("aside"));
        Files.createSymbolicLink(home.resolve(part), to);
    }

    private void restore(String part) throws IOException {
        Files.delete(home.resolve(part));
        Files.move(folder.resolve("aside"), home.resolve(part));
    }

    private void restoreLink(String part, Path to) throws IOException {
        Files.delete(home.resolve(part));
        Files.createSymbolicLink(home.resolve(part), to);
    }
}
