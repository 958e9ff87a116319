/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.owner;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Runs this command once more in a process of the owner's.
 *
 * <p>That user may look into the process and change what it does. So it gets no terminal, nothing of the environment
 * that could be a secret, and what it says is shown like any other foreign text.
 */
public final class AsOwner {

    private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

    /** The group of those who have none, on every Linux. */
    private static final String NO_GROUP = "65534";

    /** What a program may need to find its way, and is nobody's secret. */
    private static final Pattern HANDED_ON =
            Pattern.compile("PATH|LANG|LANGUAGE|LC_[A-Z]+|TZ|JAVA_TOOL_OPTIONS|SIGNET_INSTANCE_OPTS|SIGNET_KEYS_PATH");

    /** Options for Java may hold one, such as the password of a trust store. */
    private static final Pattern SECRET = Pattern.compile("(?i)passw|secret");

    private final Owner owner;
    private final CommandContext surroundings;

    public AsOwner(Owner owner, CommandContext surroundings) {
        this.owner = owner;
        this.surroundings = surroundings;
    }

    /** Runs the command with these arguments, and returns its exit code. */
    public int run(String mainClass, String... arguments) throws CommandException, InterruptedException {
        try (Program program = Program.of(System.getProperty("java.class.path"))) {
            List<String> command = new ArrayList<>(identity());
            command.addAll(java(program));
            command.add(mainClass);
            command.addAll(List.of(arguments));
            requireIdentity();
            surroundings.voice().say("working as " + owner.name() + ", who owns " + owner.folder());
            if (surroundings.environment().containsKey("SIGNET_PASSWORD")
                    && List.of(arguments).stream().anyMatch(word -> word.contains("://"))) {
                surroundings.voice().say("SIGNET_PASSWORD is not handed to that user; use --credentials FILE");
            }
            return run(command);
        } catch (IOException e) {
            throw refused("that user cannot be worked as: " + e.getMessage());
        }
    }

    /** An exit code of the tools would be taken for one of the command's. */
    private void requireIdentity() throws CommandException, IOException, InterruptedException {
        List<String> words = new ArrayList<>(identity());
        words.add(tool("true"));
        Process trial = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (trial.waitFor() != 0) {
            throw refused("that user cannot be worked as: " + said);
        }
    }

    /** A session of its own, so that there is no terminal to type into; and that user's rights, with none of root's. */
    private List<String> identity() throws CommandException, IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(tool("setsid"), tool("setpriv"), "--reuid=" + owner.uid()));
        if (owner.hasName()) {
            words.addAll(List.of("--regid=" + group(), "--init-groups"));
        } else {
            // Root's own group would be a right of root's.
            String group = owner.gid() == 0 ? NO_GROUP : String.valueOf(owner.gid());
            words.addAll(List.of("--regid=" + group, "--clear-groups"));
        }
        words.addAll(List.of("--inh-caps=-all", "--no-new-privs", "--"));
        return words;
    }

    private String tool(String name) throws CommandException {
        for (String folder : FOLDERS) {
            Path path = Path.of(folder, name);
            if (Files.isExecutable(path)) {
                return path.toString();
            }
        }
        throw refused("this system has no program " + name + " to work as that user");
    }

    private String group() throws CommandException, IOException, InterruptedException {
        if (!ask("-u").equals(String.valueOf(owner.uid()))) {
            throw refused("the system knows another user by that name");
        }
        return ask("-g");
    }

    private String ask(String what) throws CommandException, IOException, InterruptedException {
        Process id = new ProcessBuilder(tool("id"), what, "--", owner.name()).start();
        String number = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (id.waitFor() != 0 || !number.matches("[0-9]{1,10}")) {
            throw refused("the system does not tell who that user is");
        }
        return number;
    }

    private List<String> java(Program program) throws CommandException, IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        if (!Program.isForEverybody(java)) {
            throw refused("that user may not run " + java);
        }
        List<String> words = new ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8"));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("signet."))
                .sorted()
                .forEach(name -> words.add("-D" + name + "=" + System.getProperty(name)));
        words.add("-Dsignet.terminal=false");
        words.add("-cp");
        words.add(program.classPath());
        return words;
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // At a keyboard the terminal would be the standard input.
        builder.redirectInput(
                Boolean.getBoolean("signet.keyboard")
                        ? ProcessBuilder.Redirect.from(new File("/dev/null"))
                        : ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.clear();
        surroundings.environment().forEach((name, value) -> {
            if (HANDED_ON.matcher(name).matches() && !SECRET.matcher(value).find()) {
                environment.put(name, value);
            }
        });
        Process process = builder.start();
        Thread end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        Thread said = relay(process.getErrorStream(), surroundings.voice()::say);
        Thread told = relay(process.getInputStream(), surroundings.voice()::result);
        int exitCode = process.waitFor();
        told.join();
        said.join();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // This process is ending, too.
        }
        return exitCode;
    }

    private static Thread relay(InputStream from, Consumer<String> to) {
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    to.accept(line);
                }
            } catch (IOException e) {
                // The process has ended, and its exit code tells how.
            }
        });
        thread.start();
        return thread;
    }

    private CommandException refused(String why) {
        return CommandException.refused(
                owner.folder() + " belongs to " + owner.name() + ", and " + why,
                "run it as that user: sudo -u " + (owner.hasName() ? owner.name() : "'#" + owner.uid() + "'") + " "
                        + surroundings.program() + " ...");
    }
}
