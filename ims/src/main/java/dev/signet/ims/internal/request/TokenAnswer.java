/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import dev.signet.ims.AccessToken;
import dev.signet.ims.ImsFinding.ServerAnswer;
import dev.signet.ims.ImsOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a request for a token. */
public sealed interface TokenAnswer {

    /** The server gave a token. */
    record Granted(AccessToken token) implements TokenAnswer {}

    /**
     * The server answered, but gave none.
     *
     * @param clockAhead by how much this machine's clock is ahead of the server's; {@code null} if the server did not tell
     */
    record Refused(ServerAnswer answer, @Nullable Duration clockAhead) implements TokenAnswer {

        /** Whether it is the client's credentials that the server does not accept. Servers differ in code and status. */
        public boolean concernsCredentials() {
            String error = answer.error();
            boolean named = "invalid_client".equals(error) || "unauthorized_client".equals(error);
            return answer.status() == 401 || (named && (answer.status() == 400 || answer.status() == 403));
        }

        /** Whether what answered speaks RFC 6749 at all. */
        public boolean isOfTokenEndpoint() {
            int status = answer.status();
            return status == 401 || (answer.error() != null && status >= 400 && status < 500 && status != 404);
        }

        /** Whether it may be better in a moment. */
        public boolean isPassing() {
            return answer.status() >= 500 || answer.status() == 429;
        }
    }

    /**
     * There is no answer.
     *
     * @param outcome {@code UNREACHABLE}, {@code TLS_FAILURE} or {@code KEY_UNUSABLE}
     * @param cause as part of a sentence
     */
    record None(ImsOutcome outcome, String cause) implements TokenAnswer {}
}
