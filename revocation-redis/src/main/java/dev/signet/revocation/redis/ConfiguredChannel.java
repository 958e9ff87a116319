/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.secret.RandomSource;
import java.time.InstantSource;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.sling.settings.SlingSettingsService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Makes a channel of the configuration, and another one when that changes; without a configuration there is none.
 *
 * <p>Receives the configuration as a managed service: as properties of a component, a password that was opened on the way
 * would be shown to whoever sees components.
 */
@Component(service = ConfiguredChannel.class, immediate = true)
@Designate(ocd = RedisChannelConfiguration.class)
public final class ConfiguredChannel implements ManagedService {

    private static final int RUN_BYTES = 8;

    private final BundleContext context;
    private final String self;
    private @Nullable ServiceRegistration<ManagedService> listening;
    private @Nullable ServiceRegistration<RevocationChannel> registration;
    private @Nullable RedisRevocationChannel channel;
    private boolean stopped;

    @Activate
    public ConfiguredChannel(BundleContext context, @Reference SlingSettingsService sling) {
        this.context = context;
        this.self = new InstanceProperties(context::getProperty).senderName(sling.getSlingId());
    }

    @Activate
    void start() {
        listening = context.registerService(
                ManagedService.class,
                this,
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_PID, RedisChannelConfiguration.PID)));
    }

    @Deactivate
    void stop() {
        if (listening != null) {
            listening.unregister();
        }
        synchronized (this) {
            stopped = true;
            end();
        }
    }

    @Override
    public synchronized void updated(@Nullable Dictionary<String, ?> delivered) {
        end();
        if (delivered == null || stopped) {
            return;
        }
        Map<String, Object> properties = new HashMap<>(FrameworkUtil.asMap(delivered));
        RevocationChannel made;
        try {
            RedisRevocationChannel redis =
                    new RedisRevocationChannel(RedisSettings.of(properties), self, newRun(), InstantSource.system());
            channel = redis;
            made = redis;
        } catch (RedisSettings.RefusedException e) {
            made = new RefusedChannel(e.sentences());
        }
        registration = context.registerService(RevocationChannel.class, made, null);
    }

    private static String newRun() {
        byte[] drawn = new byte[RUN_BYTES];
        RandomSource.secure().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private void end() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
