/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.apache.sling.api.resource.ResourceResolver;
import org.apache.sling.distribution.DistributionRequest;
import org.apache.sling.distribution.DistributionRequestType;
import org.apache.sling.distribution.SimpleDistributionRequest;
import org.apache.sling.distribution.common.DistributionException;
import org.apache.sling.distribution.packaging.DistributionPackage;
import org.apache.sling.distribution.packaging.DistributionPackageBuilder;
import org.apache.sling.distribution.packaging.DistributionPackageInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes packages of messages, for agents, and opens them, for importers; reads and writes nothing but memory.
 *
 * <p>Sling's own builder of packages in memory forgets them before a queue can deliver them; and a serializer in its other
 * builders writes files, or the repository, for each message.
 */
final class MessagePackages implements DistributionPackageBuilder {

    /** What agents and importers name in their {@code packageBuilder.target}, and the type of the packages. */
    static final String NAME = "signet-revocations";

    /** Requests have to be about a path. Nothing is read there, but the right to do so is asked for. */
    static final String PATH = "/var/signet/revocations";

    private static final Logger LOG = LoggerFactory.getLogger(MessagePackages.class);

    private static final ThreadLocal<@Nullable HandedOver> HANDED_OVER = new ThreadLocal<>();

    private final Outbox outbox;

    private volatile @Nullable Listener listener;
    private volatile String complaint = "";

    private record HandedOver(String agent, Message content) {}

    /** Hears of each message that arrives. */
    @FunctionalInterface
    interface Listener {
        void arrived(CarriedMessage message);
    }

    MessagePackages(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Whom to tell of what arrives; while there is nobody, distribution is asked to try again. */
    void listen(@Nullable Listener heard) {
        this.listener = heard;
    }

    /** Has {@code request}, by which this thread asks an agent to distribute {@link #PATH}, carry that content. */
    <T> T handOver(String agent, Message content, Callable<T> request) throws Exception {
        // Agents make their package before they return, on the same thread; only the delivery comes later.
        HANDED_OVER.set(new HandedOver(agent, content));
        try {
            return request.call();
        } finally {
            HANDED_OVER.remove();
        }
    }

    static DistributionRequest request() {
        return new SimpleDistributionRequest(DistributionRequestType.ADD, PATH);
    }

    @Override
    public String getType() {
        return NAME;
    }

    @Override
    public DistributionPackage createPackage(ResourceResolver resolver, DistributionRequest request)
            throws DistributionException {
        HandedOver given = HANDED_OVER.get();
        if (given == null) {
            throw new DistributionException("this agent carries what Signet gives to it, and nothing else");
        }
        return open(outbox.add(given.agent(), given.content()), given.content());
    }

    private MessagePackage open(String id, Message content) {
        return new MessagePackage(id, content, info(), outbox::remove);
    }

    private static DistributionPackageInfo info() {
        DistributionPackageInfo info = new DistributionPackageInfo(NAME);
        info.put(DistributionPackageInfo.PROPERTY_REQUEST_TYPE, DistributionRequestType.ADD);
        info.put(DistributionPackageInfo.PROPERTY_REQUEST_PATHS, new String[] {PATH});
        info.put(DistributionPackageInfo.PROPERTY_REQUEST_DEEP_PATHS, new String[0]);
        return info;
    }

    @Override
    public @Nullable DistributionPackage getPackage(ResourceResolver resolver, String id) {
        return outbox.get(id).map(content -> open(id, content)).orElse(null);
    }

    @Override
    public DistributionPackage readPackage(ResourceResolver resolver, InputStream stream) throws DistributionException {
        return new MessagePackage(NAME, new Message(bytes(stream)), info(), id -> {});
    }

    @Override
    public boolean installPackage(ResourceResolver resolver, DistributionPackage arrived) throws DistributionException {
        try (InputStream stream = arrived.createInputStream()) {
            installPackage(resolver, stream);
            return true;
        } catch (IOException e) {
            throw new DistributionException(e);
        }
    }

    @Override
    public DistributionPackageInfo installPackage(ResourceResolver resolver, InputStream stream)
            throws DistributionException {
        Listener heard = listener;
        if (heard == null) {
            throw new DistributionException("nobody listens for ended sessions here yet");
        }
        try {
            heard.arrived(CarriedMessage.read(bytes(stream)));
            complaint = "";
        } catch (RevocationException e) {
            // To refuse it would have it sent again and again, and hold up all that comes after it.
            if (!complaint.equals(e.getMessage())) {
                complaint = String.valueOf(e.getMessage());
                LOG.warn("A package that has arrived is thrown away: {}", complaint);
            }
        }
        return info();
    }

    private static byte[] bytes(InputStream stream) throws DistributionException {
        try {
            return stream.readNBytes(CarriedMessage.MAX_BYTES);
        } catch (IOException e) {
            throw new DistributionException(e);
        }
    }
}
