/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo.html;

/** The places of the demo that the navigation of every page leads to. */
public enum DemoPage {
    WELCOME("/content/signet/welcome.html", "page.welcome"),
    MEMBERS("/content/signet/members.html", "page.members"),
    LOGIN("/content/signet/login.html", "page.sign_in"),
    /** Served by the load balancer itself, so not there for who talks to an instance directly. */
    BALANCER("/.farm", "page.balancer"),
    /** Any page that the navigation does not know. */
    ELSEWHERE("", "");

    private final String path;
    private final String label;

    DemoPage(String path, String label) {
        this.path = path;
        this.label = label;
    }

    /** The local path of the place. */
    public String path() {
        return path;
    }

    /** The text for what the navigation calls it. */
    public String label() {
        return label;
    }
}
