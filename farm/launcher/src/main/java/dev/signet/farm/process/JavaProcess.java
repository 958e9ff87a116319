/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.ProcessIdentity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Java process of the farm that outlives the command which starts it.
 *
 * <p>By its class and the folder it works in it is found again; nothing secret is on its command line. It reads nothing,
 * writes to a file, holds none of our file descriptors, and where the system can do it runs in a session of its own, so
 * that Ctrl-C and the end of a terminal do not reach it.
 *
 * @param output the file that gets what the process writes; the one of the start before is kept beside it
 */
public record JavaProcess(
        List<String> options, String classPath, String mainClass, Path argument, Path folder, Path output) {

    /** As whom the command signs in to instances. */
    private static final Set<String> OF_THE_COMMAND = Set.of("SIGNET_USER", "SIGNET_PASSWORD");

    private static final Path NOWHERE = Path.of("/dev/null");

    /** A process that was started, for as long as this command lives; its identity is for those that come after. */
    public record Started(ProcessIdentity identity, Process process) {}

    Started start() throws FarmException {
        FarmHome.makeFolder(output.getParent());
        keepOutput();
        ProcessBuilder builder = builder()
                .directory(folder.toFile())
                .redirectInput(NOWHERE.toFile())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true);
        try {
            Process process = builder.start();
            return ProcessIdentity.of(process.toHandle())
                    .map(identity -> new Started(identity, process))
                    .orElseThrow(() -> new FarmException(
                            "Java ended as soon as it was started for " + argument, "read " + output));
        } catch (IOException e) {
            throw new FarmException(
                    "Java cannot be started for " + argument + ": " + e.getMessage(),
                    "check that this user may start more processes, and that there is memory and disk space left");
        }
    }

    /** It gets the environment of the command that starts it, but for what that alone is to know. */
    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(commandLine());
        forget(builder.environment());
        return builder;
    }

    /** Instances may need the rest of the environment: passwords of stores, what configurations refer to. */
    static void forget(Map<String, String> environment) {
        environment.keySet().removeAll(OF_THE_COMMAND);
    }

    /** The running process of that class that works in that folder, whoever started it. */
    static Optional<ProcessHandle> find(String mainClass, Path folder) {
        return ProcessHandle.allProcesses()
                .filter(handle -> argument(handle, mainClass)
                        .filter(argument -> ProcessFolder.is(folder, handle, argument))
                        .isPresent())
                .findFirst();
    }

    /** The arguments of all running processes of that class. */
    static Stream<Path> argumentsOf(String mainClass) {
        return ProcessHandle.allProcesses()
                .map(handle -> argument(handle, mainClass))
                .flatMap(Optional::stream);
    }

    private static Optional<Path> argument(ProcessHandle handle, String mainClass) {
        String[] arguments = handle.info().arguments().orElse(new String[0]);
        int last = arguments.length - 1;
        return last >= 1 && arguments[last - 1].equals(mainClass)
                ? Optional.of(Path.of(arguments[last]))
                : Optional.empty();
    }

    private List<String> commandLine() {
        List<String> command = new ArrayList<>();
        sessionStarter().ifPresent(starter -> command.add(starter.toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass, argument.toString()));
        return command;
    }

    /** The program that starts another in a session of its own, or at least one that makes it deaf to a hang-up. */
    private static Optional<Path> sessionStarter() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Stream.of("setsid", "nohup")
                .flatMap(program -> Arrays.stream(path.split(File.pathSeparator, -1))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> Path.of(entry, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void keepOutput() throws FarmException {
        if (!Files.exists(output)) {
            return;
        }
        try {
            Files.move(output, output.resolveSibling(output.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FarmException.ofFile("the output of the last start cannot be moved away", output, e);
        }
    }
}
