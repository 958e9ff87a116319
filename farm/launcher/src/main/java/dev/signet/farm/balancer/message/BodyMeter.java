/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import io.undertow.conduits.BytesReceivedStreamSourceConduit;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a body as they come from the client, and tells whoever deals with the request at the time. */
public final class BodyMeter {

    private static final AttachmentKey<BodyMeter> KEY = AttachmentKey.create(BodyMeter.class);

    private LongConsumer listener = bytes -> {};
    private long bytes;

    private BodyMeter() {}

    /** Begins to count; only before anybody reads. */
    public static BodyMeter install(HttpServerExchange exchange) {
        BodyMeter meter = new BodyMeter();
        exchange.putAttachment(KEY, meter);
        exchange.addRequestWrapper(
                (conduit, same) -> new BytesReceivedStreamSourceConduit(conduit.create(), meter::count));
        return meter;
    }

    /** The meter of a request that came with a body. */
    public static @Nullable BodyMeter of(HttpServerExchange exchange) {
        return exchange.getAttachment(KEY);
    }

    public void tell(LongConsumer newListener) {
        listener = newListener;
    }

    /** How many there were so far. */
    public long bytes() {
        return bytes;
    }

    private void count(long more) {
        bytes += more;
        listener.accept(more);
    }
}
