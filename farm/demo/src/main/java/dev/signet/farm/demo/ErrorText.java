/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import dev.signet.farm.demo.html.DemoTexts;
import dev.signet.farm.demo.html.Html;

/** What an error page says: never anything from the request or from an exception. */
record ErrorText(Html title, Html text) {

    static ErrorText of(int status, DemoTexts texts) {
        String kind = switch (status) {
            case 401, 403, 404, 405, 429 -> Integer.toString(status);
            default -> status < 500 ? "client" : "server";
        };
        return new ErrorText(texts.get("error." + kind + ".title"), texts.get("error." + kind + ".text"));
    }
}
