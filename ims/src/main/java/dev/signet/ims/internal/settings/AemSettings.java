/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signet.ims.internal.settings.ImsSettings.SecretPlace;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An integration as AEM configures it: an access token provider, and a customizer of its requests that adds the secret.
 *
 * <p>The two find each other by their customizer type. What is AEM's alone is not read: the key pair of an assertion lies
 * in a user's key store there.
 */
public final class AemSettings {

    public static final String PROVIDER_PID = "com.adobe.granite.auth.oauth.accesstoken.provider";
    public static final String CUSTOMIZER_PID = "com.adobe.granite.auth.ims.impl.IMSAccessTokenRequestCustomizerImpl";
    public static final String SECRET = "auth.ims.client.secret";

    private static final String PREFIX = "auth.token.provider.";
    private static final JsonMapper JSON = new JsonMapper();

    private AemSettings() {}

    /** The type by which a provider names its customizer; empty if it names none. */
    public static String customizerOf(Map<String, Object> provider) {
        return new Properties(provider).text("token.request.customizer.type");
    }

    /** The type under which a customizer is found. */
    public static String typeOf(Map<String, Object> customizer) {
        return new Properties(customizer).text("customizer.type");
    }

    /**
     * Reads both as they were delivered; without a customizer there is no secret.
     *
     * @param customizerPid of the one customizer of that type; {@code null} if there is none, or more than one
     */
    public static ImsSettings of(
            String pid, Map<String, Object> provider, @Nullable String customizerPid, Map<String, Object> customizer) {
        Properties properties = new Properties(provider);
        Grant grant = properties.text(PREFIX + "authorization.grants").contains(Grant.CLIENT_CREDENTIALS.label())
                ? Grant.CLIENT_CREDENTIALS
                : Grant.JWT_BEARER;
        if (customizerPid == null) {
            properties.error("there is not exactly one configuration of " + CUSTOMIZER_PID
                    + " with this configuration's token.request.customizer.type, \"" + customizerOf(provider)
                    + "\", as its customizer.type; it holds the secret");
        }
        if (properties.flag(PREFIX + "relaxed.ssl")) {
            properties.error(PREFIX + "relaxed.ssl is set, but certificates are always verified; unset it");
        }
        Properties holder = new Properties(customizer);
        List<Secret> secrets = holder.secret(SECRET).map(List::of).orElse(List.of());
        holder.errors().forEach(properties::error);
        String name = properties.text("name", OwnSettings.name(pid));
        return new ImsSettings(
                pid,
                name,
                properties.text(PREFIX + "title", name),
                endpoint(properties),
                new ClientSettings(
                        properties.required(PREFIX + "client.id"),
                        properties.text(PREFIX + "orgId"),
                        grant,
                        properties.words(PREFIX + "scope"),
                        false,
                        grant == Grant.JWT_BEARER ? assertion(properties) : null),
                secrets,
                customizerPid == null ? List.of() : List.of(new SecretPlace(customizerPid, SECRET)),
                connection(properties),
                properties.errors());
    }

    private static @Nullable URI endpoint(Properties properties) {
        String property = properties.text("auth.access.token.request").isEmpty()
                ? PREFIX + "endpoint"
                : "auth.access.token.request";
        String text = properties.required(property);
        return text.isEmpty() ? null : properties.address(property, text);
    }

    private static AssertionSettings assertion(Properties properties) {
        properties.error("the key pair " + properties.text(PREFIX + "keypair.alias")
                + " lies in the key store of a user of AEM, which is not read; configure the integration as "
                + OwnSettings.PID + " with a PKCS#12 key.store");
        Map<String, Object> claims = new HashMap<>();
        for (String fragment : properties.texts(PREFIX + "default.claims")) {
            try {
                claims.putAll(JSON.readValue("{" + fragment + "}", new TypeReference<Map<String, Object>>() {}));
                claims.values().removeIf(Objects::isNull);
            } catch (JacksonException e) {
                properties.error(PREFIX + "default.claims has an entry that is no JSON member");
            }
        }
        return new AssertionSettings(claims, null, null, "");
    }

    private static ConnectionSettings connection(Properties properties) {
        return new ConnectionSettings(
                millis(properties, PREFIX + "conn.timeout", OwnSettings.CONNECT),
                millis(properties, PREFIX + "so.timeout", OwnSettings.REQUEST),
                null);
    }

    private static Duration millis(Properties properties, String name, Duration otherwise) {
        String text = properties.text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}")) {
            properties.error(name + " is not a number of milliseconds");
            return otherwise;
        }
        return properties.bounded(name, Duration.ofMillis(Long.parseLong(text)), otherwise);
    }
}
