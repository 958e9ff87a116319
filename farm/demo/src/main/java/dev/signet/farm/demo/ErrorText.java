/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

/** What an error page says: never anything from the request or from an exception. */
record ErrorText(String title, String text) {

    static ErrorText of(int status) {
        return switch (status) {
            case 401 -> new ErrorText("Please sign in", "What you asked for is for people who are signed in.");
            case 403 -> new ErrorText("Not for you", "Your account may not see or do what you asked for.");
            case 404 ->
                new ErrorText(
                        "Nothing here",
                        "There is no page at this address, or it is not for you to see. Check the address, or sign in.");
            case 405 -> new ErrorText("Not like this", "This address does not take that kind of request.");
            default ->
                status < 500
                        ? new ErrorText("Not understood", "This instance cannot do anything with this request.")
                        : new ErrorText(
                                "Something went wrong",
                                "This instance failed to answer. Its operator finds the cause in its log.");
        };
    }
}
