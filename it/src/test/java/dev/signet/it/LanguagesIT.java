/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users see of signing in, in their language; on an instance whose own is Turkish, where an i has no capital I. */
class LanguagesIT {

    private static final String BUNDLE = "dev.signet.auth.token";
    private static final String BUILT_IN = "/system/signet/login.html";
    private static final String SESSION = "/system/signet/session.html";

    private static FarmProcess farm;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        farm = FarmProcess.start(
                Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR"), "languages", "--publish", "1");
        url = farm.url("publish1");
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en-GB,en;q=0.9         | en | User name and password do not match.
                    tr                     | en | User name and password do not match.
                    de-AT,de;q=0.9,en;q=.5 | de | Benutzername und Passwort passen nicht zusammen.
                    es-MX                  | es | El nombre de usuario y la contraseña no coinciden.
                    pl, fr;q=0.8, en;q=0.1 | fr | Le nom d’utilisateur et le mot de passe ne correspondent pas.
                    ja                     | ja | ユーザー名とパスワードが一致しません。
                    ko-KR,ko;q=0.9,en;q=.8 | ko | 사용자 이름과 비밀번호가 일치하지 않습니다.
                    """)
    void loginPagesAreInTheLanguageOfTheBrowser(String accepted, String language, String sentence) throws Exception {
        for (String page : new String[] {BUILT_IN, "/content/signet/login.html"}) {
            Answer answer = reading(accepted).get(page + "?j_reason=invalid_login");

            isIn(answer, language);
            assertTrue(answer.body().contains(">" + sentence + "</p>"), answer::toString);
        }
    }

    private static void isIn(Answer answer, String language) {
        assertTrue(answer.body().contains("<html lang=\"" + language + "\""), answer::toString);
        assertEquals(language, answer.header("Content-Language"));
        assertTrue(answer.header("Vary").contains("Accept-Language"), answer::toString);
        assertTrue(answer.header("Content-Type").replace(" ", "").equalsIgnoreCase("text/html;charset=utf-8"));
    }

    private static Visitor reading(String accepted) {
        return new Visitor(url).header("Accept-Language", accepted);
    }

    @Test
    void theSessionPageAnswersAndRefusalsAreToo() throws Exception {
        Visitor alice = reading("ko");
        alice.signIn("alice", farm.password("alice"));
        Answer page = alice.get(SESSION);
        isIn(page, "ko");
        assertTrue(page.body().contains("<h1>alice 님으로 로그인되어 있습니다</h1>"), page::body);

        Answer unproved = alice.post("/content/signet/members", Map.of("a", "b"));
        assertEquals(403, unproved.status(), unproved::toString);
        assertTrue(unproved.body().startsWith("아무 작업도 하지 않았습니다."), unproved::body);

        Answer program = reading("ko").signIn("alice", "wrong");
        assertEquals("User name and password do not match.", program.header("X-Reason"));
        assertEquals("invalid_login", program.header("X-Reason-Code"));
        assertEquals("사용자 이름과 비밀번호가 일치하지 않습니다.", program.body());

        Answer missing = reading("fr").get("/content/signet/nothing-here.html");
        isIn(missing, "fr");
        assertTrue(missing.body().contains("<h1>Rien ici</h1>"), missing::body);

        Answer throttled = Await.until(
                "too many attempts",
                Duration.ofSeconds(30),
                () -> reading("de").signIn("nobody-of-that-name", "wrong"),
                answer -> answer.status() == 429);
        assertTrue(throttled.body().startsWith("Es gab zu viele Anmeldeversuche."), throttled::toString);
        assertEquals("de", throttled.header("Content-Language"));
    }

    @Test
    void anotherLanguageIsOneFileInAFragment(@TempDir Path folder) throws Exception {
        Visitor alice = reading("it");
        alice.signIn("alice", farm.password("alice"));
        isIn(alice.get(SESSION), "en");

        Administrator administrator = farm.administrator("publish1");
        administrator.install(fragment(folder));
        administrator.visitor().post("/system/console/bundles/" + BUNDLE, Map.of("action", "refresh"));
        Answer page = Await.until(
                "the login page to be in Italian",
                Duration.ofSeconds(60),
                () -> reading("it-CH,en;q=0.5").get(BUILT_IN + "?j_reason=expired"),
                answer -> answer.status() == 200 && answer.body().contains("lang=\"it\""));

        isIn(page, "it");
        assertTrue(
                page.body().contains("<p role=\"alert\">L&#39;accesso &lt;b&gt;&quot;è&quot; scaduto.</p>"),
                page::body);
        assertTrue(page.body().contains(">Password</label>"), "what the file lacks is English: " + page);
        assertFalse(page.body().contains("<b>"), page::body);
        Answer demo = Await.until(
                "the demo's page as well",
                Duration.ofSeconds(60),
                () -> reading("it").get("/content/signet/login.html?j_reason=expired"),
                answer -> answer.status() == 200 && answer.body().contains("lang=\"it\""));
        assertTrue(demo.body().contains("L&#39;accesso &lt;b&gt;"), demo::body);
        isIn(reading("ko").get(BUILT_IN), "ko");
        isIn(alice.get(SESSION), "it");
    }

    /** As docs/languages.md says it. */
    private static Path fragment(Path folder) throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "com.example.signet.italian");
        attributes.putValue("Bundle-Version", "1.0.0");
        attributes.putValue("Fragment-Host", BUNDLE);
        Path jar = folder.resolve("italian.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new ZipEntry("languages/signet_it.properties"));
            out.write("reason.expired=L'accesso <b>\"è\" scaduto.\nlogin.user_name=Nome utente\n"
                    .getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
