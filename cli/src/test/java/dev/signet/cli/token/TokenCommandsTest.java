/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.keys.SampleKeys;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.token.TokenIssuer;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenCommandsTest {

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private AemDirectory home;
    private String token;

    @BeforeEach
    void signIn() throws Exception {
        home = AemDirectory.signet(folder.resolve("publish1")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        token = issue();
    }

    @Test
    void aTokenOfTheFarmIsAccepted() {
        Invocation call = token(token + "\n", "verify", home.home().toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.out().startsWith("accepted\n"), call.out());
        assertTrue(call.out().contains("alice"), call.out());
        assertFalse((call.out() + call.err()).contains(token));
    }

    @Test
    void itMayComeAsACookieOrInAFile() throws IOException {
        Path file = folder.resolve("token.txt");
        Files.writeString(file, "login-token=" + token + "; Path=/");

        assertEquals(
                ExitCode.DONE,
                token("", "verify", home.home().toString(), file.toString()).exitCode());
    }

    @Test
    void anExpiredTokenIsRefusedWithTheReason() {
        now = now.plus(Duration.ofHours(9));

        Invocation call = token(token, "verify", home.home().toString());

        assertEquals(ExitCode.NO, call.exitCode());
        assertTrue(call.out().startsWith("refused: expired"), call.out());
    }

    @Test
    void aTokenOfAnotherRingNamesItsKey() throws Exception {
        home.keys(SampleKeys.hmac(2), SampleKeys.master(1));

        Invocation call = token(token, "verify", home.home().toString(), "--json");

        assertEquals(ExitCode.NO, call.exitCode());
        JsonNode answer = new ObjectMapper().readTree(call.out());
        assertEquals("unknown-key", answer.path("reason").asText());
        assertEquals(
                SampleKeys.ring(KeyRingKind.HMAC, 1).keys().get(0).id().value(),
                answer.path("unknownKeyId").asText());
    }

    @Test
    void theInstancesOwnSettingsDecideWhomATokenIsFor() throws IOException {
        home.configuration("dev.signet.auth.token.TokenAuthenticationHandler", "token.audience", "author");

        Invocation call = token(token, "verify", home.home().toString());
        assertTrue(call.out().startsWith("refused: wrong-audience"), call.out());

        assertEquals(
                ExitCode.DONE,
                token(token, "verify", home.home().toString(), "--audience", "publish")
                        .exitCode());
    }

    /** Such a setting is filled in by the running instance; to compare with its text would refuse every token. */
    @Test
    void aPlaceholderIsNotTakenForASetting() throws IOException {
        home.configuration("dev.signet.auth.token.TokenAuthenticationHandler", "token.issuer", "$[env:FARM]");

        Invocation call = token(token, "verify", home.home().toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode(), call.out());
        assertTrue(call.err().contains("--issuer"), call.err());
    }

    @Test
    void garbageIsRefusedAndNotRepeated() {
        Invocation call =
                token("garbage with a\u001b[31m colour", "verify", home.home().toString());

        assertEquals(ExitCode.NO, call.exitCode());
        assertFalse((call.out() + call.err()).contains("garbage"));
    }

    @Test
    void whatATokenSaysIsShownAsNotVerified() throws IOException {
        Invocation call = token(token, "inspect");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        JsonNode shown = new ObjectMapper().readTree(call.out());
        assertFalse(shown.path("verified").asBoolean(true));
        assertEquals("alice", shown.path("claims").path("sub").asText());
        assertEquals("HS256", shown.path("header").path("alg").asText());
        assertEquals("2026-11-20T12:00:00Z", shown.path("dates").path("iat").asText());
        assertTrue(call.err().startsWith("not verified"), call.err());
        assertFalse(call.out().contains(token.substring(token.lastIndexOf('.') + 1)));
    }

    @Test
    void aForgedTokenCannotWriteToTheTerminal() {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"sub\":\"\u009b31m\u202eevil\"}".getBytes(StandardCharsets.UTF_8));

        Invocation call = token("e30." + claims + ".x", "inspect");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.out().chars().allMatch(c -> c == '\n' || c == '\r' || (c >= ' ' && c <= '~')), call.out());
    }

    @Test
    void whatIsNoTokenIsSaidWithoutRepeatingIt() {
        Invocation call = token("hunter2", "inspect");

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertFalse(call.err().contains("hunter2"));
    }

    private Invocation token(String input, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "token";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Invocation.with(input, () -> now, folder, all);
    }

    private String issue() throws Exception {
        KeyRing ring = SampleKeys.ring(KeyRingKind.HMAC, 1);
        return new TokenIssuer(() -> ring, "signet", "publish", Duration.ofHours(8), () -> now, RandomSource.secure())
                .issue("alice", null)
                .value();
    }
}
