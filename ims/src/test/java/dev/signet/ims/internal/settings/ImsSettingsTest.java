/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.ims.internal.settings.ImsSettings.SecretPlace;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImsSettingsTest {

    private static final String PID = "dev.signet.ims.Integration~target";

    @Test
    void theEndpointOfImsIsFoundBelowItsServer() {
        ImsSettings settings = OwnSettings.of(
                PID,
                Map.of(
                        "authorization.server",
                        "https://ims-na1.adobelogin.com/",
                        "client.id",
                        "c",
                        "client.secret",
                        "s"));

        assertEquals(URI.create("https://ims-na1.adobelogin.com/ims/token/v3"), settings.tokenEndpoint());
        assertEquals("target", settings.name());
        assertEquals(List.of(), settings.errors());
    }

    @Test
    void whatIsMissingIsNamed() {
        ImsSettings settings = OwnSettings.of(PID, Map.of());

        assertEquals(
                List.of("neither token.endpoint nor authorization.server is set", "client.id is not set"),
                settings.errors());
    }

    @Test
    void aSecretIsNotSentOverPlainHttpToAnotherMachine() {
        Map<String, Object> plain = Map.of("token.endpoint", "http://sso.example.test/token", "client.id", "c");
        assertNull(OwnSettings.of(PID, plain).tokenEndpoint());
        assertTrue(OwnSettings.of(PID, plain).errors().get(0).contains("use https"));

        Map<String, Object> loopback = Map.of("token.endpoint", "http://127.0.0.1:8180/token", "client.id", "c");
        assertNotNull(OwnSettings.of(PID, loopback).tokenEndpoint());

        Map<String, Object> proxied = Map.of(
                "token.endpoint", "http://127.0.0.1:8180/token", "client.id", "c", "proxy", "proxy.example.test:3128");
        assertTrue(OwnSettings.of(PID, proxied).errors().get(0).contains("proxy would carry the secret"));
    }

    /** A duration may be longer than a long has milliseconds. */
    @Test
    void timeOutsAreBounded() {
        for (String good : List.of("PT0.1S", "PT10M", "PT1M30S")) {
            assertEquals(List.of(), timeOut(good).errors(), good);
        }
        assertEquals(Duration.ofMinutes(10), timeOut("PT10M").connection().request());
        for (String bad : List.of("PT0.099S", "PT10M0.001S", "-PT5S", "PT2562047788015215H")) {
            assertEquals(
                    List.of("request.timeout must be between a tenth of a second and ten minutes"),
                    timeOut(bad).errors(),
                    bad);
        }
    }

    private static ImsSettings timeOut(String duration) {
        return OwnSettings.of(
                PID,
                Map.of(
                        "token.endpoint",
                        "https://sso.example.test/token",
                        "client.id",
                        "c",
                        "request.timeout",
                        duration));
    }

    @Test
    void valuesThatCannotBeUsedAreNamedAndNotGuessed() {
        ImsSettings settings = OwnSettings.of(
                PID,
                Map.of(
                        "token.endpoint", "ftp://x",
                        "client.id", "c",
                        "grant", "password",
                        "client.authentication", "jwt",
                        "proxy", "proxyhost",
                        "connect.timeout", "5 s",
                        "request.timeout", "PT0S"));

        assertEquals(6, settings.errors().size(), settings.errors()::toString);
    }

    private static ImsSettings with(String property, Object value) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("token.endpoint", "https://ims.example.test/t");
        properties.put("client.id", "c");
        properties.put(property, value);
        return OwnSettings.of(PID, properties);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{signet1.any.aaaabbbbccccdddd.AAAA}",
                "{signet1.any.aaaabbbbccccdddd.AAAA} ",
                "{signet1.here.aaaabbbbccccdddd.AAAA}\n",
                "{signet1.damaged}",
                "{0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}"
            })
    void aSecretThatNobodyHasOpenedIsNone(String sealed) {
        assertEquals(List.of(), with("client.secret", sealed).secrets());
    }

    @Test
    void aSecretIsTheSameTextHoweverAFileStoresIt() {
        for (Object value : new Object[] {
            "123456", " 123456\n", 123456L, new String[] {"123456"}, List.of("123456"), "123456".toCharArray()
        }) {
            ImsSettings settings = with("client.secret", value);
            assertEquals(List.of(), settings.errors());
            assertEquals("123456", settings.secrets().get(0).value());
        }
        assertEquals(
                List.of("client.secret is not one text"),
                with("client.secret", List.of("a", "b")).errors());
    }

    @Test
    void aPlaceholderThatWasLeftIsNotSent() {
        ImsSettings settings = with("client.secret", "$[secret:ims]");

        assertEquals(List.of(), settings.secrets());
        assertEquals(List.of("client.secret is a placeholder that nothing has filled in"), settings.errors());
        assertEquals(1, with("client.secret", "pa$[ss").secrets().size(), "an ordinary secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:pa55word@proxy:3128", "http://proxy:3128", "proxy:99999", "::1:3128"})
    void aProxyIsAHostAndAPort(String proxy) {
        List<String> errors = with("proxy", proxy).errors();

        assertEquals(List.of("proxy is not of the form host:port"), errors, "and nothing of it is repeated");
    }

    @ParameterizedTest
    @CsvSource({
        "https://IMS.example.test.:443/T?a=B, https://ims.example.test/T?a=B",
        "https://ims.example.test/token/, https://ims.example.test/token/",
        "https://ims.example.test?x=a@b, https://ims.example.test?x=a@b",
        "http://127.0.0.1:8180/t, http://127.0.0.1:8180/t",
        "http://[::1]:8180/t, http://[::1]:8180/t",
    })
    void whoIsAskedIsAnAddressAndTheRestIsTheServers(String text, String uri) {
        ImsSettings settings = with("token.endpoint", text);

        assertEquals(List.of(), settings.errors());
        assertEquals(URI.create(uri), settings.tokenEndpoint());
    }

    @ParameterizedTest
    @CsvSource({
        "ims.example.test/t, begin with http://",
        "https://u:pa55word@ims.example.test/t, password have no place",
        "https://ims.example.test/t#x, has a #",
        "https://ims.example.test/t x, is not an address such as",
        "https://ims_1.example.test/t, no certificate is for",
        "http://ims_1/t, use https",
        "https://ims.example.test:0/t, port",
    })
    void whatIsNoEndpointIsSaid(String text, String words) {
        List<String> errors = with("token.endpoint", text).errors();

        assertEquals(1, errors.size(), errors::toString);
        assertTrue(errors.get(0).startsWith("token.endpoint ") && errors.get(0).contains(words), errors::toString);
        assertFalse(errors.get(0).contains("pa55word"), errors::toString);
    }

    @Test
    void scopesAreTakenApartHoweverTheyWereTyped() {
        for (Object typed :
                new Object[] {"read,write", "read write", new String[] {"read, write"}, List.of("read", "write")}) {
            assertEquals(
                    List.of("read", "write"), with("scopes", typed).client().scopes());
        }
    }

    @Test
    void extremeValuesAreNamed() {
        assertEquals(
                1, with("request.timeout", "PT9223372036854775807S").errors().size());
        assertEquals(
                1,
                with("token.endpoint", "https://ims.example.test:99999/")
                        .errors()
                        .size());
    }

    @Test
    void anAssertionSaysWhatImsWantsToHear() {
        ImsSettings settings = OwnSettings.of(
                PID,
                Map.of(
                        "authorization.server", "https://ims-na1.adobelogin.com",
                        "grant", "jwt_bearer",
                        "client.id", "key",
                        "client.secret", "s",
                        "organisation", "1234@AdobeOrg",
                        "technical.account", "5678@techacct.adobe.com",
                        "metascopes", new String[] {"ent_user_sdk"},
                        "key.store", "/etc/signet/ims.p12"));

        assertEquals(List.of(), settings.errors());
        assertEquals(URI.create("https://ims-na1.adobelogin.com/ims/exchange/jwt"), settings.tokenEndpoint());
        AssertionSettings assertion = settings.client().assertion();
        assertNotNull(assertion);
        assertEquals(
                Map.of(
                        "iss", "1234@AdobeOrg",
                        "sub", "5678@techacct.adobe.com",
                        "aud", "https://ims-na1.adobelogin.com/c/key",
                        "https://ims-na1.adobelogin.com/s/ent_user_sdk", true),
                assertion.claims());
    }

    @Test
    void aemsTwoConfigurationsMakeOneIntegration() {
        Map<String, Object> provider = Map.of(
                "name", "target",
                "auth.token.provider.title", "Adobe Target",
                "auth.token.provider.client.id", "key",
                "auth.access.token.request", "https://ims-na1.adobelogin.com/ims/token/v3",
                "auth.token.provider.authorization.grants", "client_credentials",
                "auth.token.provider.orgId", "1234@AdobeOrg",
                "auth.token.provider.scope", "openid,AdobeID",
                "auth.token.provider.conn.timeout", "3000",
                "token.request.customizer.type", "ims-1");
        Map<String, Object> customizer = Map.of("customizer.type", "ims-1", "auth.ims.client.secret", "s");

        ImsSettings settings = AemSettings.of(
                AemSettings.PROVIDER_PID + "~1", provider, AemSettings.CUSTOMIZER_PID + "~1", customizer);

        assertEquals(List.of(), settings.errors());
        assertEquals("Adobe Target", settings.title());
        assertEquals(Grant.CLIENT_CREDENTIALS, settings.client().grant());
        assertEquals(List.of("openid", "AdobeID"), settings.client().scopes());
        assertEquals(Duration.ofSeconds(3), settings.connection().connect());
        assertEquals(1, settings.secrets().size());
        assertEquals(
                List.of(new SecretPlace(AemSettings.CUSTOMIZER_PID + "~1", AemSettings.SECRET)), settings.places());
    }

    @Test
    void aProviderWithoutItsCustomizerSaysWhereTheSecretIsLookedFor() {
        ImsSettings settings = AemSettings.of(
                AemSettings.PROVIDER_PID + "~1",
                Map.of(
                        "auth.token.provider.client.id", "key",
                        "auth.token.provider.endpoint", "https://ims.example.test/token",
                        "auth.token.provider.authorization.grants", "client_credentials",
                        "auth.token.provider.relaxed.ssl", true,
                        "token.request.customizer.type", "ims-2"),
                null,
                Map.of());

        assertTrue(settings.errors().get(0).contains("\"ims-2\""), settings.errors()::toString);
        assertTrue(settings.errors().get(1).contains("always verified"), settings.errors()::toString);
    }

    @Test
    void equalConfigurationsAreEqualAndAnotherSecretIsAnother() {
        Map<String, Object> one = Map.of("client.secret", "a", "client.id", "c", "token.endpoint", "https://x.test/t");
        Map<String, Object> other =
                Map.of("client.secret", "b", "client.id", "c", "token.endpoint", "https://x.test/t");

        assertEquals(OwnSettings.of(PID, one), OwnSettings.of(PID, Map.copyOf(one)));
        assertFalse(OwnSettings.of(PID, one).equals(OwnSettings.of(PID, other)));
    }
}
