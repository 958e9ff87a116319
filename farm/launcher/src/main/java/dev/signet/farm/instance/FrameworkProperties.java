/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/**
 * The framework properties of an instance: the feature's, then the operator's, then those that make it an instance of
 * this home.
 */
final class FrameworkProperties {

    private FrameworkProperties() {}

    static Map<String, String> of(Feature feature, InstanceSettings settings, Path home) {
        Map<String, String> own = own(settings, home);
        Map<String, String> all = new LinkedHashMap<>(feature.frameworkProperties());
        all.putAll(settings.properties());
        all.replaceAll((key, value) -> substitute(value, own));
        all.putAll(own);
        return all;
    }

    private static Map<String, String> own(InstanceSettings settings, Path home) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("sling.home", home.toString());
        own.put("sling.launchpad", home.resolve("launchpad").toString());
        own.put("sling.run.modes", settings.role());
        own.put("repository.home", home.resolve("repository").toString());
        own.put("felix.cm.dir", home.resolve("launchpad/config").toString());
        own.put("org.osgi.service.http.port", Integer.toString(settings.port()));
        own.put("org.apache.felix.http.host", settings.host());
        own.put("signet.instance", settings.name());
        own.put("signet.role", settings.role());
        if (settings.farmHome() != null) {
            own.put("signet.farm", settings.farmHome().toString());
        }
        if (settings.credentials() != null) {
            own.put("signet.credentials", settings.credentials().toString());
            own.put(
                    "signet.transport.password.file",
                    settings.credentials().resolveSibling("transport-password").toString());
        }
        own.put(Constants.FRAMEWORK_STORAGE, home.resolve("launchpad/felix").toString());
        // Level 1 holds logging and Configuration Admin only: configurations are there before what they configure.
        own.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "1");
        // Shared with the bundles, so that this process can talk to Configuration Admin.
        own.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.osgi.service.cm;version=1.6.1");
        return own;
    }

    private static String substitute(String value, Map<String, String> variables) {
        String substituted = value;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            substituted = substituted.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return substituted;
    }
}
