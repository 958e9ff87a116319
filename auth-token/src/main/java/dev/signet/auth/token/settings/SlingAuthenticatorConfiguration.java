/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.settings;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/** What Sling's own authentication is configured to do, as far as sessions are concerned: the cookie of impersonations. */
@Component(
        service = SlingAuthenticatorConfiguration.class,
        configurationPid = "org.apache.sling.engine.impl.auth.SlingAuthenticator")
public final class SlingAuthenticatorConfiguration {

    private volatile Map<String, Object> properties;

    @Activate
    public SlingAuthenticatorConfiguration(Map<String, Object> properties) {
        this.properties = cookie(properties);
    }

    @Modified
    void modified(Map<String, Object> changed) {
        properties = cookie(changed);
    }

    private static Map<String, Object> cookie(Map<String, Object> all) {
        Object name = all.get(CookieSettings.IMPERSONATION);
        return name == null ? Map.of() : Map.of(CookieSettings.IMPERSONATION, name);
    }

    /** The one property that matters here, if it is set. */
    public Map<String, Object> properties() {
        return properties;
    }
}
