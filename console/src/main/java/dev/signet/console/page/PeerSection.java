/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.text;

import dev.signet.console.html.HtmlPart;
import dev.signet.console.peers.PeerAnswer;
import dev.signet.core.keyring.KeyRingKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other instances, with their fingerprints beside our own. */
final class PeerSection {

    private final OwnRings own;

    PeerSection(OwnRings own) {
        this.own = own;
    }

    HtmlPart render(List<PeerAnswer> peers) {
        return element(
                "section",
                element("h2", text("Other instances")),
                peers.isEmpty()
                        ? element(
                                "p",
                                text("None are known here. Name their URLs in the configuration Signet Peers to have"
                                        + " their keys compared with these."))
                        : table(peers));
    }

    private HtmlPart table(List<PeerAnswer> peers) {
        return Table.of(List.of("Instance", "Keys", "hmac", "master"), peers, this::row);
    }

    private HtmlPart row(PeerAnswer peer) {
        String problem = peer.problem();
        if (problem != null) {
            return element(
                    "tr",
                    element("td", text(peer.url())),
                    element("td", badge("unknown", "not compared")),
                    element("td", attribute("colspan", "2"), FullSentence.of(problem)));
        }
        boolean same = own.isSame(peer);
        return element(
                "tr",
                element("td", text(peer.url())),
                element("td", badge(same ? "same" : "differs", same ? "same as here" : "different")),
                element("td", fingerprint(KeyRingKind.HMAC, peer.hmac())),
                element("td", fingerprint(KeyRingKind.MASTER, peer.master())));
    }

    private static HtmlPart badge(String style, String text) {
        return element("span", attribute("class", "state " + style), text(text));
    }

    private HtmlPart fingerprint(KeyRingKind kind, @Nullable String value) {
        return element(
                "code",
                attribute("class", own.isOwn(kind, value) ? "own" : "foreign"),
                text(value == null ? "no ring" : value));
    }
}
