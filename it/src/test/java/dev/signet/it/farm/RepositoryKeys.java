/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The binary properties {@code hmac} and {@code master} of {@code /etc/key}, handled as administrators do: by HTTP. */
public final class RepositoryKeys {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final String authorization;

    public RepositoryKeys(FarmProcess farm, String instance) throws IOException, InterruptedException {
        this.url = farm.instances().get(instance).url();
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("admin:" + farm.password("admin")).getBytes(StandardCharsets.UTF_8));
    }

    /** Stores both keys through WebDAV's remoting servlet, as content tools do. */
    public void upload(byte[] hmac, byte[] master) throws IOException, InterruptedException {
        HttpRequest form = new Multipart()
                .field(":diff", "^/etc/key/hmac : \n^/etc/key/master : ")
                .file("/etc/key/hmac", "hmac", "jcr-value/binary", hmac)
                .file("/etc/key/master", "master", "jcr-value/binary", master)
                .post(request("/server/default/jcr:root/"));
        HttpResponse<String> answer = HTTP.send(form, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError("keys were not stored: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Downloads one of them; the status tells whether it is there. */
    public HttpResponse<byte[]> download(String ring) throws IOException, InterruptedException {
        return HTTP.send(request("/etc/key/" + ring).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Deletes both properties, as a click in the repository browser does. */
    public void delete() throws IOException, InterruptedException {
        Answer answer = new Visitor(url)
                .header("Authorization", authorization)
                .header("Referer", url + "/etc/key")
                .post("/etc/key", Map.of("hmac@Delete", "delete", "master@Delete", "delete"));
        if (answer.status() >= 300) {
            throw new AssertionError("keys were not deleted: " + answer);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization);
    }
}
