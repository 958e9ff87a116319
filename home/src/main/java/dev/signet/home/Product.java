/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

/** Whose bundles look after the keys of an instance. */
public enum Product {
    SIGNET("Signet", "dev.signet.crypto"),
    AEM("AEM", "com.adobe.granite.crypto");

    private final String label;
    private final String cryptoBundle;

    Product(String label, String cryptoBundle) {
        this.label = label;
        this.cryptoBundle = cryptoBundle;
    }

    /** The word for it in texts and in JSON. */
    public String label() {
        return label;
    }

    /** Symbolic name of the bundle whose data folder holds the marker {@code storage}. */
    public String cryptoBundle() {
        return cryptoBundle;
    }

    /** Symbolic name of the bundle whose data folder holds the key files. */
    public String keyBundle() {
        return cryptoBundle + ".file";
    }
}
