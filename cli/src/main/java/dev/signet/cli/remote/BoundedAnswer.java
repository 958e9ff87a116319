/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** An answer that is read up to a length: whoever sends one without end fills no memory here. */
final class BoundedAnswer implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
    private final int most;
    private long received;
    private @Nullable Subscription subscription;

    private BoundedAnswer(int most) {
        this.most = most;
    }

    /** Fails with an exception once more than that many bytes have come. */
    static BodyHandler<byte[]> upTo(int most) {
        return response -> new BoundedAnswer(most);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return all.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        all.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        boolean had = received > most;
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (had) {
            return;
        }
        if (received <= most) {
            all.onNext(buffers);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        all.onError(new IOException("the answer is longer than " + most + " bytes"));
    }

    @Override
    public void onError(Throwable trouble) {
        all.onError(trouble);
    }

    @Override
    public void onComplete() {
        if (received <= most) {
            all.onComplete();
        }
    }
}
