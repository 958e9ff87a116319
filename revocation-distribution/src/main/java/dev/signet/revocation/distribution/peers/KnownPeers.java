/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import dev.signet.core.instance.InstanceProperties;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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

    private static final String NAME = "[A-Za-z0-9._-]{1,64}";

    private final List<String> told;
    private volatile State state;

    /** What is known at one moment. */
    private record State(SortedMap<String, String> urls, List<String> problems) {}

    @Activate
    public KnownPeers(BundleContext bundles, KnownPeersConfiguration configuration) {
        this(new InstanceProperties(bundles::getProperty).peers().orElse(List.of()), List.of(configuration.peers()));
    }

    KnownPeers(List<String> told, List<String> configured) {
        this.told = told;
        this.state = read(configured);
    }

    @Modified
    void configuration(KnownPeersConfiguration configuration) {
        configured(List.of(configuration.peers()));
    }

    void configured(List<String> configured) {
        state = read(configured);
    }

    /** Their addresses by name, without a slash at the end. */
    public SortedMap<String, String> urls() {
        return state.urls();
    }

    /** What stands among them and is no address, a sentence each. */
    public List<String> problems() {
        return state.problems();
    }

    private State read(List<String> configured) {
        SortedMap<String, String> urls = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String entry : configured.isEmpty() ? told : configured) {
            String text = entry.strip();
            if (!text.isEmpty()) {
                read(text, urls, problems);
            }
        }
        return new State(Collections.unmodifiableSortedMap(urls), List.copyOf(problems));
    }

    private static void read(String entry, SortedMap<String, String> urls, List<String> problems) {
        int equals = entry.indexOf('=');
        String name = equals < 0 ? "" : entry.substring(0, equals).strip();
        String url = entry.substring(equals + 1).strip().replaceFirst("/+$", "");
        try {
            URI address = new URI(url);
            if (!isAddress(address) || !(equals < 0 || name.matches(NAME))) {
                problems.add(problem(address.getUserInfo() == null ? entry : "an entry with a user in it"));
                return;
            }
            urls.put(equals < 0 ? nameOf(address) : name, url);
        } catch (URISyntaxException e) {
            problems.add(problem(entry));
        }
    }

    private static String problem(String entry) {
        return "The list of other instances has " + entry + ", which is no URL of one (such as"
                + " https://publish2.example.org:8443, or publish2=https://...), so nothing is sent there";
    }

    private static boolean isAddress(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.getQuery() == null
                && address.getFragment() == null;
    }

    /** Tells them apart where several share a host. */
    private static String nameOf(URI address) {
        String host = address.getHost().replaceAll("[^A-Za-z0-9._-]", "_");
        return host + '-' + portOf(address);
    }

    static int portOf(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
