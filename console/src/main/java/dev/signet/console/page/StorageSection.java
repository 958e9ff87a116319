/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.several;
import static dev.signet.console.html.HtmlPart.text;

import dev.signet.console.html.HtmlPart;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.OtherRing;
import java.util.List;

/** Where the keys come from, who decided that, and what lies in the storages that are not in force. */
final class StorageSection {

    private final OwnRings own;

    StorageSection(OwnRings own) {
        this.own = own;
    }

    HtmlPart render(CryptoSnapshot snapshot) {
        CryptoSnapshot.Storage storage = snapshot.storage();
        return element(
                "section",
                element("h2", text("Storage")),
                element(
                        "dl",
                        element("dt", text("In force")),
                        element("dd", text(inForce(storage))),
                        element("dt", text("Marker file")),
                        element("dd", element("code", text(storage.found().orElse("no file")))),
                        element("dt", text("Decided")),
                        element("dd", FullSentence.of(storage.decision()))),
                snapshot.elsewhere().isEmpty() ? HtmlPart.nothing() : elsewhere(snapshot.elsewhere()));
    }

    private static String inForce(CryptoSnapshot.Storage storage) {
        return storage.marker().orElse("none")
                + storage.used().map(used -> ", " + used.place()).orElse("");
    }

    private HtmlPart elsewhere(List<OtherRing> rings) {
        return several(
                element("p", text("Rings that lie elsewhere, and are not in force:")),
                Table.of(
                        List.of("Storage", "Ring", "Fingerprint", "Compared with the ring in force"),
                        rings,
                        this::row));
    }

    private HtmlPart row(OtherRing ring) {
        boolean same = own.isOwn(ring.kind(), ring.fingerprint().value());
        return element(
                "tr",
                element("td", text(ring.storage().word().text())),
                element("td", text(ring.kind().label())),
                element("td", element("code", text(ring.fingerprint().value()))),
                element(
                        "td",
                        text(
                                same
                                        ? "The same as in force."
                                        : "Another one. The command signet keys relocate puts keys of the repository in force, and those that are in force out of it.")));
    }
}
