/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims;

/** There is no access token; the finding says why and what to do. */
public final class AccessTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ImsFinding finding;

    public AccessTokenException(ImsFinding finding) {
        super(finding.message());
        this.finding = finding;
    }

    public ImsFinding finding() {
        return finding;
    }
}
