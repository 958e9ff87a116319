/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsFinding.ServerAnswer;
import dev.signet.ims.ImsIntegration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The integrations as a program reads them: {@code /system/console/ims/.json}. */
record ImsState(String instance, List<Integration> integrations) {

    static ImsState of(String instance, List<ImsIntegration> integrations) {
        return new ImsState(instance, integrations.stream().map(Integration::of).toList());
    }

    /** One of them. */
    record Integration(
            String name,
            String title,
            String pid,
            String tokenEndpoint,
            String clientId,
            String organisation,
            String grant,
            List<String> scopes,
            int secrets,
            @Nullable LastToken lastToken,
            @Nullable Finding finding) {

        static Integration of(ImsIntegration integration) {
            return new Integration(
                    integration.name(),
                    integration.title(),
                    integration.pid(),
                    integration.tokenEndpoint(),
                    integration.clientId(),
                    integration.organisation(),
                    integration.grant(),
                    integration.scopes(),
                    integration.secrets(),
                    integration.lastToken().map(LastToken::of).orElse(null),
                    integration.finding().map(Finding::of).orElse(null));
        }
    }

    /** What the server last gave, but for the token itself. */
    record LastToken(String at, String expiresAt, List<String> scopes) {

        static LastToken of(ImsIntegration.LastToken token) {
            return new LastToken(token.at().toString(), token.expiresAt().toString(), token.scopes());
        }
    }

    /** What came out of the last request. */
    record Finding(
            String outcome,
            boolean fine,
            String message,
            String remedy,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String command,

            String at,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            Integer status,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String error,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String errorDescription) {

        static Finding of(ImsFinding finding) {
            ServerAnswer answer = finding.answer().orElse(null);
            return new Finding(
                    finding.outcome().code(),
                    finding.isFine(),
                    finding.message(),
                    finding.remedy(),
                    finding.command().orElse(null),
                    finding.at().toString(),
                    answer == null ? null : answer.status(),
                    answer == null ? null : answer.error(),
                    answer == null ? null : answer.description());
        }
    }
}
