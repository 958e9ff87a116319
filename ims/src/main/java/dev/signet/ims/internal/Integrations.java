/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.crypto.CryptoInventory;
import dev.signet.ims.AccessTokenProvider;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsIntegration;
import dev.signet.ims.ImsInventory;
import dev.signet.ims.internal.request.TokenEndpoint;
import dev.signet.ims.internal.request.TokenForm;
import dev.signet.ims.internal.settings.AemSettings;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.OwnSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an integration, and its service, of each configuration; a changed configuration gives a new one.
 *
 * <p>Asks Configuration Admin itself, since opened secrets must not become properties of a component: those are service
 * properties, and the web console shows them to whoever may look at services.
 */
@Component(
        service = {ImsInventory.class, Integrations.class, ManagedServiceFactory.class},
        property = {
            Constants.SERVICE_PID + "=" + OwnSettings.PID,
            Constants.SERVICE_PID + "=" + AemSettings.PROVIDER_PID,
            Constants.SERVICE_PID + "=" + AemSettings.CUSTOMIZER_PID
        },
        configurationPolicy = ConfigurationPolicy.IGNORE,
        immediate = true)
public final class Integrations implements ImsInventory, ManagedServiceFactory {

    private static final Logger LOG = LoggerFactory.getLogger(Integrations.class);

    private final BundleContext context;
    private final StoredProperties stored;
    private final InstanceDirectory home;
    private final InstantSource clock = InstantSource.system();
    private final Map<String, Delivered> delivered = new TreeMap<>();
    private final Map<String, Published> published = new HashMap<>();
    private volatile @Nullable CryptoInventory crypto;

    private record Published(Integration integration, ServiceRegistration<AccessTokenProvider> registration) {}

    @Activate
    public Integrations(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.stored = new StoredProperties(configurations);
        this.home = InstanceDirectory.of(context);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCrypto(CryptoInventory inventory) {
        crypto = inventory;
    }

    void unbindCrypto(CryptoInventory inventory) {
        if (crypto == inventory) {
            crypto = null;
        }
    }

    @Override
    public String getName() {
        return "Signet IMS integrations";
    }

    @Override
    public synchronized void updated(String pid, Dictionary<String, ?> properties) {
        delivered.put(pid, new Delivered(FrameworkUtil.asMap(properties)));
        publish();
    }

    @Override
    public synchronized void deleted(String pid) {
        delivered.remove(pid);
        publish();
    }

    @Deactivate
    synchronized void stop() {
        delivered.clear();
        publish();
    }

    /** Keeps what has not changed, with its token; replaces and removes the rest. */
    private void publish() {
        Map<String, ImsSettings> wanted = DeliveredSettings.of(delivered.values());
        published.entrySet().removeIf(entry -> {
            boolean gone = !entry.getValue().integration().settings().equals(wanted.get(entry.getKey()));
            if (gone) {
                entry.getValue().registration().unregister();
            }
            return gone;
        });
        wanted.forEach((pid, settings) -> {
            if (!published.containsKey(pid)) {
                published.put(pid, publish(settings));
                LOG.info("Integration {} is configured by {}.", settings.name(), pid);
            }
        });
    }

    private Published publish(ImsSettings settings) {
        URI address = settings.tokenEndpoint();
        SecretObstacle obstacle = new SecretObstacle(settings, clock, stored, () -> crypto, home);
        SecretAsker asker = secret -> {
            throw new IllegalStateException("an integration without an address is not asked");
        };
        if (address != null) {
            TokenForm form = new TokenForm(settings, address, clock);
            asker = new TokenEndpoint(settings, address, form, clock)::ask;
        }
        Integration integration = new Integration(settings, obstacle, asker, clock, Patience.ofThread());
        Map<String, Object> properties = Map.of(AccessTokenProvider.NAME, settings.name());
        return new Published(
                integration,
                context.registerService(
                        AccessTokenProvider.class, integration, FrameworkUtil.asDictionary(properties)));
    }

    @Override
    public List<ImsIntegration> integrations() {
        return all().stream()
                .map(Integration::description)
                .sorted(Comparator.comparing(ImsIntegration::title).thenComparing(ImsIntegration::pid))
                .toList();
    }

    @Override
    public Optional<ImsFinding> check(String nameOrPid) {
        return all().stream()
                .filter(integration -> integration.settings().isCalled(nameOrPid))
                .findFirst()
                .map(Integration::check);
    }

    synchronized List<Integration> all() {
        return published.values().stream().map(Published::integration).toList();
    }
}
