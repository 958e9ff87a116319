/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.console.setup.SetupFacts.InstalledBundle;
import dev.signet.console.setup.SetupFacts.ProtectedConfiguration;
import dev.signet.console.setup.SetupFacts.Unsatisfied;
import dev.signet.console.setup.SetupFacts.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether Signet's bundles and components run, and in the right order. */
final class FrameworkFindings {

    static final String BUNDLES = "bundles";
    static final String COMPONENTS = "components";
    static final String PLUGINS = "plug-ins";
    static final String START_LEVEL = "start-level";

    private static final String CRYPTO = "dev.signet.crypto";
    private static final List<String> EARLY = List.of("dev.signet.core", CRYPTO);

    /** Without these there is no sign-in that all instances know. */
    private static final List<String> NEEDED =
            List.of("dev.signet.core", CRYPTO, "dev.signet.auth.token", "dev.signet.revocation");

    private static final String MAPPED = "org.apache.sling.serviceusermapping.ServiceUserMapped";
    private static final Pattern SUBSERVICE = Pattern.compile("\\(subServiceName=([A-Za-z0-9._-]+)\\)");

    /** Who is whom where the feature maps service users. */
    private static final Map<String, String> USERS = Map.of(
            "dev.signet.crypto.jcr", "signet-key-reader",
            "dev.signet.revocation:revocations", "signet-revocations",
            "dev.signet.revocation.distribution:revocations", "signet-revocations",
            "dev.signet.revocation.distribution:transport", "signet-transport-keeper");

    /** Of the stores of a repository; it is for document stores, and rightly absent elsewhere. */
    private static final String STORE = "org.apache.jackrabbit.oak.spi.state.NodeStore";

    private final SetupFacts.Framework framework;
    private final String version;
    private final List<SetupFinding> findings = new ArrayList<>();

    private FrameworkFindings(SetupFacts facts) {
        this.framework = facts.framework();
        this.version = facts.version();
    }

    static List<SetupFinding> of(SetupFacts facts) {
        FrameworkFindings all = new FrameworkFindings(facts);
        all.bundles();
        all.components();
        all.plugins();
        all.startLevels();
        return all.findings;
    }

    private void bundles() {
        Set<String> there = new HashSet<>();
        framework.bundles().forEach(bundle -> there.add(bundle.name()));
        NEEDED.stream()
                .filter(name -> !there.contains(name))
                .forEach(name -> findings.add(SetupFinding.missing(
                        BUNDLES,
                        "The bundle " + name + " is not installed",
                        "Install the feature archive of Signet",
                        "-f signet-" + version + "-archive.far")));
        long active =
                framework.bundles().stream().filter(InstalledBundle::active).count();
        framework.bundles().stream().filter(bundle -> !bundle.active()).forEach(this::inactive);
        if (active == framework.bundles().size() && findings.isEmpty()) {
            findings.add(SetupFinding.ok(BUNDLES, "All bundles of Signet are active: " + active));
        }
    }

    private void inactive(InstalledBundle bundle) {
        String who = "The bundle " + bundle.name() + " is " + bundle.state() + " and not active";
        findings.add(
                bundle.lacks().isEmpty()
                        ? SetupFinding.missing(
                                BUNDLES,
                                who,
                                "Start it in /system/console/bundles; if it does not stay active, the log says why",
                                "curl -u admin -d action=start http://HOST/system/console/bundles/" + bundle.id())
                        : SetupFinding.missing(
                                BUNDLES,
                                who + ", since nobody offers " + String.join(", ", bundle.lacks()),
                                "Install a bundle that exports it in that range",
                                ""));
    }

    private void components() {
        List<Unsatisfied> waiting = framework.unsatisfied().stream()
                .filter(component -> !isRightlyAbsent(component))
                .toList();
        if (waiting.isEmpty()) {
            findings.add(SetupFinding.ok(COMPONENTS, "No component of Signet lacks anything"));
        }
        causes(waiting).forEach(this::unsatisfied);
    }

