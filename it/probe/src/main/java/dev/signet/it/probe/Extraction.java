/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What one call of {@code extractCredentials} did to the repository.
 *
 * @param reads on the calling thread
 * @param readsAnywhere on all threads while the call lasted
 * @param credentials whether it found any
 */
record Extraction(long reads, long readsAnywhere, boolean credentials) {

    private static final String ATTRIBUTE = Extraction.class.getName();

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable Extraction in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Extraction attached ? attached : null;
    }
}
