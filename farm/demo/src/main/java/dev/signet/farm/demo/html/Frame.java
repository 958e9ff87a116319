/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What surrounds every page: title, navigation, who is signed in, which instance answered. */
public final class Frame {

    private static final Template PAGE = Template.named("page");
    private static final Template LINK = Template.named("link");
    private static final Template LINK_HERE = Template.named("link-here");
    private static final Template SIGNED_IN = Template.named("account-signed-in");
    private static final Template ANONYMOUS = Template.named("account-anonymous");
    private static final Template BADGE = Template.named("instance");

    private Frame() {}

    /** A whole page around its main part, in English. */
    public static Html around(Visit visit, DemoPage here, String title, Html main) {
        return around(visit, here, Html.text(title), main, DemoTexts.ENGLISH);
    }

    /** A whole page around its main part, both in the language of {@code texts}. */
    public static Html around(Visit visit, DemoPage here, Html title, Html main, DemoTexts texts) {
        return PAGE.fill(Map.of(
                "lang", Html.text(texts.language().toLanguageTag()),
                "title", title,
                "skip", texts.get("page.skip"),
                "pages", texts.get("page.pages"),
                "links", links(visit, here, texts),
                "account", account(visit, here, texts),
                "main", main,
                "answered", texts.get("page.answered_by"),
                "instance", badge(visit.instance())));
    }

    /** The name of an instance in its colour. */
    public static Html badge(ServingInstance instance) {
        return BADGE.fill(Map.of(
                "name", Html.text(instance.name()),
                "tint", Html.text(Integer.toString(instance.tint()))));
    }

    private static Html links(Visit visit, DemoPage here, DemoTexts texts) {
        List<DemoPage> places = new ArrayList<>(List.of(DemoPage.WELCOME, DemoPage.MEMBERS));
        if (visit.balanced()) {
            places.add(DemoPage.BALANCER);
        }
        return Html.join(places.stream()
                .map(place -> (place == here ? LINK_HERE : LINK)
                        .fill(Map.of("path", Html.text(place.path()), "label", texts.get(place.label()))))
                .toList());
    }

    private static Html account(Visit visit, DemoPage here, DemoTexts texts) {
        if (here == DemoPage.LOGIN && !visit.signedIn()) {
            return Html.NOTHING;
        }
        return visit.user()
                .map(user -> SIGNED_IN.fill(Map.of(
                        "user", Html.text(user),
                        "signedInAs", texts.get("page.signed_in_as"),
                        "signOut", texts.get("page.sign_out"))))
                .orElseGet(() -> ANONYMOUS.fill(
                        Map.of("notSignedIn", texts.get("page.not_signed_in"), "signIn", texts.get("page.sign_in"))));
    }
}
