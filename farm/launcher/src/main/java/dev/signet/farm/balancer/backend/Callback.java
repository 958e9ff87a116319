/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import io.undertow.client.ClientCallback;
import java.io.IOException;
import java.util.function.Consumer;

/** Undertow's two-way callback, made of two functions. */
public record Callback<T>(Consumer<T> success, Consumer<IOException> failure) implements ClientCallback<T> {

    @Override
    public void completed(T result) {
        success.accept(result);
    }

    @Override
    public void failed(IOException problem) {
        failure.accept(problem);
    }
}
