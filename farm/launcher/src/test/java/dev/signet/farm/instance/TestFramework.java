/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A real framework on a folder; opening the same folder again is the next start of an instance. */
final class TestFramework implements AutoCloseable {

    private final Framework framework;

    TestFramework(Path storage) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.osgi.service.cm;version=1.6.1",
                        "felix.cm.dir",
                        storage.resolveSibling("config").toString()));
        framework.init();
        awaitRefresh();
    }

    /**
     * Felix refreshes what an earlier run left, in a thread that {@code init} only starts; a bundle read meanwhile has no
     * content. Requests are served in turn, so the answer to an empty one tells that the first is done.
     */
    private void awaitRefresh() throws BundleException {
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(), (FrameworkListener)
                event -> refreshed.countDown());
        try {
            if (!refreshed.await(30, TimeUnit.SECONDS)) {
                throw new BundleException("the framework did not finish its refresh");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    void start() throws BundleException {
        framework.start();
    }

    /** The bundles under that name, whatever their version. */
    List<Bundle> bundles(String symbolicName) {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
                .toList();
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
