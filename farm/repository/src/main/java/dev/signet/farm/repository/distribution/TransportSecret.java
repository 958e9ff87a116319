/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository.distribution;

import dev.signet.farm.repository.CredentialsFile;
import dev.signet.farm.repository.FirstPasswords;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.apache.sling.distribution.transport.DistributionTransportSecret;
import org.apache.sling.distribution.transport.DistributionTransportSecretProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the instances of a farm in to one another, with the password that the farm's credentials file has for that.
 *
 * <p>The password is in no configuration, and goes to nobody but present instances of the farm. Without it requests are made as nobody,
 * and refused by the other side.
 */
@Component(property = {"name=revocations", "sling.auth.requirements=+/libs/sling/distribution"})
public final class TransportSecret implements DistributionTransportSecretProvider {

    private static final Logger LOG = LoggerFactory.getLogger(TransportSecret.class);

    private final @Nullable DistributionTransportSecret secret;
    private final @Nullable Path farm;

    @Activate
    public TransportSecret(BundleContext bundles) {
        this(bundles.getProperty("signet.credentials"), bundles.getProperty("signet.farm"));
    }

    TransportSecret(@Nullable String file, @Nullable String farm) {
        this.farm = farm == null ? null : Path.of(farm, "farm.json");
        this.secret = file == null ? null : read(Path.of(file));
    }

    @Override
    public @Nullable DistributionTransportSecret getSecret(URI endpoint) {
        return farm == null || isOfFarm(farm, endpoint) ? secret : null;
    }

    /** Somebody else may listen by now where an instance did. */
    private static boolean isOfFarm(Path farm, URI endpoint) {
        try {
            String url = endpoint.getScheme() + "://" + endpoint.getAuthority();
            return Peers.read(farm).urls().containsValue(url);
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable DistributionTransportSecret read(Path file) {
        try {
            String password = CredentialsFile.read(file).get(FirstPasswords.TRANSPORT);
            if (password != null) {
                Map<String, String> credentials = Map.of("authorization", basic(password));
                return () -> credentials;
            }
            LOG.error(
                    "Credentials file {} has no password for {}: nothing reaches other instances. Start the farm again.",
                    file,
                    FirstPasswords.TRANSPORT);
        } catch (CredentialsFile.Refused e) {
            LOG.error(e.getMessage());
        }
        return null;
    }

    private static String basic(String password) {
        byte[] pair = (FirstPasswords.TRANSPORT + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