    private static boolean isRightlyAbsent(Unsatisfied component) {
        return component.failure().isEmpty()
                && component.wants().stream()
                        .anyMatch(wanted -> wanted.service().equals(STORE))
                && component.name().endsWith(".RepositoryRevocationChannel");
    }

    /** Those that do not merely wait for another one of these; all of them if each does. */
    private Collection<Unsatisfied> causes(List<Unsatisfied> waiting) {
        Set<String> names = new HashSet<>();
        waiting.forEach(component -> names.add(component.name()));
        Set<String> promised = new HashSet<>();
        framework.offered().stream()
                .filter(offer -> names.contains(offer.component()))
                .forEach(offer -> promised.add(offer.service()));
        Set<Unsatisfied> causes = new LinkedHashSet<>();
        waiting.stream()
                .filter(component -> !component.failure().isEmpty()
                        || component.wants().stream().anyMatch(wanted -> !promised.contains(wanted.service())))
                .forEach(causes::add);
        return causes.isEmpty() ? waiting : causes;
    }

    private void unsatisfied(Unsatisfied component) {
        if (!component.failure().isEmpty()) {
            findings.add(SetupFinding.missing(
                    COMPONENTS,
                    component.name() + " failed when it was activated: " + component.failure(),
                    "The log has more about it",
                    ""));
        }
        for (Wanted wanted : component.wants()) {
            if (wanted.service().equals(MAPPED)) {
                findings.add(mapping(component, wanted));
            } else {
                findings.add(SetupFinding.missing(
                        COMPONENTS,
                        component.name() + " waits for the service " + wanted.service()
                                + (wanted.filter().isEmpty() ? "" : " with " + wanted.filter()),
                        "See whether the bundle that offers it is active, and what that one waits for",
                        ""));
            }
        }
    }

    private static SetupFinding mapping(Unsatisfied component, Wanted wanted) {
        Matcher sub = SUBSERVICE.matcher(wanted.filter());
        String service = component.bundle() + (sub.find() ? ":" + sub.group(1) : "");
        String user = Optional.ofNullable(USERS.get(service)).orElse("SERVICE-USER");
        return SetupFinding.missing(
                COMPONENTS,
                component.name() + " has no service user: " + service + " is not mapped, or that user is not there",
                "Map it, and create the user with its rights; the feature of Signet does both",
                "\"org.apache.sling.serviceusermapping.impl.ServiceUserMapperImpl.amended~signet\":"
                        + " {\"user.mapping\": [\""
                        + service + "=[" + user + "]\"]}");
    }

    private void plugins() {
        List<String> named = Arrays.stream(framework.plugins().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (named.contains(CRYPTO)) {
            findings.add(SetupFinding.ok(PLUGINS, "No component is configured before protected values can be opened"));
            return;
        }
        findings.add(SetupFinding.missing(
                PLUGINS,
                "The framework property felix.cm.config.plugins does not name " + CRYPTO
                        + ": a component may be started" + " without its protected values",
                "Set it for the next start; what is named there already stays",
                "-D felix.cm.config.plugins="
                        + String.join(
                                ",",
                                Stream.concat(named.stream(), Stream.of(CRYPTO)).toList())));
    }

    private void startLevels() {
        int latest = framework.bundles().stream()
                .filter(bundle -> EARLY.contains(bundle.name()))
                .mapToInt(InstalledBundle::startLevel)
                .max()
                .orElse(1);
        List<ProtectedConfiguration> tooEarly = framework.protectedValues().stream()
                .filter(configuration -> !configuration.bundle().isEmpty() && configuration.startLevel() < latest)
                .toList();
        if (tooEarly.isEmpty()) {
            findings.add(SetupFinding.ok(
                    START_LEVEL, "dev.signet.core and " + CRYPTO + " start before the bundles with protected values"));
            return;
        }
        ProtectedConfiguration first = tooEarly.get(0);
        findings.add(SetupFinding.missing(
                START_LEVEL,
                "The bundle " + first.bundle() + " has start level " + first.startLevel() + " and protected values in "
                        + first.pid() + ", but dev.signet.core or " + CRYPTO + " starts later, at " + latest,
                "Give both the start level 1 (start-order in a feature)",
                "\"start-order\": \"1\""));
    }
}
