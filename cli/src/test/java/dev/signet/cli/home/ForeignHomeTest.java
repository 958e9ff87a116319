/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.keys.SampleKeys;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Root gives commands for directories that belong to somebody else, who may be hostile: what only root may read is never
 * handed out, and what only root may write is never changed. The commands work as the owner, so the system itself sees
 * to that.
 */
final class ForeignHomeTest {

    @TempDir
    private Path folder;

    private UserPrincipal nobody;
    private AemDirectory first;
    private AemDirectory second;
    /** Another farm's keys, which only root may read. */
    private Path foreign;

    @BeforeEach
    void makeDirectories() throws IOException {
        assumeTrue(
                Files.getOwner(folder).getName().equals("root"),
                "skipped: only root can act on the directories of somebody else");
        nobody = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        first = AemDirectory.signet(folder.resolve("first")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        second = AemDirectory.signet(folder.resolve("second")).keys(SampleKeys.hmac(2), SampleKeys.master(2));
        foreign = Files.createDirectory(
                folder.resolve("foreign"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.write(foreign.resolve("hmac"), SampleKeys.hmac(9));
        Files.write(foreign.resolve("master"), SampleKeys.master(9));
        Files.setPosixFilePermissions(foreign.resolve("master"), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aKeyFileThatIsALinkIsNotHandedOut() throws IOException {
        Files.delete(first.hmac());
        Files.createSymbolicLink(first.hmac(), foreign.resolve("hmac"));
        giveAway();

        assertNothingHandedOut(replicate("--ring", "hmac"));
    }

    @Test
    void aKeyFileThatIsAHardLinkIsNotHandedOut() throws IOException {
        Files.delete(first.hmac());
        giveAway();
        Files.createLink(first.hmac(), foreign.resolve("hmac"));

        assertNothingHandedOut(replicate("--ring", "hmac"));
    }

    @Test
    void aFolderThatTheDirectoryNamesIsNotHandedOut() throws IOException {
        location(first, foreign.toString());
        giveAway();

        assertNothingHandedOut(replicate());
        assertNothingHandedOut(replicate("--keys-elsewhere", foreign.toString()));
    }

    @Test
    void aFolderThatTheDirectoryNamesIsNotWrittenTo() throws IOException {
        location(second, foreign.toString());
        giveAway();

        assertNothingHandedOut(replicate());
        assertNothingHandedOut(replicate("--keys-elsewhere", foreign.toString()));
        assertNothingHandedOut(keys("rotate", second.home().toString()));
    }

    @Test
    void linkedFoldersAreNotFollowed() throws IOException {
        for (String linked : new String[] {"launchpad/felix/bundle25/data", "launchpad/felix/bundle25", "launchpad"}) {
            AemDirectory other =
                    AemDirectory.signet(folder.resolve("other")).keys(SampleKeys.hmac(9), SampleKeys.master(9));
            Files.setPosixFilePermissions(other.home(), PosixFilePermissions.fromString("rwx------"));
            AemDirectory hostile = AemDirectory.signet(folder.resolve("hostile"));
            Path link = hostile.home().resolve(linked);
            delete(link);
            Files.createSymbolicLink(link, other.home().resolve(linked));
            giveAway();
            give(hostile.home());

            Invocation from = keys(
                    "replicate",
                    "--from",
                    hostile.home().toString(),
                    "--to",
                    second.home().toString());
            Invocation to = keys(
                    "replicate",
                    "--from",
                    first.home().toString(),
                    "--to",
                    hostile.home().toString());

            assertNothingHandedOut(from);
            assertNotEquals(ExitCode.DONE, to.exitCode(), to.err());
            assertArrayEquals(SampleKeys.hmac(9), Files.readAllBytes(other.hmac()), linked);
            delete(hostile.home());
            delete(other.home());
        }
    }

    /** The word on the command line lies where somebody else can make it lead anywhere. */
    @Test
    void aHomeThatIsSomebodyElsesLinkIsNotFollowed() throws IOException {
        AemDirectory own = AemDirectory.signet(folder.resolve("own")).keys(SampleKeys.hmac(9), SampleKeys.master(9));
        Path link = Files.createSymbolicLink(folder.resolve("hostile"), own.home());
        giveAway();
        give(link);

        Invocation rotate = keys("rotate", link.toString());
        Invocation replicate = keys("replicate", "--from", first.home().toString(), "--to", link.toString());

        assertEquals(ExitCode.REFUSED, rotate.exitCode(), rotate.err());
        assertTrue(rotate.err().contains(link + " is a link that belongs to nobody"), rotate.err());
        assertNotEquals(ExitCode.DONE, replicate.exitCode(), replicate.err());
        assertArrayEquals(SampleKeys.hmac(9), Files.readAllBytes(own.hmac()));
    }

    @Test
    void aFolderOfKeysThatSomebodyElseMadeIsNotFollowed() throws IOException {
        Path planted = Files.createDirectory(folder.resolve("planted"));
        Files.createSymbolicLink(planted.resolve("hmac"), foreign.resolve("hmac"));
        Files.createSymbolicLink(planted.resolve("master"), foreign.resolve("master"));
        giveAway();
        give(planted);

        assertNothingHandedOut(keys(
                "replicate", "--from", planted.toString(), "--to", second.home().toString()));
        assertNothingHandedOut(keys("relocate", second.home().toString(), "--from", planted.toString()));
    }

    /** The system would let that user do it; the command does not, whoever gives it. */
    @Test
    void anOrdinaryUsersCommandStaysInTheHomeToo() throws IOException {
        Files.delete(first.hmac());
        Files.createSymbolicLink(first.hmac(), second.hmac());
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        Files.write(mounted.resolve("hmac"), SampleKeys.hmac(3));
        Files.write(mounted.resolve("master"), SampleKeys.master(3));
        location(second, mounted.toString());
        giveAway();
        give(mounted);

        Invocation linked = keys("inspect", first.home().toString());
        Invocation told = keys("inspect", second.home().toString());
        Invocation named = keys("rotate", second.home().toString(), "--keys-elsewhere", mounted.toString());

        assertEquals(ExitCode.REFUSED, linked.exitCode(), linked.err());
        assertEquals(ExitCode.REFUSED, told.exitCode(), told.err());
        assertTrue(told.err().contains("--keys-elsewhere " + mounted), told.err());
        assertEquals(ExitCode.DONE, named.exitCode(), named.err());
        assertEquals(nobody, Files.getOwner(mounted.resolve("hmac")));
        assertFalse(Arrays.equals(SampleKeys.hmac(3), Files.readAllBytes(mounted.resolve("hmac"))));
    }

    /** A password of root's is not sent to an instance because its farm's file of passwords is a link. */
    @Test
    void aFileOfCredentialsIsReadAsItsOwner() throws IOException {
        Path secret = Files.writeString(foreign.resolve("shadow"), "root:topsecret\n");
        Path planted = Files.createDirectory(folder.resolve("planted"));
        Path link = Files.createSymbolicLink(planted.resolve("credentials.json"), secret);
        give(planted);
        giveAway();

        Invocation call =
                Invocation.of(folder, "sessions", "status", "http://127.0.0.1:1", "--credentials", link.toString());

        assertEquals(ExitCode.REFUSED, call.exitCode(), call.err());
    }

    @Test
    void everyOtherCommandWorksAsTheOwnerToo() throws IOException {
        Files.writeString(first.home().resolve("token.txt"), "x.y.z");
        Files.createDirectories(first.home().resolve("signet/audit"));
        giveAway();
        String home = first.home().toString();

        for (String[] command : new String[][] {
            {"keys", "inspect", home},
            {"keys", "compare", home, home},
            {"keys", "create", home + "/new"},
            {"keys", "revoke", home, "--key", "0011223344556677"},
            {"keys", "trim", home},
            {"keys", "rollback", home},
            {"keys", "relocate", home, "--undo"},
            {"secrets", "check", home},
            {"secrets", "rewrap", home},
            {"token", "verify", home, first.home().resolve("token.txt").toString()},
            {"token", "inspect", first.home().resolve("token.txt").toString()},
            {"audit", "show", home},
            {"audit", "verify", home},
            {"farm", "status", "--home", home},
            {"farm", "stop", "--home", home},
            {"farm", "kill", "publish1", "--home", home},
        }) {
            Invocation call = Invocation.of(folder, command);

            assertTrue(
                    call.err().startsWith("working as nobody, who owns " + first.home()),
                    String.join(" ", command) + ": " + call.err());
            assertNotEquals(ExitCode.BUG, call.exitCode(), call.err());
        }
    }

    @Test
    void whatIsRightIsDoneAsTheOwner() throws IOException {
        giveAway();

        Invocation call = replicate();

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.err().contains("nobody"), call.err());
        assertArrayEquals(SampleKeys.hmac(1), Files.readAllBytes(second.hmac()));
        try (Stream<Path> files = Files.walk(second.home())) {
            for (Path file : files.toList()) {
                assertEquals(nobody, Files.getOwner(file, LinkOption.NOFOLLOW_LINKS), file::toString);
            }
        }
        Invocation inspected = keys("inspect", second.home().toString());
        assertEquals(ExitCode.DONE, inspected.exitCode(), inspected.err());
        assertTrue(inspected.out().contains(second.hmac().toString()), inspected.out());
    }

    private Invocation replicate(String... options) {
        return keys(Stream.concat(
                        Stream.of(
                                "replicate",
                                "--from",
                                first.home().toString(),
                                "--to",
                                second.home().toString(),
                                "--orphan-values"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private Invocation keys(String... arguments) {
        return Invocation.of(
                folder, Stream.concat(Stream.of("keys"), Stream.of(arguments)).toArray(String[]::new));
    }

    private void assertNothingHandedOut(Invocation call) throws IOException {
        assertNotEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertArrayEquals(SampleKeys.hmac(9), Files.readAllBytes(foreign.resolve("hmac")));
        assertArrayEquals(SampleKeys.master(9), Files.readAllBytes(foreign.resolve("master")));
        assertFalse(Arrays.equals(SampleKeys.hmac(9), Files.readAllBytes(second.hmac())));
        assertFalse(Arrays.equals(SampleKeys.master(9), Files.readAllBytes(second.master())));
    }

    private static void location(AemDirectory home, String folder) throws IOException {
        Files.writeString(
                Files.createDirectories(home.home().resolve("signet/keys")).resolve("location"), folder);
    }

    private void giveAway() throws IOException {
        give(first.home());
        give(second.home());
    }

    private void give(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                // Not Files.setOwner, which follows links.
                Files.getFileAttributeView(
                                file, java.nio.file.attribute.FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(nobody);
            }
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
