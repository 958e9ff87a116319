/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import dev.signet.cli.command.Voice;
import dev.signet.core.keyring.Fingerprint;
import dev.signet.farm.control.FarmReport;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.Role;
import dev.signet.farm.topology.Topology;
import java.time.Duration;
import java.util.Locale;

/** What somebody needs to know who has just started a farm. */
final class Summary {

    private final FarmHome home;
    private final Voice voice;

    Summary(FarmHome home, Voice voice) {
        this.home = home;
        this.voice = voice;
    }

    /** As in {@code 3 publish instances and an author}. */
    static String size(Topology topology) {
        int count = topology.count(Role.PUBLISH);
        String publish = count + (count == 1 ? " publish instance" : " publish instances");
        int authors = topology.count(Role.AUTHOR);
        return switch (authors) {
            case 0 -> publish;
            case 1 -> publish + " and an author";
            default -> publish + " and " + authors + " authors";
        };
    }

    void tell(FarmReport report, Topology topology, Duration took, boolean detached) {
        FarmState state = report.state();
        String farm = state.loadBalancer().url();
        voice.say("");
        voice.say("farm of " + size(topology) + " ready in " + Seconds.of(took));
        voice.say("");
        row("load balancer", farm + "/  (" + state.loadBalancer().balance() + ")");
        report.certificate().ifPresent(fingerprint -> row("certificate", "self-signed, SHA-256 " + fingerprint));
        row("members page", farm + "/content/signet/members.html");
        row("farm page", farm + "/.farm");
        for (InstanceState instance : state.instances()) {
            row(instance.name(), instance.url() + "/  (console: " + instance.url() + "/system/console)");
        }
        row("credentials", home.credentials() + "  (admin, alice, bob)");
        row("keys", report.fingerprint().map(Fingerprint::value).orElse("none found in files"));
        if (!report.otherKeys().isEmpty()) {
            row("", "other keys: " + String.join(", ", report.otherKeys()) + "; see the warnings above");
        }
        voice.say("");
        voice.say(detached ? "stop it with: " + home.command("stop") : "Ctrl-C stops the farm");
    }

    private void row(String what, String value) {
        voice.say(String.format(Locale.ROOT, "  %-14s %s", what, value));
    }
}
