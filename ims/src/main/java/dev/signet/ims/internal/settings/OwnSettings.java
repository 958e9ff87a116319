/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import dev.signet.core.instance.AddressFormatException;
import dev.signet.core.instance.InstanceAddress;
import dev.signet.ims.internal.settings.ImsSettings.SecretPlace;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signet's own configuration of an integration. */
public final class OwnSettings {

    public static final String PID = "dev.signet.ims.Integration";
    public static final String SECRET = "client.secret";
    /** The one that replaces it, or is being replaced by it. */
    public static final String OTHER_SECRET = "client.secret.other";

    public static final String KEY_STORE_PASSWORD = "key.store.password";

    static final Duration CONNECT = Duration.ofSeconds(5);
    static final Duration REQUEST = Duration.ofSeconds(10);

    /** A name, or an address of IPv4 or IPv6, and a port. */
    private static final Pattern PORT = Pattern.compile(":[0-9]+$");

    private OwnSettings() {}

    /** Reads the properties as they were delivered: opened, and without what cannot be opened. */
    public static ImsSettings of(String pid, Map<String, Object> delivered) {
        Properties properties = new Properties(delivered);
        String label = properties.text("grant", Grant.CLIENT_CREDENTIALS.label());
        Grant grant = Grant.of(label).orElse(Grant.CLIENT_CREDENTIALS);
        if (!grant.label().equals(label)) {
            properties.error("grant is \"" + label + "\", but must be client_credentials or jwt_bearer");
        }
        URI endpoint = endpoint(properties, grant);
        String clientId = properties.required("client.id");
        String organisation = properties.text("organisation");
        List<Secret> secrets = new ArrayList<>();
        properties.secret(SECRET).ifPresent(secrets::add);
        properties.secret(OTHER_SECRET).ifPresent(secrets::add);
        String authentication = properties.text("client.authentication", "body");
        if (!authentication.equals("body") && !authentication.equals("basic")) {
            properties.error("client.authentication is \"" + authentication + "\", but must be body or basic");
        }
        AssertionSettings assertion =
                grant == Grant.JWT_BEARER ? assertion(properties, endpoint, clientId, organisation) : null;
        ConnectionSettings connection = connection(properties);
        if (endpoint != null && "http".equalsIgnoreCase(endpoint.getScheme()) && connection.leavesThisMachine()) {
            properties.error("proxy would carry the secret over plain http; use https, or no proxy");
        }
        return new ImsSettings(
                pid,
                name(pid),
                properties.text("title", name(pid)),
                endpoint,
                new ClientSettings(
                        clientId,
                        organisation,
                        grant,
                        properties.words("scopes"),
                        authentication.equals("basic"),
                        assertion),
                secrets,
                places(pid, grant),
                connection,
                properties.errors());
    }

    private static List<SecretPlace> places(String pid, Grant grant) {
        List<SecretPlace> places = new ArrayList<>();
        places.add(new SecretPlace(pid, SECRET));
        places.add(new SecretPlace(pid, OTHER_SECRET));
        if (grant == Grant.JWT_BEARER) {
            places.add(new SecretPlace(pid, KEY_STORE_PASSWORD));
        }
        return places;
    }

    /** The part of a factory PID that tells one configuration from the others. */
    static String name(String pid) {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? pid.substring(pid.lastIndexOf('.') + 1) : pid.substring(tilde + 1);
    }

    private static @Nullable URI endpoint(Properties properties, Grant grant) {
        String endpoint = properties.text("token.endpoint");
        if (!endpoint.isEmpty()) {
            return properties.address("token.endpoint", endpoint);
        }
        String server = properties.text("authorization.server");
        if (server.isEmpty()) {
            properties.error("neither token.endpoint nor authorization.server is set");
            return null;
        }
        String path = grant == Grant.JWT_BEARER ? "/ims/exchange/jwt" : "/ims/token/v3";
        String base = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        return properties.address("authorization.server", base + path);
    }

    private static AssertionSettings assertion(
            Properties properties, @Nullable URI endpoint, String clientId, String organisation) {
        String server = properties.text("authorization.server");
        if (server.isEmpty() && endpoint != null) {
            server = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        }
        if (server.endsWith("/")) {
            server = server.substring(0, server.length() - 1);
        }
        if (organisation.isEmpty()) {
            properties.error("organisation is not set, which an assertion names as its issuer");
        }
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", organisation);
        claims.put("sub", properties.required("technical.account"));
        claims.put("aud", properties.text("assertion.audience", server + "/c/" + clientId));
        for (String scope : properties.words("metascopes")) {
            claims.put(scope.contains("://") ? scope : server + "/s/" + scope, true);
        }
        return new AssertionSettings(
                claims,
                keyStore(properties),
                properties.secret(KEY_STORE_PASSWORD).orElse(null),
                properties.text("key.alias"));
    }

    private static @Nullable Path keyStore(Properties properties) {
        String text = properties.required("key.store");
        try {
            return text.isEmpty() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            properties.error("key.store is not the path of a file");
            return null;
        }
    }

    private static ConnectionSettings connection(Properties properties) {
        String proxy = properties.text("proxy");
        InstanceAddress address = null;
        try {
            InstanceAddress read = InstanceAddress.parse("http://" + proxy);
            address = PORT.matcher(proxy).find() && read.path().isEmpty() ? read : null;
        } catch (AddressFormatException e) {
            // Said below, and not quoted: people type passwords in front of an @.
        }
        if (address == null && !proxy.isEmpty()) {
            properties.error("proxy is not of the form host:port");
        }
        return new ConnectionSettings(
                properties.duration("connect.timeout", CONNECT),
                properties.duration("request.timeout", REQUEST),
                address);
    }
}
