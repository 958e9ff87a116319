/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import dev.signet.ims.AccessTokenException;
import dev.signet.ims.AccessTokenProvider;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * An application that uses access tokens; tells which it was given, as checksums.
 *
 * <p>Answers {@code /.probe-tokens/NAME} with {@code ["..."]}: what many threads were given that asked the provider of
 * that name at the same time, each thing once. An outcome stands in place of a token that there is not.
 */
@Component(service = Preprocessor.class)
public final class IssuedTokens implements Preprocessor {

    private static final String ADDRESS = "/.probe-tokens/";
    private static final int THREADS = 16;

    private final BundleContext context;

    @Activate
    public IssuedTokens(BundleContext context) {
        this.context = context;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String address = ((HttpServletRequest) request).getRequestURI();
        if (address.startsWith(ADDRESS)) {
            response.setContentType("application/json");
            response.getWriter().write(given(address.substring(ADDRESS.length())));
        } else {
            chain.doFilter(request, response);
        }
    }

    private String given(String name) throws ServletException {
        try {
            String filter = "(" + AccessTokenProvider.NAME + "=" + name + ")";
            while (true) {
                Collection<ServiceReference<AccessTokenProvider>> present =
                        context.getServiceReferences(AccessTokenProvider.class, filter);
                if (present.isEmpty()) {
                    return "[]";
                }
                for (ServiceReference<AccessTokenProvider> reference : present) {
                    AccessTokenProvider provider = context.getService(reference);
                    if (provider != null) {
                        try {
                            return given(provider);
                        } finally {
                            context.ungetService(reference);
                        }
                    }
                }
                // Each has been replaced since it was looked up.
            }
        } catch (InvalidSyntaxException e) {
            throw new ServletException(e);
        }
    }

    private static String given(AccessTokenProvider provider) {
        Thread[] threads = new Thread[THREADS];
        String[] given = new String[THREADS];
        for (int i = 0; i < THREADS; i++) {
            int mine = i;
            threads[i] = new Thread(() -> given[mine] = token(provider), "probe-tokens-" + i);
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return IntStream.range(0, THREADS)
                .mapToObj(i -> '"' + given[i] + '"')
                .distinct()
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String token(AccessTokenProvider provider) {
        try {
            CRC32 crc = new CRC32();
            crc.update(provider.accessToken().value().getBytes(StandardCharsets.UTF_8));
            return Long.toHexString(crc.getValue());
        } catch (AccessTokenException e) {
            return e.finding().outcome().code();
        }
    }
}
