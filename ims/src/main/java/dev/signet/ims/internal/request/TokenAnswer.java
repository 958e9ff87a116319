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

    /**
     * Whether it is the client's credentials that the server does not accept. A 401 without an error is of something
     * else on the way, and says nothing about them.
     */
    default boolean concernsCredentials() {
        return false;
    }

    /** The server gave a token. */
    record Granted(AccessToken token) implements TokenAnswer {}

    /**
     * The server answered, but gave none.
     *
     * @param clockAhead by how much this machine's clock is ahead of the server's; {@code null} if the server did not tell
     */
    record Refused(ServerAnswer answer, @Nullable Duration clockAhead) implements TokenAnswer {

        /** Whether it says by name that the client's credentials are not accepted. Servers differ in code and status. */
        public boolean namesCredentials() {
            String error = answer.error();
            int status = answer.status();
            return ("invalid_client".equals(error) || "unauthorized_client".equals(error))
                    && (status == 400 || status == 401 || status == 403);
        }

        @Override
        public boolean concernsCredentials() {
            return namesCredentials() || (answer.status() == 401 && answer.error() != null);
        }

        /** Whether it says by name that what was presented, such as an assertion, is not accepted. */
        public boolean namesAssertion() {
            return "invalid_grant".equals(answer.error()) || "invalid_token".equals(answer.error());
        }

        /** Whether what answered speaks RFC 6749 at all. */
        public boolean isOfTokenEndpoint() {
            int status = answer.status();
            return answer.error() != null && status >= 400 && status < 500 && status != 404;
        }

        /** Whether it refuses without a word of RFC 6749, as gateways and firewalls do. */
        public boolean isOfSomethingInFront() {
            return answer.error() == null && (answer.status() == 401 || answer.status() == 403);
        }

        /** Whether it may be better in a moment. */
        public boolean isPassing() {
            return answer.status() >= 500 || answer.status() == 429;
        }
    }

    /**
     * There is no answer.
     *
     * @param outcome {@code UNREACHABLE}, {@code TLS_FAILURE}, {@code KEY_UNUSABLE} or {@code INCOMPLETE}
     * @param cause as part of a sentence
     * @param remedy if this very cause has one; {@code null} if that of the outcome will do
     */
    record None(ImsOutcome outcome, String cause, @Nullable String remedy) implements TokenAnswer {

        public None(ImsOutcome outcome, String cause) {
            this(outcome, cause, null);
        }
    }
}
