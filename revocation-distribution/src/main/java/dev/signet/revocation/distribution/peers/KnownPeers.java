/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import dev.signet.core.instance.InstanceAddress;
import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.instance.PeerEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The addresses of the other instances: those that are configured, else those of the framework property {@code
 * signet.peers}. Safe for use by several threads.
 */
@Component(service = KnownPeers.class, configurationPid = KnownPeersConfiguration.PID)
@Designate(ocd = KnownPeersConfiguration.class)
public final class KnownPeers {

    private final InstanceProperties told;
    private volatile State state;
    private volatile Runnable follower = () -> {};

    /** What is known at one moment. */
    private record State(SortedMap<String, InstanceAddress> addresses, List<String> problems) {}

    @Activate
    public KnownPeers(BundleContext bundles, KnownPeersConfiguration configuration) {
        this(new InstanceProperties(bundles::getProperty), List.of(configuration.peers()));
    }

    KnownPeers(InstanceProperties told, List<String> configured) {
        this.told = told;
        this.state = read(configured);
    }

    @Modified
    void configuration(KnownPeersConfiguration configuration) {
        configured(List.of(configuration.peers()));
    }

    void configured(List<String> configured) {
        state = read(configured);
        follower.run();
    }

    /** Has somebody told from now on that others may be known; it is one at a time. */
    void follow(Runnable listener) {
        follower = listener;
    }

    /** Their addresses by name. */
    public SortedMap<String, InstanceAddress> addresses() {
        return state.addresses();
    }

    /** What stands among them and is no address, a sentence each. */
    public List<String> problems() {
        return state.problems();
    }

    private State read(List<String> configured) {
        SortedMap<String, InstanceAddress> addresses = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (PeerEntry entry : PeerEntry.chosen(configured, told)) {
            if (entry.address() == null) {
                problems.add(problem(entry));
            } else {
                addresses.put(entry.name(), entry.address());
            }
        }
        return new State(Collections.unmodifiableSortedMap(addresses), List.copyOf(problems));
    }

    private static String problem(PeerEntry entry) {
        return "The list of other instances has " + entry.text() + ", which " + entry.problem()
                + " (an entry is such as https://publish2.example.org:8443, or publish2=https://...), so nothing is sent"
                + " there";
    }
}
