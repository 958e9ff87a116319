/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.owner;

import com.sun.security.auth.module.UnixSystem;
import dev.signet.cli.command.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out whose the files are that a command is about to use. */
public final class Owners {

    private static final int ROOT = 0;

    private static final int OTHERS_WRITE = 0002;
    private static final int GROUP_WRITE = 0020;

    /** In a folder with this bit nobody can rename what belongs to others. */
    private static final int STICKY = 01000;

    /** The real and the effective user, and two more. */
    private static final Pattern UIDS = Pattern.compile("Uid:\\s+[0-9]+\\s+([0-9]+)\\s.*");

    /** As many links as a kernel follows. */
    private static final int MOST_LINKS = 40;

    private Owners() {}

    /**
     * Insists that this process may work on {@code named}, a folder or a file that somebody named: as root on what is
     * root's, as anybody else on everything that the system lets that user do.
     *
     * @throws OwnerNeededException if root is to work in somebody else's folder
     */
    public static void require(Path named) throws CommandException {
        if (!isPosix(named)) {
            return;
        }
        try {
            if (effectiveUser() != ROOT) {
                return;
            }
            Path real = existing(named.toAbsolutePath()).toRealPath();
            Path folder = Files.isRegularFile(real) && real.getParent() != null ? real.getParent() : real;
            requireHonestLinks(named, real);
            // One look: between two of them the folder could become another one.
            Map<String, Object> facts =
                    Files.readAttributes(folder, "unix:uid,gid,mode,owner", LinkOption.NOFOLLOW_LINKS);
            int owner = (int) facts.get("uid");
            int group = (int) facts.get("gid");
            if (owner != ROOT) {
                throw new OwnerNeededException(
                        new Owner(owner, group, ((UserPrincipal) facts.get("owner")).getName(), folder));
            }
            requireClosed(folder, (int) facts.get("mode"), group);
        } catch (NoSuchFileException e) {
            // Who opens it says that better.
        } catch (IOException e) {
            throw CommandException.ofFile("it cannot be seen whose this is", named, e);
        }
    }

    /**
     * Insists that what lies in {@code home} belongs to whom the home belongs to, if root is to work on it.
     *
     * <p>Root works in all of it at once, and so can be nobody else for a part.
     */
    public static void requireOneOwner(Path home) throws CommandException {
        if (!isPosix(home)) {
            return;
        }
        try {
            if (effectiveUser() != ROOT) {
                return;
            }
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(home, Files::isDirectory)) {
                for (Path each : folders) {
                    if (uid(each) != uid(home)) {
                        throw CommandException.refused(
                                each + " belongs to " + Files.getOwner(each).getName() + ", and " + home + " to "
                                        + Files.getOwner(home).getName(),
                                "give both to one user with chown, and run this as that user");
                    }
                }
            }
        } catch (IOException e) {
            throw CommandException.ofFile("it cannot be seen whose this is", home, e);
        }
    }

    /** Whoever can write into a folder of root's can exchange what root is about to use. */
    private static void requireClosed(Path folder, int mode, int group) throws CommandException {
        boolean others = (mode & OTHERS_WRITE) != 0 || ((mode & GROUP_WRITE) != 0 && group != ROOT);
        if (others && (mode & STICKY) == 0) {
            throw CommandException.refused(
                    folder + " is root's, and others may write into it",
                    "take that right away (chmod go-w), or give the folder to the user whose it should be");
        }
    }

    /** Java tells 0 for a user without a name, too; the kernel does not. */
    private static long effectiveUser() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return new UnixSystem().getUid();
        }
        for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
            Matcher ids = UIDS.matcher(line);
            if (ids.matches()) {
                return Long.parseLong(ids.group(1));
            }
        }
        throw new IOException(status + " does not tell who runs this");
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static int uid(Path path, LinkOption... options) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", options);
    }

    /** What is to be made belongs to where it is made. */
    private static Path existing(Path path) {
        Path found = path;
        while (found.getParent() != null && Files.notExists(found)) {
            found = found.getParent();
        }
        return found;
    }

    /** A link of somebody else's to what is not that user's is a trap: the word was not meant to lead there. */
    private static void requireHonestLinks(Path named, Path real) throws IOException, CommandException {
        Deque<Path> rest = new ArrayDeque<>();
        named.toAbsolutePath().forEach(rest::addLast);
        Path walked = named.toAbsolutePath().getRoot();
        for (int links = 0; !rest.isEmpty() && links < MOST_LINKS; ) {
            Path next = walked.resolve(rest.removeFirst()).normalize();
            if (!Files.isSymbolicLink(next)) {
                walked = next;
                continue;
            }
            links++;
            int owner = uid(next, LinkOption.NOFOLLOW_LINKS);
            if (owner != ROOT && owner != uid(real)) {
                throw CommandException.refused(
                        next + " is a link that belongs to "
                                + Files.getOwner(next, LinkOption.NOFOLLOW_LINKS)
                                        .getName() + " and leads to " + real
                                + ", which belongs to " + Files.getOwner(real).getName(),
                        "if that is what you mean, name it by its own path: " + real);
            }
            Path target = Files.readSymbolicLink(next);
            walked = target.isAbsolute() ? target.getRoot() : walked;
            for (int i = target.getNameCount() - 1; i >= 0; i--) {
                rest.addFirst(target.getName(i));
            }
        }
    }
}
