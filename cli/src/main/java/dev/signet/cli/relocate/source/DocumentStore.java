/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.source;

import dev.signet.cli.command.CommandException;
import dev.signet.home.InstanceHome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether an instance is configured to keep its repository in MongoDB or a database, whatever else lies about. */
final class DocumentStore {

    private static final String PID = "org.apache.jackrabbit.oak.plugins.document.DocumentNodeStoreService";

    /** Where Configuration Admin keeps a configuration, below its folder. */
    private static final String FILE = PID.replace('.', '/') + ".config";

    private DocumentStore() {}

    static boolean isConfigured(InstanceHome instance) throws CommandException {
        Path home = instance.folder();
        try {
            return Files.exists(instance.require(instance.configurations()).resolve(FILE))
                    || any(home.resolve("install"), PID + "*")
                    || inBundles(instance.require(instance.frameworkStorage()));
        } catch (IOException e) {
            throw CommandException.ofFile("configurations cannot be looked for", home, e);
        }
    }

    private static boolean any(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            return files.iterator().hasNext();
        }
    }

    private static boolean inBundles(Path storage) throws IOException {
        try (DirectoryStream<Path> bundles = Files.newDirectoryStream(storage, "bundle*")) {
            for (Path bundle : bundles) {
                if (Files.exists(bundle.resolve("data/config").resolve(FILE))) {
                    return true;
                }
            }
            return false;
        }
    }
}
