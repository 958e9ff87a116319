/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How running instances are asked, alike in every command that may ask one. */
@Command
public final class RemoteOption {

    private static final Pattern SCHEME =
            Pattern.compile("\\s*(?:https?:|[a-z][a-z0-9+.-]*://)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST_AND_PORT = Pattern.compile("[A-Za-z0-9._\\[\\]:-]+:[0-9]{1,5}/*");

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "For instances named by URL: a JSON object of users and passwords with an entry for"
                    + " admin, as a farm writes it, or one line user:password. The default is SIGNET_USER and"
                    + " SIGNET_PASSWORD in the environment.")
    private @Nullable Path credentials;

    @Option(
            names = "--insecure-http",
            description = "Send the password and keys over plain http to another machine, too.")
    private boolean insecureHttp;

    /** Whether a word on the command line means a running instance, be it in an address that is not good. */
    public static boolean isUrl(String word) {
        return SCHEME.matcher(word).lookingAt()
                || (HOST_AND_PORT.matcher(word).matches() && !Files.exists(Path.of(word)));
    }

    /** The running instance with that address, of which nothing is asked yet. */
    public RemoteInstance instance(String url, CommandContext surroundings) throws CommandException {
        return new RemoteInstance(
                InstanceUrl.of(url, insecureHttp), RemoteCredentials.find(credentials, surroundings.environment()));
    }

    /** The same instance as a browser of somebody else meets it. */
    public OutsideView outside(String url, CommandContext surroundings) throws CommandException {
        return new OutsideView(
                InstanceUrl.of(url, insecureHttp),
                RemoteCredentials.find(credentials, surroundings.environment()),
                surroundings.time());
    }

    /** As {@link #instance}, for each of {@code urls}: before any is asked, all are addresses. */
    public List<RemoteInstance> instances(List<String> urls, CommandContext surroundings) throws CommandException {
        List<RemoteInstance> instances = new ArrayList<>();
        for (String url : urls) {
            instances.add(instance(url, surroundings));
        }
        return instances;
    }
}
