/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.http.CookieScope;
import dev.signet.auth.token.http.TrustedProxies;
import dev.signet.auth.token.mode.TokenModes;
import dev.signet.core.instance.SignInSetup;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells consoles the mode in force, and what its cookie is like. */
@Component(service = SignInSetup.class)
public final class ConfiguredSignIn implements SignInSetup {

    private final TokenModes modes;

    /** Without the handler nobody signs in, whatever is configured. */
    @Activate
    public ConfiguredSignIn(@Reference TokenModes modes) {
        this.modes = modes;
    }

    @Override
    public boolean isEncapsulated() {
        return modes.current().settings().encapsulated();
    }

    @Override
    public Cookie cookie() {
        CookieScope scope = modes.current().settings().cookie();
        String sameSite = scope.sameSite().name();
        return new Cookie(
                scope.name(),
                sameSite.charAt(0) + sameSite.substring(1).toLowerCase(Locale.ROOT),
                scope.secure() || scope.name().matches("__(Host|Secure)-.*"),
                !scope.proxies().equals(TrustedProxies.NONE));
    }
}
