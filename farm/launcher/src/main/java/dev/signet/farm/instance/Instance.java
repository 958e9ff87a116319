/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.cm.ConfigurationAdmin;

/** A framework on an instance home, brought in step with its feature. */
public final class Instance {

    private static final int START_LEVEL = 30;
    private static final Set<Integer> RESTART =
            Set.of(FrameworkEvent.STOPPED_UPDATE, FrameworkEvent.STOPPED_SYSTEM_REFRESHED);
    private static final long STOP_MILLIS = 20_000;
    private static final String COOKIE_NAME = "token.cookie.name";
    /** As long as a session lasts where nothing else is configured. */
    private static final Duration SESSION = Duration.ofHours(12);

    private static final String TOKEN_HANDLER = "dev.signet.auth.token.TokenAuthenticationHandler";

    private final Path home;
    private final Feature feature;
    private final List<BundleJar> jars;
    private final Framework framework;

    private Instance(Path home, Feature feature, List<BundleJar> jars, Framework framework) {
        this.home = home;
        this.feature = feature;
        this.jars = jars;
        this.framework = framework;
    }

    /** Reads all that an instance needs, and fails before anything is changed if something is missing. */
    public static Instance prepare(Path home, InstanceSettings settings) throws UnusableInstance {
        Feature feature = FeatureReader.read(settings.feature());
        List<BundleJar> jars = new ArtifactFolder(settings.artifacts()).resolve(feature);
        Set<String> twice = BundlePlan.duplicates(jars);
        if (!twice.isEmpty()) {
            throw new UnusableInstance(
                    "Feature model " + settings.feature() + " names two versions of " + twice + ". Keep one of them.");
        }
        Framework framework = new FrameworkFactory().newFramework(FrameworkProperties.of(feature, settings, home));
        return new Instance(home, withTokens(feature, settings), jars, framework);
    }

    /** Brings the bundles in step with the feature; returns what an operator should know of that, in sentences. */
    public List<String> install() throws IOException, BundleException {
        InstanceFolders.prepare(home);
        InstanceLog.prepare(home);
        framework.init();
        Ledger ledger = new Ledger(home.resolve("signet/bundles.json"));
        return new BundleSync(framework.getBundleContext(), ledger)
                .bringInStep(jars)
                .notes();
    }

    /** Starts what is installed; returns when the last start level is reached. */
    public void start() throws UnusableInstance, IOException, BundleException, InterruptedException {
        framework.start();
        seedConfigurations();
        CountDownLatch reached = new CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(START_LEVEL, event -> reached.countDown());
        reached.await();
    }

    private void seedConfigurations() throws UnusableInstance, IOException {
        BundleContext context = framework.getBundleContext();
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        if (reference == null) {
            throw new UnusableInstance("The instance's feature model has no Configuration Admin at start level 1."
                    + " Add org.apache.felix.configadmin there.");
        }
        new ConfigurationSeed(context.getService(reference), new Ledger(home.resolve("signet/seeded.json")))
                .apply(feature.configurations());
    }

    /** Waits until the framework is stopped; a restart asked for in the web console is done here. */
    public void awaitStop() throws UnusableInstance, IOException, BundleException, InterruptedException {
        while (RESTART.contains(framework.waitForStop(0).getType())) {
            framework.init();
            start();
        }
    }

    /** Stops the framework and waits until it has stopped, for a while: a bundle that hangs must not keep the process. */
    public void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(STOP_MILLIS);
    }

    /** Bundles that should have started and have not. */
    public List<String> notStarted() {
        List<String> names = new ArrayList<>();
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (!fragment && (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0) {
                names.add(bundle.getSymbolicName());
            }
        }
        return names;
    }

    /** No other host can set such a cookie. Sessions from before go on under the former name, until the last has ended. */
    private static Map<String, Object> cookieOfHostOnly(String name, Instant since) {
        return Map.of(
                COOKIE_NAME,
                "__Host-" + name,
                "token.cookie.former.name",
                name,
                "token.cookie.former.until",
                since.plus(SESSION).toString());
    }

    /** The farm chooses the kind of token for all its instances. */
    private static Feature withTokens(Feature feature, InstanceSettings settings) {
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>(feature.configurations());
        configurations.computeIfPresent(TOKEN_HANDLER, (pid, properties) -> {
            Map<String, Object> changed = new LinkedHashMap<>(properties);
            changed.put("token.encapsulated", settings.encapsulated());
            if (settings.httpsSince() != null && properties.get(COOKIE_NAME) instanceof String name) {
                changed.putAll(cookieOfHostOnly(name, Instant.parse(settings.httpsSince())));
            }
            return changed;
        });
        return new Feature(feature.bundles(), configurations, feature.frameworkProperties());
    }
}
