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
import dev.signet.crypto.CryptoSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The page from top to bottom: what is wrong, a value to protect, the rings, and where they count. */
public final class CryptoPage {

    private final String root;
    private final String instance;
    private final ReadableTime times;
    private final Instant now;
    private final Optional<Feedback> feedback;

    /**
     * A page as of {@code now}.
     *
     * @param root the path of the page, which its forms and files hang from
     * @param feedback what came of the form that was sent
     */
    public CryptoPage(String root, String instance, Instant now, Optional<Feedback> feedback) {
        this.root = root;
        this.instance = instance;
        this.times = new ReadableTime(now);
        this.now = now;
        this.feedback = feedback;
    }

    /** The content of the page. */
    public HtmlPart render(CryptoSnapshot snapshot, List<PeerAnswer> peers) {
        OwnRings own = OwnRings.of(snapshot);
        return element(
                "div",
                attribute("id", "signet-crypto"),
                element("script", attribute("src", root + "/res/crypto.js")),
                element(
                        "p",
                        attribute("class", "statline ui-state-highlight"),
                        text("Instance " + instance + ", " + storage(snapshot) + ", as of " + ReadableTime.exact(now))),
                new ConcernSection(own).render(snapshot, peers),
                new ProtectSection(root).render(feedback),
                new RingSection(times, now).render(snapshot.rings()),
                new PeerSection(own).render(peers),
                new ValueSection(root).render(snapshot),
                new StorageSection(own).render(snapshot));
    }

    private static String storage(CryptoSnapshot snapshot) {
        return snapshot.storage().marker().map(marker -> "storage " + marker).orElse("no storage in force");
    }
}
