/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import static dev.signet.cli.relocate.TestKeys.hmac;
import static dev.signet.cli.relocate.TestKeys.master;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that AEM is told to keep its keys in is the one that AEM itself would use; or there is an error. */
final class AemSettingsTest {

    private static final String PROPERTY = "com.adobe.granite.crypto.keys.path";

    @TempDir
    private Path folder;

    private AemDirectory aem;

    @BeforeEach
    void makeDirectory() throws IOException {
        aem = AemDirectory.adobe(folder.resolve("aem")).storage("JCR");
        Path downloaded = Files.createDirectory(folder.resolve("downloaded"));
        Files.write(downloaded.resolve("hmac"), hmac(1));
        Files.write(downloaded.resolve("master"), master(1));
    }

    @Test
    void theKeysGoWhereAemLooksForThem() throws IOException {
        Files.createDirectories(aem.home().resolve("keys"));
        properties(PROPERTY + "=${sling.home}/${folder}", "folder = keys ");

        Invocation call = relocate();

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertArrayEquals(hmac(1), Files.readAllBytes(aem.home().resolve("keys/hmac")));
        assertArrayEquals(master(1), Files.readAllBytes(aem.home().resolve("keys/master")));
        assertNothingNamedAfterAPlaceholder();
    }

    @Test
    void anIncludedFileCounts() throws IOException {
        Files.createDirectories(aem.home().resolve("keys"));
        properties(
                PROPERTY + "=/elsewhere", "sling.include.site=nothing.properties, ${sling.home}/conf/site.properties");
        Files.writeString(aem.home().resolve("conf/site.properties"), PROPERTY + "=${sling.home}/keys\n");

        assertEquals(ExitCode.DONE, relocate().exitCode());
        assertArrayEquals(hmac(1), Files.readAllBytes(aem.home().resolve("keys/hmac")));
    }

    @Test
    void whatCannotBeResolvedIsRefusedWithItsNames() throws IOException {
        for (String value : new String[] {
            "${site.home}/keys",
            "${sling.home}/${sling.home/keys",
            "{dollar}{sling.home}/keys",
            "${again}",
            "context:/keys",
            "keys"
        }) {
            properties(PROPERTY + "=" + value, "again=x${again}");

            for (Invocation call : new Invocation[] {relocate(), inspect()}) {
                assertEquals(ExitCode.UNUSABLE, call.exitCode(), value + call.err() + call.out());
                assertTrue(call.err().contains(PROPERTY), call.err());
                assertTrue(call.err().contains("sling.properties"), call.err());
                assertTrue(call.err().contains("hint:"), call.err());
            }
            assertNothingNamedAfterAPlaceholder();
        }
        properties(PROPERTY + "=${site.home}/keys");
        assertTrue(relocate().err().contains("site.home"), relocate().err());
    }

    @Test
    void aFolderThatOnlyTheStartScriptNamesIsNotGuessed() throws IOException {
        Files.createDirectories(aem.home().resolve("bin"));
        Files.writeString(
                aem.home().resolve("bin/start"),
                "#!/bin/bash\n# " + PROPERTY + " is not set here\nCQ_JVM_OPTS='-server -D" + PROPERTY
                        + "=/secure/keys'\n");

        Invocation call = relocate();

        assertEquals(ExitCode.UNUSABLE, call.exitCode(), call.err());
        assertTrue(call.err().contains("bin/start"), call.err());
        Files.writeString(aem.home().resolve("bin/start"), "#!/bin/bash\n# " + PROPERTY + " is not set here\n");
        assertEquals(ExitCode.DONE, relocate().exitCode());
    }

    @Test
    void aFrameworkStorageElsewhereIsNotOverlooked() throws IOException {
        properties("org.osgi.framework.storage=${sling.launchpad}/felix");
        assertEquals(ExitCode.DONE, inspect().exitCode());

        properties("org.osgi.framework.storage=/var/cache/felix");
        Invocation call = inspect();

        assertEquals(ExitCode.UNUSABLE, call.exitCode(), call.err());
        assertTrue(call.err().contains("/var/cache/felix"), call.err());
    }

    private void properties(String... lines) throws IOException {
        Files.write(
                Files.createDirectories(aem.home().resolve("conf")).resolve("sling.properties"),
                java.util.List.of(lines));
    }

    private void assertNothingNamedAfterAPlaceholder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertTrue(files.noneMatch(file -> file.toString().contains("$")), "a folder was made");
        }
    }

    private Invocation inspect() {
        return Invocation.of(folder, "keys", "inspect", aem.home().toString());
    }

    private Invocation relocate() {
        return Invocation.of(
                folder,
                "keys",
                "relocate",
                aem.home().toString(),
                "--from",
                folder.resolve("downloaded").toString());
    }
}
