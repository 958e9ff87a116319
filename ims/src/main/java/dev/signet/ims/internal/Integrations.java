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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
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
 * <p>Reads the configurations itself. As properties of a component opened secrets would be service properties, which the
 * web console shows; and a managed service would take the configurations of AEM's own bundles away from these.
 */
@Component(
        service = {ImsInventory.class, Integrations.class, ConfigurationListener.class},
        configurationPolicy = ConfigurationPolicy.IGNORE,
        immediate = true)
public final class Integrations implements ImsInventory, ConfigurationListener {

    private static final Set<String> FACTORIES =
            Set.of(OwnSettings.PID, AemSettings.PROVIDER_PID, AemSettings.CUSTOMIZER_PID);

    private static final Logger LOG = LoggerFactory.getLogger(Integrations.class);

    private final BundleContext context;
    private final StoredProperties stored;
    private final InstanceDirectory home;
    private final InstantSource clock = InstantSource.system();
    private final Map<String, DeliveredConfiguration> delivered = new TreeMap<>();
    private volatile @Nullable CryptoInventory crypto;
    /** Replaced as a whole, so that nobody who looks waits for a consumer that is being told of a new service. */
    private volatile Map<String, Published> published = Map.of();

    private boolean stopped;

    private record Published(Integration integration, ServiceRegistration<AccessTokenProvider> registration) {}

    @Activate
    public Integrations(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.stored = new StoredProperties(configurations);
        this.home = InstanceDirectory.of(context);
    }

    @Activate
    synchronized void start() {
        FACTORIES.forEach(factory -> stored.ofFactory(factory).forEach(this::read));
        publish();
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
    public synchronized void configurationEvent(ConfigurationEvent event) {
        if (event.getFactoryPid() == null || !FACTORIES.contains(event.getFactoryPid())) {
            return;
        }
        delivered.remove(event.getPid());
        Configuration configuration = stored.ofPid(event.getPid());
        if (configuration != null) {
            read(configuration);
        }
        publish();
    }

    /** As it is delivered to anybody: what is protected is opened, or left out. */
    private void read(Configuration configuration) {
        try {
            Dictionary<String, Object> properties =
                    configuration.getProcessedProperties(context.getServiceReference(Integrations.class));
            if (properties != null) {
                delivered.put(configuration.getPid(), new DeliveredConfiguration(FrameworkUtil.asMap(properties)));
            }
        } catch (IllegalStateException e) {
            LOG.debug("A configuration was deleted before it was read: {}", e.getMessage());
        }
    }

    @Deactivate
    synchronized void stop() {
        stopped = true;
        published.values().forEach(gone -> gone.registration().unregister());
        published = Map.of();
    }

    /** Keeps what has not changed, with its token; replaces and removes the rest. */
    private void publish() {
        if (stopped) {
            return;
        }
        Map<String, Published> before = published;
        Map<String, Published> now = new TreeMap<>();
        DeliveredSettings.of(delivered.values()).forEach((pid, settings) -> {
            Published former = before.get(pid);
            if (former != null && former.integration().settings().equals(settings)) {
                now.put(pid, former);
                return;
            }
            try {
                now.put(pid, publish(settings));
                LOG.info("There is an integration by the configuration {}.", pid);
            } catch (IllegalStateException e) {
                // Of TLS, if the trust store of this Java cannot be read: not for an integration over plain http.
                LOG.error("There is no integration by the configuration {}: {}", pid, e.getMessage());
            }
        });
        published = Map.copyOf(now);
        // Only now, so that there is no moment without a service, nor without an entry on the page.
        before.values().stream()
                .filter(former -> !now.containsValue(former))
                .forEach(former -> former.registration().unregister());
    }

    private Published publish(ImsSettings settings) {
        URI address = settings.tokenEndpoint();
        SecretDiagnosis problem = new SecretDiagnosis(settings, clock, stored, () -> crypto, home);
        TokenRequest request = secret -> {
            throw new IllegalStateException("an integration without an address is not asked");
        };
        if (address != null) {
            TokenForm form = new TokenForm(settings.client(), address, clock);
            request = new TokenEndpoint(settings.connection(), address, form, clock)::ask;
        }
        Integration integration = new Integration(settings, problem, request, clock, Pause.ofThread());
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

    List<Integration> all() {
        return published.values().stream().map(Published::integration).toList();
    }
}
