/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.cli.command.CommandException;
import dev.signet.core.keyring.KeyRingKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * A running instance, asked as its administrator.
 *
 * <p>Everything that can go wrong on the way is a {@link CommandException} that names the instance and the remedy.
 */
public final class RemoteInstance {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** An instance waits for other servers meanwhile, several times, and with time-outs of its own. */
    private static final Duration CHECK_PATIENCE = Duration.ofMinutes(5);

    /** More than any page of an instance has. */
    private static final int LONGEST = 16 * 1024 * 1024;

    private static final String SESSIONS = "/system/console/sessions/";
    private static final String FORGET = "forget.json";
    private static final String IMS = "/system/console/ims/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstanceUrl url;
    private final Optional<RemoteCredentials> credentials;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    RemoteInstance(InstanceUrl url, Optional<RemoteCredentials> credentials) {
        this.url = url;
        this.credentials = credentials;
    }

    /** What its console knows about keys: the answer of {@code /system/console/crypto/.json}. */
    public JsonNode crypto() throws CommandException, InterruptedException {
        return json(send(request("/system/console/crypto/.json").GET().build()));
    }

    /** Posts a form to {@code /system/console/crypto/<page>} and returns the answer. */
    public JsonNode post(String page, Map<String, String> form) throws CommandException, InterruptedException {
        return submit("/system/console/crypto/" + page, form);
    }

    /** What its console knows about ended sessions: the answer of {@code /system/console/sessions/.json}. */
    public JsonNode sessions() throws CommandException, InterruptedException {
        return json(send(request(SESSIONS + ".json").GET().build()));
    }

    /** Ends sessions; returns what it knows about ended sessions then. */
    public JsonNode endSessions(Map<String, String> form) throws CommandException, InterruptedException {
        return submit(SESSIONS + ".json", form);
    }

    /** What it knows of those whose sessions are to end; nothing is done. */
    public JsonNode checkSessions(Map<String, String> form) throws CommandException, InterruptedException {
        return submit(SESSIONS + "check.json", form);
    }

    /** Which instances have heard of a change, by the name that the answer to {@link #endSessions} gave it. */
    public JsonNode heard(String change) throws CommandException, InterruptedException {
        return json(send(request(SESSIONS + "change/" + change + ".json").GET().build()));
    }

    /** Has it forget another instance; returns what it knows about ended sessions then. */
    public JsonNode forgetInstance(String name) throws CommandException, InterruptedException {
        return submit(SESSIONS + FORGET, Map.of("instance", name));
    }

    /** What its console says about its set-up, at {@code /system/console/signet-setup/.json}; empty if it has none. */
    public Optional<JsonNode> setup() throws CommandException, InterruptedException {
        HttpResponse<byte[]> response =
                send(request("/system/console/signet-setup/.json").GET().build());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(json(response));
    }

    /** The bundles that it has: the answer of {@code /system/console/bundles.json}. */
    public JsonNode bundles() throws CommandException, InterruptedException {
        return json(send(request("/system/console/bundles.json").GET().build()));
    }

    /** What it says of the session that these credentials open: the answer of {@code /system/signet/session.json}. */
    public JsonNode session() throws CommandException, InterruptedException {
        return json(send(request("/system/signet/session.json").GET().build()));
    }

    /** What its console knows about IMS integrations: the answer of {@code /system/console/ims/.json}. */
    public JsonNode integrations() throws CommandException, InterruptedException {
        return json(send(request(IMS + ".json").GET().build()));
    }

    /** Has it ask the server of an integration; returns what came out of that. */
    public JsonNode checkIntegration(String pid) throws CommandException, InterruptedException {
        return json(send(form(IMS + "check.json", Map.of("name", pid))
                .timeout(CHECK_PATIENCE)
                .build()));
    }

    private JsonNode submit(String path, Map<String, String> form) throws CommandException, InterruptedException {
        return json(send(form(path, form).build()));
    }

    private HttpRequest.Builder form(String path, Map<String, String> form) throws CommandException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    /** The key file that lies in the repository; empty if there is none. */
    public Optional<byte[]> repositoryKey(KeyRingKind kind) throws CommandException, InterruptedException {
        HttpResponse<byte[]> response =
                send(request("/etc/key/" + kind.label()).GET().build());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(checked(response));
    }

    /** What it answers at that path; empty if it answers nothing of use there. */
    public Optional<byte[]> ask(String path) throws CommandException, InterruptedException {
        HttpResponse<byte[]> response = send(request(path).GET().build());
        return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    }

