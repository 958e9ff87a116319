/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import dev.signet.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an authorization server was asked: its own access log, one line for each request that it answered. */
public final class RequestLog {

    private static final String NAME = "requests";

    private final Path folder;

    private RequestLog(Path folder) {
        this.folder = folder;
    }

    public static RequestLog create() throws IOException {
        return new RequestLog(Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("signet.it.folder"))), "request-log"));
    }

    /** Has a server that is started with these properties write the log. */
    public Map<String, String> properties() {
        String log = "server.tomcat.accesslog.";
        return Map.of(
                "server.tomcat.basedir",
                folder.toString(),
                log + "enabled",
                "true",
                log + "directory",
                folder.toString(),
                log + "prefix",
                NAME,
                log + "suffix",
                ".log",
                log + "rotate",
                "false",
                log + "buffered",
                "false",
                log + "pattern",
                "%m %U %s");
    }

    /** Method, path and status of every request for a token up to now. */
    public List<String> tokenRequests(AuthorizationServer server) throws IOException, InterruptedException {
        // The server notes a request after it has answered: one of our own shows that those before are noted.
        String own = "/" + UUID.randomUUID();
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(server.url() + own)).build(), BodyHandlers.discarding());
        List<String> lines = Await.until(
                "the server to note a request",
                Duration.ofSeconds(10),
                () -> Files.readAllLines(folder.resolve(NAME + ".log")),
                noted -> noted.stream().anyMatch(line -> line.contains(own)));
        return lines.stream().filter(line -> line.startsWith("POST ")).toList();
    }
}
