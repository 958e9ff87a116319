/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.console.peers.OtherInstances;
import dev.signet.console.peers.PeerAnswer;
import dev.signet.core.audit.AuditTrail;
import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthFindings;
import dev.signet.core.health.HealthLevel;
import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.instance.SignInSetup;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.SessionRevocation;
import dev.signet.crypto.CryptoInventory;
import dev.signet.crypto.CryptoSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Looks at this instance; whatever is not there is a fact and no reason not to look. */
@Component(service = InstanceSurvey.class)
public final class InstanceSurvey {

    private static final String HANDLER = "org.apache.sling.auth.core.spi.JakartaAuthenticationHandler";
    private static final String AUTHENTICATOR = "org.apache.sling.auth.core.AuthenticationSupport";
    private static final String SIGN_IN_BUNDLE = "dev.signet.auth.token";
    private static final String PLUGINS = "felix.cm.config.plugins";

    private final BundleContext context;
    private final OtherInstances others;
    private final ComponentSurvey components;
    private final ConfigurationAdmin configurations;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable CryptoInventory inventory;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SignInSetup signIn;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SessionRevocation sessions;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RevocationChannel> channels = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<HealthFindings> checks = List.of();

    @Activate
    public InstanceSurvey(
            BundleContext context,
            @Reference OtherInstances others,
            @Reference ServiceComponentRuntime runtime,
            @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.others = others;
        this.components = new ComponentSurvey(runtime);
        this.configurations = configurations;
    }

    /** How it is now; the other instances are asked, too. */
    public SetupFacts facts() {
        List<PeerAnswer> peers = others.answers();
        SignInSetup settings = signIn;
        SessionRevocation ended = sessions;
        InstanceProperties properties = new InstanceProperties(context::getProperty);
        Optional<CryptoSnapshot> crypto = Optional.ofNullable(inventory).map(CryptoInventory::snapshot);
        return new SetupFacts(
                version(),
                properties.home().map(Path::toString),
                crypto.map(InstanceSurvey::keys),
                Optional.ofNullable(settings)
                        .map(known -> new SetupFacts.SignIn(known.isEncapsulated(), known.cookie())),
                references(HANDLER).stream().anyMatch(InstanceSurvey::isOfSignet),
                basic(),
                Optional.ofNullable(ended).map(SessionRevocation::status),
                channels(),
                !peers.isEmpty() || properties.peers().isPresent(),
                peers,
                !references(AuditTrail.class.getName()).isEmpty(),
                levels(),
                framework(crypto));
    }

    /** What other instances call this one where they tell each other of ended sessions. */
    public String sender(String slingId) {
        return new InstanceProperties(context::getProperty).senderName(slingId);
    }

    private String version() {
        Version version = context.getBundle().getVersion();
        String numbers = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        return version.getQualifier().isEmpty() ? numbers : numbers + "-" + version.getQualifier();
    }

    private static SetupFacts.Keys keys(CryptoSnapshot snapshot) {
        Map<KeyRingKind, String> fingerprints = new EnumMap<>(KeyRingKind.class);
        Map<KeyRingKind, String> problems = new EnumMap<>(KeyRingKind.class);
        for (CryptoSnapshot.Ring ring : snapshot.rings()) {
            ring.ring()
                    .ifPresent(held ->
                            fingerprints.put(ring.kind(), held.fingerprint().value()));
            ring.problem().or(() -> snapshot.storage().problem()).ifPresent(why -> problems.put(ring.kind(), why));
        }
        CryptoSnapshot.Canary canary = snapshot.canary();
        return new SetupFacts.Keys(
                fingerprints,
                problems,
                canary.state() == CryptoSnapshot.CanaryState.FAILS ? Optional.of(canary.message()) : Optional.empty());
    }

    private Optional<String> basic() {
        return references(AUTHENTICATOR).stream()
                .map(reference -> reference.getProperty("auth.http") instanceof String set ? set : "preemptive")
                .findFirst();
    }

    private SortedMap<String, List<String>> channels() {
        SortedMap<String, List<String>> found = new TreeMap<>();
        channels.forEach(channel -> found.put(channel.name(), channel.problems()));
        return found;
    }

    private SortedMap<String, HealthLevel> levels() {
        SortedMap<String, HealthLevel> levels = new TreeMap<>();
        for (HealthFindings check : checks) {
            levels.put(check.name(), level(check));
        }
        return levels;
    }

    private static HealthLevel level(HealthFindings check) {
        try {
            return HealthLevel.worst(check.findings().stream().map(HealthFinding::level));
        } catch (RuntimeException e) {
            // As on the page Signet Health, which says what it was.
            return HealthLevel.CRITICAL;
        }
    }

    private SetupFacts.Framework framework(Optional<CryptoSnapshot> crypto) {
        BundleSurvey bundles = new BundleSurvey(context);
        Bundle[] ours = bundles.ours();
        String plugins = context.getProperty(PLUGINS);
        return new SetupFacts.Framework(
                bundles.bundles(),
                components.unsatisfied(ours),
                components.offered(ours),
                plugins == null ? "" : plugins,
                crypto.map(snapshot ->
                                new ConfigurationSurvey(configurations).protectedValues(snapshot, components, context))
                        .orElse(List.of()));
    }

    private static boolean isOfSignet(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle != null && SIGN_IN_BUNDLE.equals(bundle.getSymbolicName());
    }

    /** Of services whose interfaces this bundle need not know. */
    private List<ServiceReference<?>> references(String type) {
        try {
            ServiceReference<?> @Nullable [] found = context.getAllServiceReferences(type, null);
            return found == null ? List.of() : new ArrayList<>(List.of(found));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is a filter", e);
        }
    }
}
