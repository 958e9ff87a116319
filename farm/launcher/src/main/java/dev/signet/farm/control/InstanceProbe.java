/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Asks a running instance how far it has come, as a browser and as its administrator would. */
final class InstanceProbe {

    private static final String SESSION = "/system/signet/session.json";
    private static final String WELCOME = "/content/signet/welcome.html";
    private static final String FARM = "/.farm/status.json";

    private static final int LONGEST_ANSWER = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an instance had to say. */
    enum Answer {
        /** Nobody listens, or nobody answers in time. */
        NONE,
        /** Somebody answers, but not as a repository with its users and content. */
        SOME,
        /** The repository knows its users, and the content is there. */
        READY
    }

    private final Credentials credentials;
    private final Duration patience;

    /** Asks with these credentials and waits that long for each answer. */
    InstanceProbe(Credentials credentials, Duration patience) {
        this.credentials = credentials;
        this.patience = patience;
    }

    Answer ask(String url) {
        try {
            return isSignedIn(url) && isThere(url + WELCOME) ? Answer.READY : Answer.SOME;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }

    /** Whether the farm's load balancer answers at that URL. */
    boolean isLoadBalancer(String url) {
        try {
            return isThere(url + FARM);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isSignedIn(String url) throws IOException {
        HttpURLConnection connection = open(url + SESSION);
        connection.setRequestProperty("Authorization", credentials.authorization());
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            return false;
        }
        try (InputStream in = connection.getInputStream()) {
            JsonNode session = JSON.readTree(in.readNBytes(LONGEST_ANSWER));
            return session.path("userId").asText().equals(Credentials.ADMIN);
        }
    }

    private boolean isThere(String url) throws IOException {
        HttpURLConnection connection = open(url);
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            return false;
        }
        try (InputStream in = connection.getInputStream()) {
            in.readNBytes(LONGEST_ANSWER);
            return true;
        }
    }

    private HttpURLConnection open(String url) throws IOException {
        // Without a proxy: the farm is on this machine, whatever the environment says about the others.
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(Math.toIntExact(patience.toMillis()));
        connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
        return connection;
    }
}
