/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A copy of the feature models and bundles that farms are started from, for a test to change. */
public record Distribution(Path folder) {

    private static final String BUILT = "0.1.0-SNAPSHOT";

    public static Distribution copy(String name) throws IOException {
        Path from = Path.of(System.getProperty("signet.distribution"));
        Path to = Path.of(System.getProperty("signet.it.folder"), "distribution-" + name);
        FarmProcess.deleteTree(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return new Distribution(to);
    }

    /** Puts a later version of one of Signet's bundles in place of the one that was built, and tells where. */
    public Path raiseVersion(String bundle, String version) throws IOException {
        Path versions = folder.resolve("artifacts/dev/signet").resolve(bundle);
        Path built = versions.resolve(BUILT).resolve(bundle + "-" + BUILT + ".jar");
        Path raised = Files.createDirectories(versions.resolve(version)).resolve(bundle + "-" + version + ".jar");
        try (JarFile jar = new JarFile(built.toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (OutputStream file = Files.newOutputStream(raised);
                    JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream content = jar.getInputStream(entry)) {
                            content.transferTo(out);
                        }
                    }
                }
            }
        }
        for (String model : new String[] {"publish.json", "author.json"}) {
            Path feature = folder.resolve("features").resolve(model);
            String text = Files.readString(feature);
            Files.writeString(feature, text.replace(bundle + ":" + BUILT, bundle + ":" + version));
        }
        return raised;
    }

    /** Takes a bundle out of the features, and tells where it lies. */
    public Path leaveOut(String bundle) throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (String model : new String[] {"publish.json", "author.json"}) {
            Path feature = folder.resolve("features").resolve(model);
            ObjectNode text = (ObjectNode) json.readTree(feature.toFile());
            ArrayNode kept = json.createArrayNode();
            for (JsonNode one : text.path("bundles")) {
                if (!one.path("id").asText(one.asText()).contains(":" + bundle + ":")) {
                    kept.add(one);
                }
            }
            text.set("bundles", kept);
            json.writeValue(feature.toFile(), text);
        }
        try (Stream<Path> files = Files.walk(folder.resolve("artifacts"))) {
            return files.filter(file -> file.getFileName().toString().matches(bundle + "-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
