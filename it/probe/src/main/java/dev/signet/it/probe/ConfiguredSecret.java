/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * A component as any other, whose configuration holds a secret; tells what was delivered to it, as a checksum.
 *
 * <p>Answers {@code /.probe-secret} with {@code {"delivered": true, "crc": "...", "protected": false}}.
 */
@Component(
        service = Preprocessor.class,
        configurationPid = ConfiguredSecret.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ConfiguredSecret implements Preprocessor {

    static final String PID = "dev.signet.it.probe.ConfiguredSecret";
    private static final String PROPERTY = "client_secret";
    private static final String ADDRESS = "/.probe-secret";

    private final @Nullable String secret;

    @Activate
    public ConfiguredSecret(Map<String, Object> configuration) {
        this.secret = configuration.get(PROPERTY) instanceof String text ? text : null;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (((HttpServletRequest) request).getRequestURI().equals(ADDRESS)) {
            response.setContentType("application/json");
            response.getWriter().write(json());
        } else {
            chain.doFilter(request, response);
        }
    }

    private String json() {
        if (secret == null) {
            return "{\"delivered\":false}";
        }
        CRC32 crc = new CRC32();
        crc.update(secret.getBytes(StandardCharsets.UTF_8));
        return "{\"delivered\":true,\"crc\":\"" + Long.toHexString(crc.getValue()) + "\",\"protected\":"
                + secret.startsWith("{") + "}";
    }
}