    /** Removes keys from the repository, all in one change. */
    public void removeRepositoryKeys(List<KeyRingKind> kinds) throws CommandException, InterruptedException {
        String form =
                kinds.stream().map(kind -> kind.label() + "%40Delete=true").collect(Collectors.joining("&"));
        HttpResponse<byte[]> response = send(request("/etc/key")
                .header("Content-Type", "application/x-www-form-urlencoded")
                // Sling refuses changes that come from another site's page.
                .header("Referer", url.resolve("/etc/key").toString())
                .POST(BodyPublishers.ofString(form))
                .build());
        if (response.statusCode() / 100 != 2) {
            checked(response);
        }
    }

    private HttpRequest.Builder request(String path) throws CommandException {
        try {
            HttpRequest.Builder request = url.request(path).timeout(PATIENCE).header("Accept", "application/json, */*");
            credentials.ifPresent(found -> request.header("Authorization", found.authorization()));
            return request;
        } catch (UnknownHostException e) {
            throw nobody(true);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws CommandException, InterruptedException {
        try {
            return client.send(request, BoundedAnswer.upTo(LONGEST));
        } catch (HttpTimeoutException e) {
            throw CommandException.unusable(
                    url + " does not answer in time", "check the address, and the instance's log");
        } catch (ConnectException e) {
            throw nobody(isUnresolved(e));
        } catch (SSLException e) {
            throw CommandException.unusable(
                    "no trusted connection to " + url + " (" + e.getMessage() + ")",
                    "give Java the certificate: JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE");
        } catch (IOException e) {
            throw CommandException.unusable(
                    "no connection to " + url + " (" + e.getMessage() + ")",
                    "check the address, and that http and" + " https are not mixed up");
        }
    }

    private CommandException nobody(boolean unresolved) {
        return CommandException.unusable(
                "nothing listens at " + url + (unresolved ? ": no such host" : ""),
                "check the address, and that the instance runs");
    }

    private static boolean isUnresolved(ConnectException e) {
        return e.getCause() instanceof UnresolvedAddressException
                || (e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException);
    }

    private byte[] checked(HttpResponse<byte[]> response) throws CommandException {
        int status = response.statusCode();
        if (status == 200) {
            return response.body();
        }
        String asked = response.request().uri().getPath();
        if (status == 401 || status == 403 || status / 100 == 3) {
            throw CommandException.unusable(
                    url + " does not let " + user() + " see " + asked + " (" + status + ")",
                    credentials.isEmpty()
                            ? "give --credentials FILE, or SIGNET_USER and SIGNET_PASSWORD in the environment"
                            : "check user and password");
        }
        if (status == 404) {
            String reason = error(response);
            throw CommandException.unusable(
                    reason.isEmpty() ? url + " has no " + asked : url + ": " + reason,
                    "check the address; the instance needs the " + bundlesFor(asked));
        }
        if (status == 422) {
            throw CommandException.no(
                    url + ": " + error(response),
                    asked.endsWith(FORGET)
                            ? "signet sessions status --json lists the names that it knows as peers"
                            : "check the name; to end the sessions all the same, give --even-if-unknown");
        }
        if (status == 409) {
            throw CommandException.refused(
                    url + " refuses: " + error(response),
                    "see its page " + (asked.startsWith(SESSIONS) ? "Sessions" : "Crypto Support"));
        }
        throw CommandException.unusable(
                url + " answers " + asked + " with " + status
                        + error(response).transform(text -> text.isEmpty() ? "" : ": " + text),
                "see the instance's log");
    }

    private static String bundlesFor(String asked) {
        String console = "dev.signet.console";
        return asked.startsWith(SESSIONS)
                ? "bundles " + console + " and dev.signet.revocation"
                : asked.contains(IMS) ? "bundles " + console + " and dev.signet.ims" : "bundle " + console;
    }

    private static String error(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body()).path("error").asText("");
        } catch (IOException e) {
            return "";
        }
    }

    private JsonNode json(HttpResponse<byte[]> response) throws CommandException {
        byte[] body = checked(response);
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // A page for people, for example a form to sign in.
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
        throw CommandException.unusable(
                url + " answers with something that is no JSON object",
                "check the address; it is that of an instance, not of a page or a load balancer");
    }

    private String user() {
        return credentials.map(RemoteCredentials::user).orElse("anybody");
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
