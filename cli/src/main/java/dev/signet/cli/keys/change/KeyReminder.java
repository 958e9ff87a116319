/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.core.instance.InstanceAddress;
import dev.signet.farm.instance.InstanceSettings;
import dev.signet.farm.instance.UnusableInstance;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Asks an instance of a farm for its fingerprints, so that it has a reason to look at its key files. */
final class KeyReminder {

    private static final int PATIENCE_MILLIS = 2000;

    private final Optional<URI> page;

    private KeyReminder(Optional<URI> page) {
        this.page = page;
    }

    /** At the instance that lives there; anywhere else than in a farm nobody tells its address, and nothing happens. */
    static KeyReminder at(Path home) {
        try {
            InstanceSettings settings = InstanceSettings.read(home);
            String authority = InstanceAddress.authority(settings.host(), settings.port());
            return new KeyReminder(Optional.of(URI.create("http://" + authority + "/system/signet/keys.json")));
        } catch (UnusableInstance | IllegalArgumentException e) {
            return new KeyReminder(Optional.empty());
        }
    }

    /** Asks, and does not care for the answer. */
    void now() {
        if (page.isEmpty()) {
            return;
        }
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) page.get().toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException e) {
            // It may be busy; what counts is whether it takes the keys, and that is looked at elsewhere.
        }
    }
}
