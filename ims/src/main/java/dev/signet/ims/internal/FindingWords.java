/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.core.instance.InstanceAddress;
import dev.signet.ims.ImsFinding.ServerAnswer;
import dev.signet.ims.internal.settings.ImsSettings;
import java.net.URI;

/** Words that findings have in common. */
final class FindingWords {

    static final String IN_CONSOLE = " in /system/console/configMgr";

    private FindingWords() {}

    /** The address that is asked, and the proxy on the way there. */
    static String way(ImsSettings settings) {
        URI endpoint = settings.tokenEndpoint();
        String address = endpoint == null ? settings.pid() : shown(endpoint);
        InstanceAddress proxy = settings.connection().proxy();
        return proxy == null ? address : address + " through the proxy " + proxy.host() + ':' + proxy.port();
    }

    /** An address without its query, which may hold what is nobody's business. */
    static String shown(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }

    /** What the server said, in its own words. */
    static String quoted(ServerAnswer answer) {
        StringBuilder text = new StringBuilder("status ").append(answer.status());
        if (answer.error() != null) {
            text.append(", ").append(answer.error());
        }
        if (answer.description() != null) {
            text.append(", \"").append(answer.description()).append('"');
        }
        return text.toString();
    }
}
