/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.StoredToken;
import dev.signet.auth.token.session.VerifiedCredentials;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.TokenKey;
import dev.signet.core.token.Rejection;
import dev.signet.core.token.RejectionReason;
import dev.signet.core.token.TokenVerifier;
import dev.signet.core.token.Verification;
import dev.signet.core.token.VerifiedToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a request's cookies are worth, offline.
 *
 * <p>Each value goes to the verifier first. Only what that calls malformed may be a token of the repository.
 */
final class CookieExamination {

    /** The word for an encapsulated token that is good, but presented to an instance in repository mode. */
    static final String SUPPORT_OFF = "encapsulated-tokens-off";

    private final Settings settings;
    private final TokenVerifier verifier;
    private final InstanceKeys keys;
    private final Notices notices;

    CookieExamination(Settings settings, TokenVerifier verifier, InstanceKeys keys, Notices notices) {
        this.settings = settings;
        this.verifier = verifier;
        this.keys = keys;
        this.notices = notices;
    }

    /** The first value that is good for a session; if there is none, what is to be said about the others. */
    Presentation of(List<String> values) {
        boolean allDead = !values.isEmpty();
        String rejected = null;
        for (String value : values) {
            Verification verification = verify(value);
            if (verification instanceof VerifiedToken token) {
                if (settings.encapsulated()) {
                    return Presentation.of(new VerifiedCredentials(token, settings.refuseAdministrators()));
                }
                rejected = SUPPORT_OFF;
            } else if (isMalformed(verification) && StoredToken.isShapeOf(value)) {
                return Presentation.of(StoredToken.of(value));
            } else if (verification instanceof Rejection rejection
                    && rejection.claims().isPresent()) {
                rejected = rejection.reason().code();
            }
            allDead &= isDead(verification);
        }
        return new Presentation(null, null, allDead, rejected);
    }

    /** The verifier's word, or {@code null} if it has no keys to work with. */
    private @Nullable Verification verify(String value) {
        try {
            Verification verification = verifier.verify(value);
            if (verification instanceof Rejection rejection && rejection.unknownKeyId() != null) {
                notices.unknownKey(
                        rejection.unknownKeyId(),
                        keys.current().keys().stream().map(TokenKey::id).toList());
            }
            return verification;
        } catch (KeyRingUnavailableException e) {
            notices.failure("sessions are not recognised: " + e.getMessage());
            return null;
        }
    }

    private static boolean isMalformed(@Nullable Verification verification) {
        return verification instanceof Rejection rejection && rejection.reason() == RejectionReason.MALFORMED;
    }

    private static boolean isDead(@Nullable Verification verification) {
        return verification instanceof Rejection rejection && rejection.reason().isDeadEverywhere();
    }
}
