/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsFinding.ServerAnswer;
import dev.signet.ims.ImsOutcome;
import dev.signet.ims.internal.request.TokenAnswer;
import dev.signet.ims.internal.settings.OwnSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final Map<String, Object> SECRET = Map.of();
    private static final Map<String, Object> ASSERTION = Map.of(
            "grant", "jwt_bearer",
            "organisation", "1@AdobeOrg",
            "technical.account", "2@techacct.adobe.com",
            "key.store", "/keys/a.p12");

    private static Findings findings(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("token.endpoint", "https://ims.example.test/token?key=hidden");
        properties.put("client.id", "client");
        properties.put("client.secret", "one");
        return new Findings(OwnSettings.of("dev.signet.ims.Integration~x", properties), () -> Instant.EPOCH);
    }

    private static ImsFinding refused(Map<String, Object> grant, int status, String error, long clockAhead) {
        return findings(grant)
                .of(new TokenAnswer.Refused(
                        new ServerAnswer(status, error.isEmpty() ? null : error, null),
                        Duration.ofSeconds(clockAhead)));
    }

    private static void assertOutcome(ImsOutcome outcome, ImsFinding finding) {
        assertEquals(outcome, finding.outcome(), finding::toString);
    }

    @Test
    void aClockIsOffByAMinuteAheadOrFourBehindAndOnlyForAssertions() {
        assertOutcome(ImsOutcome.CLOCK_OFF, refused(ASSERTION, 400, "invalid_token", 61));
        assertOutcome(ImsOutcome.REQUEST_REFUSED, refused(ASSERTION, 400, "invalid_token", 60));
        assertOutcome(ImsOutcome.REQUEST_REFUSED, refused(ASSERTION, 400, "invalid_token", -240));
        assertOutcome(ImsOutcome.CLOCK_OFF, refused(ASSERTION, 400, "invalid_token", -241));
        assertOutcome(ImsOutcome.REQUEST_REFUSED, refused(SECRET, 400, "invalid_scope", 3600));
        assertOutcome(ImsOutcome.WRONG_ADDRESS, refused(ASSERTION, 404, "", 3600));
    }

    @Test
    void aSecretThatIsRefusedByNameIsToldEvenIfTheClockIsOffToo() {
        ImsFinding finding = refused(ASSERTION, 400, "invalid_client", -3600);

        assertOutcome(ImsOutcome.SECRET_REFUSED, finding);
        assertTrue(finding.remedy().contains("3600 s behind the server's"), finding.remedy());
        assertFalse(refused(SECRET, 400, "invalid_client", -3600).remedy().contains("clock"));
    }

    @Test
    void aRefusedAssertionPointsToKeyAndCertificate() {
        for (int status : new int[] {400, 401}) {
            for (String error : new String[] {"invalid_grant", "invalid_token"}) {
                ImsFinding finding = refused(ASSERTION, status, error, 0);
                assertOutcome(ImsOutcome.REQUEST_REFUSED, finding);
                assertTrue(finding.remedy().contains("key.store")
                        && finding.remedy().contains("certificate"));
            }
        }
        assertOutcome(ImsOutcome.SECRET_REFUSED, refused(SECRET, 401, "invalid_grant", 0));
    }

    @Test
    void aGatewayIsNotTakenForTheServer() {
        for (int status : new int[] {401, 403}) {
            ImsFinding finding = refused(SECRET, status, "", 0);
            assertOutcome(ImsOutcome.WRONG_ADDRESS, finding);
            assertTrue(finding.remedy().contains("such as a gateway or a firewall"), finding.remedy());
        }
        assertFalse(refused(SECRET, 404, "", 0).remedy().contains("firewall"));
    }

    @Test
    void addressesAreShownWithTheProxyAndWithoutTheirQuery() {
        Findings proxied = findings(Map.of("proxy", "proxy.test:3128"));
        String way = "https://ims.example.test/token through the proxy proxy.test:3128";

        assertEquals(
                way + ": nothing answers there",
                proxied.of(new TokenAnswer.None(ImsOutcome.UNREACHABLE, "nothing answers there"))
                        .message());
        assertTrue(proxied.of(new TokenAnswer.Refused(new ServerAnswer(404, null, null), null))
                .message()
                .startsWith(way + " answers, but not as"));
    }

    @Test
    void aCauseWithARemedyOfItsOwnKeepsIt() {
        Findings findings = findings(SECRET);

        assertEquals(
                "do this",
                findings.of(new TokenAnswer.None(ImsOutcome.TLS_FAILURE, "no TLS", "do this"))
                        .remedy());
        assertEquals(
                "correct dev.signet.ims.Integration~x in /system/console/configMgr",
                findings.of(new TokenAnswer.None(ImsOutcome.INCOMPLETE, "the address cannot be used"))
                        .remedy());
    }
}
