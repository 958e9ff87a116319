/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.keys.SampleKeys;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That commands find every value that an instance opens, wherever and however it is written, or say where they did not look. */
final class FoundValuesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Sealer sealer = new Sealer(RandomSource.secure());

    @TempDir
    private Path folder;

    private AemDirectory home;

    @BeforeEach
    void makeHome() throws Exception {
        home = AemDirectory.signet(folder.resolve("publish1")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$[env:X;default=V]",
                "$[prop:x.y;default=V]",
                "$[secret:x;type=String;default=V]",
                "$[env:A;default=$[env:B;default=V]]"
            })
    void aValueThatStandsInForAPlaceholderIsFoundAndSealedAgain(String around) throws Exception {
        home.configuration("com.example.Mailer", "password", felix(around.replace("V", sealed("secret", null))));
        rotate();

        Invocation check = secrets("check", home.home().toString());
        assertEquals(ExitCode.DONE, check.exitCode(), check.err());
        assertTrue(check.out().contains("opens") && check.out().contains("password"), check.out());
        assertTrue(check.err().contains("1 property has placeholders that were not looked into"), check.err());

        assertEquals(ExitCode.DONE, secrets("rewrap", home.home().toString()).exitCode());
        assertAllUnderTheNewKey(1);
        String text = Files.readString(home.configurationFile("com.example.Mailer"));
        assertTrue(text.contains(felix(around.substring(0, around.indexOf('V'))) + "{signet1.any."), text);
    }

    @Test
    void configurationsOfAemProjectsAreReadAndChangedInTheirSpelling() throws Exception {
        String file = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- kept -->
                <jcr:root xmlns:sling="http://sling.apache.org/jcr/sling/1.0" xmlns:jcr="http://www.jcp.org/jcr/1.0"
                    jcr:primaryType="sling:OsgiConfig"
                    smtp.port="{Long}25"   on="{Boolean}true"
                    smtp.password="\\A"
                    both="\\E"
                    list="[plain,\\A,b\\,c]"
                    typed='{String}[\\E]'/>
                """;
        String value = aem("secret");
        String escaped = value.substring(1, value.length() - 1);
        Path xml = inInstall(
                "config/com.day.cq.mailer.DefaultMailService.xml",
                file.replace("\\A", "\\{" + escaped + "}").replace("\\E", "\\{" + escaped + "\\}"));
        inInstall("config.author/com.example.Other-one/.content.xml", """
                <jcr:root xmlns:jcr="http://www.jcp.org/jcr/1.0" jcr:primaryType="sling:OsgiConfig" key="%s"/>
                """.formatted(
                        sealed("x", new Place("com.example.Other~one", "key"))));
        rotate();

        JsonNode values = check().path("values");
        assertEquals(5, values.size(), values::toString);
        assertTrue(values.toString().contains("\"com.day.cq.mailer.DefaultMailService\""), values::toString);
        assertTrue(values.toString().contains("\"com.example.Other~one\""), values::toString);

        Invocation rewrap = secrets("rewrap", home.home().toString());
        assertEquals(ExitCode.DONE, rewrap.exitCode(), rewrap.err());
        assertAllUnderTheNewKey(5);
        String now = Files.readString(xml);
        assertEquals(
                file.replace("\\A", "V").replace("\\E", "V"), now.replaceAll("\\\\\\{signet1[^}\\\\]*\\\\?\\}", "V"));
        assertEquals(4, now.split("\\\\\\{signet1", -1).length - 1);
        assertEquals(2, now.split("[A-Za-z0-9_-]\\\\\\}", -1).length - 1, "its own spelling");
    }

    @ParameterizedTest
    @ValueSource(strings = {"install/my.json", "install/my.slingosgifeature"})
    void featureModelsAreRead(String name) throws Exception {
        Path feature = home.home().resolve(name);
        Files.createDirectories(feature.getParent());
        Files.writeString(feature, """
                {"id": "a:b:1", "bundles": [], "configurations": {
                  // kept
                  "com.example.A": {"port:Integer": 5, "key": "%s"},
                  "com.example.B~x": {"keys:String[]": ["$[env:K;default=%s]"]}}}
                """.formatted(sealed("a", new Place("com.example.A", "key")), sealed("b", null)));
        rotate();

        assertEquals(2, check().path("values").size());
        assertEquals(ExitCode.DONE, secrets("rewrap", feature.toString()).exitCode());
        assertAllUnderTheNewKey(2);
        assertTrue(Files.readString(feature).contains("// kept"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.txt|key={signet1.any.x}",
                "a.zip|PK",
                "a.json|{\"name\": \"x\"}",
                "a.xml|<jcr:root xmlns:jcr=\"http://www.jcp.org/jcr/1.0\" jcr:primaryType=\"nt:unstructured\"/>",
                "a.xml|<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
                "a.xml|<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>",
                "a.xml|<a><b topsecret></a>",
                "a.xml|no XML",
                "a.slingosgifeature|[]"
            })
    void aFileThatIsNamedAndCannotBeReadIsNoFileWithoutValues(String file) throws Exception {
        String[] parts = file.split("\\|", 2);
        Path path = inInstall(parts[0], parts[1]);
        for (String command : new String[] {"check", "rewrap"}) {
            Invocation call = secrets(command, path.toString());

            assertEquals(ExitCode.UNUSABLE, call.exitCode(), call.err());
            assertTrue(call.err().contains(path.toString()), call.err());
            assertFalse(call.err().contains("topsecret") || call.err().contains("root:"), call.err());
        }
    }

    @Test
    void whatWasNotLookedIntoIsCounted() throws Exception {
        inInstall("deep/content.zip", "PK");
        inInstall("a.txt", "x");
        inInstall("b.jar", "PK");
        inInstall("c.cfg", "password=$[secret:mail]\nurl=http://$[env:HOST]/\n");

        Invocation call = secrets("check", home.home().toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.err().contains("2 files were not looked into"), call.err());
        assertTrue(call.err().contains(".txt, .zip"), call.err());
        assertTrue(call.err().contains("1 property has placeholders"), call.err());
        assertEquals(2, check().path("notLookedInto").path("files").asInt());
    }

    /** As AEM projects write it, and the one place that cannot be changed does not keep the others. */
    @Test
    void escapedSpellingsAreReplacedAndWhatCannotBeIsListed() throws Exception {
        String value = aem("secret");
        String inner = value.substring(1, value.length() - 1);
        Path config = inInstall("com.example.A.config", "smtp.password=\"\\{" + inner + "\\}\"\n");
        Path cfg = inInstall("com.example.B.cfg", "key=\\{" + inner + "\\}\n");
        inInstall("com.example.C.cfg.json", "{\"odd\": \"\\u007b" + inner + "}\", \"good\": \"" + aem("x") + "\"}");
        rotate();

        Invocation call = secrets("rewrap", home.home().toString());

        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertTrue(call.err().contains("C.cfg.json: odd"), call.err());
        assertFalse(call.err().contains("C.cfg.json: good:"), call.err());
        assertTrue(Files.readString(config).contains("\"\\{signet1.any."), Files.readString(config));
        assertTrue(Files.readString(config).contains("\\}\""), Files.readString(config));
        assertTrue(Files.readString(cfg).contains("\\{signet1.any."), Files.readString(cfg));
        int old = 0;
        for (JsonNode each : check().path("values")) {
            old += each.path("aem").asBoolean() ? 1 : 0;
        }
        assertEquals(1, old);
    }

    @Test
    void aValueWithABlankBehindItIsFoundAndSaid() throws Exception {
        Path file = inInstall("com.example.A.cfg.json", "{\"p\": \"" + sealed("x", null) + " \"}");
        rotate();

        Invocation call = secrets("check", file.toString());
        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.out().contains("correct it"), call.out());

        assertEquals(ExitCode.DONE, secrets("rewrap", file.toString()).exitCode());
        assertTrue(Files.readString(file).endsWith("} \"}"), Files.readString(file));
        assertAllUnderTheNewKey(1);
    }

    @Test
    void aPidThatStandsTwiceInAFileIsLookedAtTwice() throws Exception {
        String node = "<com.example.Mailer jcr:primaryType=\"sling:OsgiConfig\" ";
        Path file = inInstall(
                "both.xml",
                "<jcr:root xmlns:jcr=\"http://www.jcp.org/jcr/1.0\" xmlns:sling=\"http://sling.apache.org/jcr/sling/1.0\""
                        + " jcr:primaryType=\"sling:Folder\"><config.author jcr:primaryType=\"sling:Folder\">" + node
                        + "password=\"" + sealed("one", null) + "\"/></config.author><config.publish"
                        + " jcr:primaryType=\"sling:Folder\">" + node + "user=\"x\"/></config.publish></jcr:root>");

        Invocation call = secrets("check", file.toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals(1, call.out().lines().count(), call.out());
    }

    @Test
    void allOfItIsFoundInAHomeOfAemToo() throws Exception {
        AemDirectory aem = AemDirectory.adobe(folder.resolve("aem")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        aem.configuration("com.example.Mailer", "password", felix("$[env:X;default=" + aem("secret") + "]"));
        Path install = Files.createDirectories(aem.home().resolve("install"));
        Files.writeString(install.resolve("com.example.A.config"), "key=\"\\" + aem("x") + "\"\n");
        Files.writeString(install.resolve("package.zip"), "PK");

        Invocation call = secrets("check", aem.home().toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals(2, call.out().lines().count(), call.out());
        assertTrue(call.err().contains("1 file was not looked into"), call.err());
    }

    @Test
    void allOfItIsFoundInAHomeOfSlingsFeatureLauncherToo() throws Exception {
        Path launcher = folder.resolve("launcher");
        Files.createDirectories(launcher);
        Files.move(home.home().resolve("launchpad/felix"), launcher.resolve("framework"));
        Path config = Files.createDirectories(launcher.resolve("config/com/example"));
        Files.writeString(
                config.resolve("Mailer.config"),
                "service.pid=\"com.example.Mailer\"\npassword=\"$[env:X;default\\=" + sealed("secret", null) + "]\"\n");

        Invocation call = secrets("check", launcher.toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals(1, call.out().lines().count(), call.out());
    }

    /** As Felix writes a text, in which an equals sign is escaped. */
    private static String felix(String text) {
        return text.replace("=", "\\=");
    }

    private Path inInstall(String name, String content) throws IOException {
        Path file = home.home().resolve("install").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void rotate() throws Exception {
        KeyRing ring = SampleKeys.rotated(SampleKeys.ring(KeyRingKind.MASTER, 1), 1, NOW);
        Files.write(home.master(), KeyRingDocument.write(ring));
    }

    private void assertAllUnderTheNewKey(int count) throws Exception {
        KeyRing ring = SampleKeys.rotated(SampleKeys.ring(KeyRingKind.MASTER, 1), 1, NOW);
        JsonNode values = check().path("values");
        assertEquals(count, values.size(), values::toString);
        for (JsonNode value : values) {
            assertEquals(
                    ring.primaryAt(NOW).orElseThrow().id().value(),
                    value.path("keyId").asText(),
                    values::toString);
            assertFalse(value.path("aem").asBoolean());
        }
    }

    private JsonNode check() throws IOException {
        return new ObjectMapper()
                .readTree(secrets("check", home.home().toString(), "--json").out());
    }

    private Invocation secrets(String command, String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "secrets";
        all[1] = command;
        System.arraycopy(words, 0, all, 2, words.length);
        return Invocation.at(() -> NOW, folder, all);
    }

    private String sealed(String plain, @Nullable Place place) throws Exception {
        return sealer.seal(SampleKeys.ring(KeyRingKind.MASTER, 1), NOW, plain, place);
    }

    private static String aem(String plain) throws Exception {
        byte[] iv = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(SampleKeys.master(1), "AES"), new IvParameterSpec(iv));
        return "{" + HexFormat.of().formatHex(iv)
                + HexFormat.of().formatHex(cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8))) + "}";
    }
}
