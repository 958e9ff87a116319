/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

/** Every way in which a token is refused; each has at least one vector under {@code vectors/token/}. */
public enum RejectionReason {
    /** Longer than {@link EncapsulatedToken#MAX_LENGTH}: refused unread. */
    OVERSIZED("oversized", false),
    /** Not of the form header, payload, tag; or a header that no Signet instance writes. */
    MALFORMED("malformed", false),
    /** The header names a key that this instance does not hold; another instance may. */
    UNKNOWN_KEY("unknown-key", false),
    /** Signed with a key that was revoked. */
    REVOKED_KEY("revoked-key", true),
    /** The tag is not the one of this content under the key that the header names. */
    WRONG_TAG("wrong-tag", true),
    /** Signed by a key of the farm, but not in the one spelling that an issuer writes. */
    MALFORMED_CLAIMS("malformed-claims", true),
    /** Genuine, but of another farm. */
    WRONG_ISSUER("wrong-issuer", false),
    /** Genuine, but for another tier. */
    WRONG_AUDIENCE("wrong-audience", false),
    /** Made in the future, further ahead than clocks may differ. */
    NOT_YET_VALID("not-yet-valid", false),
    /** Past its end. */
    EXPIRED("expired", true),
    /** Genuine, but the session was ended: by signing out, by the user, or by an administrator. */
    REVOKED("revoked", true),
    /** Genuine, but this instance does not know all sessions that have ended; another instance may. */
    REVOCATIONS_UNKNOWN("revocations-unknown", false);

    private final String code;
    private final boolean deadEverywhere;

    RejectionReason(String code, boolean deadEverywhere) {
        this.code = code;
        this.deadEverywhere = deadEverywhere;
    }

    /** The word for it in logs, metrics and answers. */
    public String code() {
        return code;
    }

    /**
     * Whether every other instance would refuse the token too, so that the cookie may be taken from the browser.
     *
     * <p>One instance that lags behind, with its keys for example, must not sign a user out of the whole farm.
     */
    public boolean isDeadEverywhere() {
        return deadEverywhere;
    }
}
