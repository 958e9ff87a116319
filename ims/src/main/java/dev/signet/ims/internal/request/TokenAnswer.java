/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import dev.signet.ims.AccessToken;
import dev.signet.ims.ImsFinding.ServerAnswer;
import dev.signet.ims.ImsOutcome;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a request for a token. */
public sealed interface TokenAnswer {

    /** For how long nobody asks again after a failure; everybody gets that failure instead. */
    Duration FAILURE_KEPT = Duration.ofSeconds(5);
    /** The same after a refusal: servers lock clients out that go on trying. */
    Duration REFUSAL_KEPT = Duration.ofMinutes(1);
    /** Whoever answers so is no token endpoint, whatever else it says. */
    Set<Integer> NO_SUCH_ADDRESS = Set.of(404, 405, 410);

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
     * @param fields whether the answer has fields, as those of servers have; what stands in front of them sends pages
     * @param pause how long not to ask again; {@code null} if the server did not tell
     */
    record Refused(
            ServerAnswer answer,
            @Nullable Duration clockAhead,
            boolean fields,
            @Nullable Duration pause) implements TokenAnswer {

        /** With no field but {@code error}, if there is one. */
        public Refused(ServerAnswer answer, @Nullable Duration clockAhead) {
            this(answer, clockAhead, answer.error() != null, null);
        }

        /** Whether it says by name that the client's credentials are not accepted. Servers differ in code and status. */
        public boolean namesCredentials() {
            String error = answer.error();
            int status = answer.status();
            return ("invalid_client".equals(error) || "unauthorized_client".equals(error))
                    && (status == 400 || status == 401 || status == 403);
        }

        @Override
        public boolean concernsCredentials() {
            return namesCredentials() || (answer.status() == 401 && isTold());
        }

        /** Whether it says by name that what was presented, such as an assertion, is not accepted. */
        public boolean namesAssertion() {
            return "invalid_grant".equals(answer.error()) || "invalid_token".equals(answer.error());
        }

        /** Whether what answered is a token endpoint, going by the answer. */
        public boolean isOfTokenEndpoint() {
            int status = answer.status();
            return isTold() && status >= 400 && status < 500 && !NO_SUCH_ADDRESS.contains(status);
        }

        /** Whether it refuses without a field, as gateways and firewalls do. */
        public boolean isOfSomethingInFront() {
            return !isTold() && (answer.status() == 401 || answer.status() == 403);
        }

        /** Whether a program has said why, be it in words of its own. */
        private boolean isTold() {
            return fields || answer.error() != null;
        }

        /** Whether it may be better in a moment. */
        public boolean isPassing() {
            return answer.status() >= 500 && pause == null;
        }

        /** For how long nobody asks again. */
        public Duration kept() {
            if (pause != null && pause.compareTo(FAILURE_KEPT) > 0) {
                return pause;
            }
            return concernsCredentials() || answer.status() == 429 ? REFUSAL_KEPT : FAILURE_KEPT;
        }

        /** Whether the server wants this client to ask less often, or not now. */
        public boolean wantsPatience() {
            return answer.status() == 429 || pause != null;
        }
    }

    /**
     * There is no answer.
     *
     * @param outcome {@code UNREACHABLE}, {@code TLS_FAILURE}, {@code KEY_UNUSABLE}, {@code UNUSABLE_TOKEN} or {@code INCOMPLETE}
     * @param cause as part of a sentence
     * @param remedy if this very cause has one; {@code null} if that of the outcome will do
     */
    record None(ImsOutcome outcome, String cause, @Nullable String remedy) implements TokenAnswer {

        public None(ImsOutcome outcome, String cause) {
            this(outcome, cause, null);
        }
    }
}
