/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsFinding.ServerAnswer;
import dev.signet.ims.ImsIntegration;
import dev.signet.ims.ImsIntegration.LastToken;
import dev.signet.ims.ImsInventory;
import dev.signet.ims.ImsOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Integrations of an instance, for tests; asking a server changes nothing. */
public final class TestIms implements ImsInventory {

    public static final ImsFinding FINE = finding(ImsOutcome.FINE, "the server gave a token for read", "");

    public static final ImsFinding FINE_WITH_ONE_OF_TWO =
            finding(ImsOutcome.FINE, "the server gave a token", "the first secret is refused, the second is accepted");

    public static final ImsFinding REFUSED = new ImsFinding(
            ImsOutcome.SECRET_REFUSED,
            "the secret was opened and sent, and the server does not accept it",
            "compare client id and secret",
            new ServerAnswer(400, "invalid_client", "invalid client_secret parameter"),
            Samples.NOW.minusSeconds(20));

    public static final ImsFinding UNREADABLE = new ImsFinding(
            ImsOutcome.SECRET_UNREADABLE,
            "client.secret cannot be opened here",
            "stop the instance, or enter the secret again in /system/console/configMgr; it is protected at once",
            "signet keys relocate /home/<sling>",
            null,
            Samples.NOW.minusSeconds(20));

    final List<ImsIntegration> integrations = new ArrayList<>();
    final List<String> asked = new ArrayList<>();

    public static ImsFinding finding(ImsOutcome outcome, String message, String remedy) {
        return new ImsFinding(outcome, message, remedy, null, Samples.NOW.minusSeconds(20));
    }

    /** One with a token if its finding is fine, and without if not, or if there is none yet. */
    public static ImsIntegration integration(String name, String title, @Nullable ImsFinding finding) {
        LastToken token = new LastToken(
                Samples.NOW.minusSeconds(20), Samples.NOW.plusSeconds(3600), List.of("read", "granted-scope"));
        return new ImsIntegration(
                "dev.signet.ims.Integration~" + name,
                name,
                title,
                "https://ims.example.org/ims/token/v3",
                "client-" + name,
                "1234@AdobeOrg",
                "client_credentials",
                List.of("read", "wanted-scope"),
                1,
                finding,
                finding != null && finding.isFine() ? token : null);
    }

    @Override
    public List<ImsIntegration> integrations() {
        return List.copyOf(integrations);
    }

    @Override
    public Optional<ImsFinding> check(String name) {
        asked.add(name);
        return integrations.stream()
                .filter(integration ->
                        List.of(integration.name(), integration.pid()).contains(name))
                .findFirst()
                .flatMap(ImsIntegration::finding);
    }
}
