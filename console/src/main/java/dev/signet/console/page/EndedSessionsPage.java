/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.several;
import static dev.signet.console.html.HtmlPart.text;

import dev.signet.console.html.HtmlPart;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page <i>Sessions</i>: what has ended, how fresh that knowledge is, and forms to end more. */
public final class EndedSessionsPage {

    private final String root;
    private final String instance;
    private final Instant now;
    private final ReadableTime times;

    /**
     * A page as of {@code now}.
     *
     * @param root the path of the page, which its forms hang from
     */
    public EndedSessionsPage(String root, String instance, Instant now) {
        this.root = root;
        this.instance = instance;
        this.now = now;
        this.times = new ReadableTime(now);
    }

    /** The content of the page. */
    public HtmlPart render(RevocationStatus status, Optional<SessionFeedback> feedback) {
        return element(
                "div",
                attribute("id", "signet-sessions"),
                element(
                        "p",
                        attribute("class", "statline ui-state-highlight"),
                        text("Instance " + instance + ", " + summary(status.list()) + ", as of "
                                + ReadableTime.exact(now))),
                problem(status.problem()),
                new EndSection(root).render(feedback),
                ended(status.list()),
                heard(status));
    }

    private static String summary(RevocationList list) {
        return list.isEmpty() ? "no session was ended early" : "sessions were ended early";
    }

    private static HtmlPart problem(@Nullable String problem) {
        return problem == null
                ? HtmlPart.nothing()
                : element(
                        "p",
                        attribute("class", "verdict bad ui-state-error"),
                        attribute("role", "alert"),
                        FullSentence.of(problem));
    }

    private HtmlPart ended(RevocationList list) {
        return element(
                "section",
                element("h2", text("Ended and remembered")),
                element(
                        "p",
                        text(
                                "What has ended is remembered until no token of it can be in force any more. A user who signs in"
                                        + " again has a new session.")),
                element(
                        "dl",
                        entry("Sessions, one by one", text(String.valueOf(list.sessions()))),
                        entry("Users, with all their sessions", text(String.valueOf(list.users()))),
                        entry("Keys, with all sessions they signed", text(String.valueOf(list.keys()))),
                        entry(
                                "Everybody",
                                list.all()
                                        .map(until -> several(text("signed in up to "), times.of(until, "")))
                                        .orElse(element("span", attribute("class", "none"), text("no"))))));
    }

    private static HtmlPart entry(String name, HtmlPart value) {
        return several(element("dt", text(name)), element("dd", value));
    }

    private HtmlPart heard(RevocationStatus status) {
        List<RevocationStatus.Peer> peers = status.peers();
        int missing = status.expectedPeers() - peers.size();
        HtmlPart table = peers.isEmpty()
                ? HtmlPart.nothing()
                : Table.of(
                        List.of("Instance", "Last heard"),
                        peers,
                        peer -> element(
                                "tr",
                                element("td", text(peer.name())),
                                element("td", times.of(peer.heardAt(), "never"))));
        String sentence = missing > 0
                ? "Not heard yet: " + missing + " of " + status.expectedPeers()
                        + ". Sessions that end there go on here until they are."
                : peers.isEmpty()
                        ? "None are known here. Sessions that end here end on this instance only."
                        : status.problem() != null
                                ? "What ends on one of these may go on elsewhere; the reason is given above."
                                : "Sessions that end on any of these end here as well, and the other way round.";
        return element("section", element("h2", text("Other instances")), element("p", text(sentence)), table);
    }
}
