/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.notice;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator of a login page that nobody can see, from when somebody has tried until somebody sees it.
 *
 * <p>Thread-safe.
 */
public final class LoginPageNotice {

    private static final Logger LOG = LoggerFactory.getLogger("dev.signet.auth.token");
    private static final String OR_BUILT_IN = ", or leave auth.login.page empty to have the page of Signet";
    private static final String CLOSED =
            "It is closed to people who have not signed in. Put its path with a minus before"
                    + " it into sling.auth.requirements of the configuration"
                    + " org.apache.sling.engine.impl.auth.SlingAuthenticator" + OR_BUILT_IN;
    private static final String MISSING =
            "There is none, or anonymous may not read it. Correct auth.login.page, or create" + " the page"
                    + OR_BUILT_IN;

    private record Trouble(String page, String what) {}

    private volatile @Nullable Trouble trouble;

    /** Who has not signed in is to sign in to see {@code page}. */
    public void closed(String page) {
        note(new Trouble(page, CLOSED));
    }

    /** Somebody has asked for {@code page}, and this is the status of the answer. */
    public void answered(String page, int status) {
        if (status == HttpServletResponse.SC_NOT_FOUND) {
            note(new Trouble(page, MISSING));
        } else if (status == HttpServletResponse.SC_OK) {
            trouble = null;
        }
    }

    /** What is wrong with {@code page} and what to do, if anything is known to be. */
    public Optional<String> trouble(String page) {
        return Optional.ofNullable(trouble)
                .filter(known -> known.page().equals(page))
                .map(Trouble::what);
    }

    private void note(Trouble now) {
        Trouble before = trouble;
        trouble = now;
        if (!now.equals(before)) {
            LOG.error("Nobody sees the login page {}. {}", now.page(), now.what());
        }
    }
}
