/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import dev.signet.core.instance.InstanceAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.sling.distribution.transport.DistributionTransportSecret;
import org.apache.sling.distribution.transport.DistributionTransportSecretProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Signs the instances in to one another.
 *
 * <p>The password is in no configuration, and goes to nobody but known instances. Without it requests are made as nobody, and
 * refused by the other side.
 */
@Component(
        service = {DistributionTransportSecretProvider.class, TransportSecret.class},
        property = {"name=revocations", "sling.auth.requirements=+/libs/sling/distribution"})
public final class TransportSecret implements DistributionTransportSecretProvider {

    private final KnownPeers peers;
    private final TransportPassword password;

    @Activate
    public TransportSecret(BundleContext bundles, @Reference KnownPeers peers) {
        this(peers, new TransportPassword(bundles::getProperty, System::getenv));
    }

    TransportSecret(KnownPeers peers, TransportPassword password) {
        this.peers = peers;
        this.password = password;
    }

    @Override
    public @Nullable DistributionTransportSecret getSecret(URI endpoint) {
        if (!isKnown(endpoint)) {
            return null;
        }
        try {
            String text = password.read().orElse(null);
            if (text == null) {
                return null;
            }
            Map<String, String> credentials = Map.of("authorization", basic(text));
            return () -> credentials;
        } catch (IOException e) {
            return null;
        }
    }

    /** What keeps this instance from signing in to others; empty if nothing does. */
    public List<String> problems() {
        if (peers.addresses().isEmpty()) {
            return List.of();
        }
        try {
            return password.read().isPresent() ? List.of() : List.of(problem(TransportPassword.missing()));
        } catch (IOException e) {
            return List.of(problem(String.valueOf(e.getMessage())));
        }
    }

    private static String problem(String why) {
        return "This instance cannot sign in to others, so sessions that end here go on there: " + why;
    }

    /** Somebody else may listen by now where an instance did. */
    private boolean isKnown(URI endpoint) {
        String asked = endpoint.toString();
        return peers.addresses().values().stream()
                .map(InstanceAddress::toString)
                .anyMatch(url -> asked.equals(url) || asked.startsWith(url + "/"));
    }

    private static String basic(String password) {
        byte[] pair = (TransportUser.NAME + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
