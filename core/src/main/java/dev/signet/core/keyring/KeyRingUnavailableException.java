/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

/** There is no key ring to work with; the message names the cause and what to do about it. */
public final class KeyRingUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean away;

    /** It is certain that there is none that can be trusted: it is missing, damaged, or not wanted any more. */
    public KeyRingUnavailableException(String message) {
        super(message);
        this.away = false;
    }

    public KeyRingUnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.away = false;
    }

    private KeyRingUnavailableException(String message, boolean away) {
        super(message);
        this.away = away;
    }

    /** Nobody is there who could be asked, as while a bundle is restarted; a moment later there may be. */
    public static KeyRingUnavailableException away(String message) {
        return new KeyRingUnavailableException(message, true);
    }

    /** Whether nobody could be asked; if not, somebody was, and has no ring. */
    public boolean isAway() {
        return away;
    }
}
