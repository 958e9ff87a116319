/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.console.setup.SetupFacts.InstalledBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Looks at the bundles of Signet. */
final class BundleSurvey {

    private static final String OURS = "dev.signet.";

    private static final Map<Integer, String> STATES = Map.of(
            Bundle.INSTALLED, "installed",
            Bundle.RESOLVED, "stopped",
            Bundle.STARTING, "starting",
            Bundle.STOPPING, "stopping",
            Bundle.ACTIVE, "active");

    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern FROM = Pattern.compile("(?<!\\(!)\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");

    private final BundleContext context;

    BundleSurvey(BundleContext context) {
        this.context = context;
    }

    /** Signet's own, fragments aside. */
    Bundle[] ours() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(OURS))
                .filter(bundle -> bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null)
                .toArray(Bundle[]::new);
    }

    List<InstalledBundle> bundles() {
        return Stream.of(ours()).map(this::look).toList();
    }

    static int startLevel(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return level == null ? 1 : level.getStartLevel();
    }

    private InstalledBundle look(Bundle bundle) {
        int state = bundle.getState();
        return new InstalledBundle(
                bundle.getSymbolicName(),
                bundle.getBundleId(),
                STATES.getOrDefault(state, "uninstalled"),
                state == Bundle.ACTIVE,
                startLevel(bundle),
                state == Bundle.INSTALLED ? lacks(bundle) : List.of());
    }

    private List<String> lacks(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        if (revision == null || wiring == null) {
            return List.of();
        }
        List<String> lacks = new ArrayList<>();
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (isNeeded(requirement)) {
                lack(requirement, wiring.findProviders(requirement)).ifPresent(lacks::add);
            }
        }
        return lacks;
    }

    private static boolean isNeeded(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        return !"optional".equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
                && !"dynamic".equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
                && "resolve".equals(directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve"));
    }

    private static Optional<String> lack(BundleRequirement requirement, Collection<BundleCapability> providers) {
        String words =
                words(requirement.getNamespace(), requirement.getDirectives().getOrDefault("filter", ""));
        if (providers.isEmpty()) {
            return Optional.of(words);
        }
        boolean usable = providers.stream()
                .map(provider -> provider.getRevision().getBundle())
                .anyMatch(bundle -> bundle.getState() != Bundle.INSTALLED
                        || bundle.equals(requirement.getRevision().getBundle()));
        return usable
                ? Optional.empty()
                : Optional.of(words + " (of "
                        + providers.iterator().next().getRevision().getSymbolicName()
                        + ", which lacks something itself)");
    }

    /** What is required, in the words of a manifest. */
    static String words(String namespace, String filter) {
        Matcher name = PACKAGE.matcher(filter);
        if (!namespace.equals(PackageNamespace.PACKAGE_NAMESPACE) || !name.find()) {
            return namespace + " " + filter;
        }
        Matcher from = FROM.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        String start = from.find() ? from.group(1) : "0";
        return "the package " + name.group(1)
                + (below.find() ? " in [" + start + "," + below.group(1) + ")" : " from " + start + " on");
    }
}
