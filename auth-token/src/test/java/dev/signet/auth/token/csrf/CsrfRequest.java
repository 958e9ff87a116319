/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.csrf;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.resource.Resource;
import org.apache.sling.auth.core.AuthenticationSupport;
import org.jspecify.annotations.Nullable;

/** A request as Sling hands it to its filters. */
final class CsrfRequest {

    private final SlingJakartaHttpServletRequest request;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private boolean parametersRead;

    private CsrfRequest(String method, String resource, String type) {
        Resource found = proxy(Resource.class, (name, arguments) -> switch (name) {
            case "getPath" -> resource;
            case "getResourceType" -> type;
            default -> throw new UnsupportedOperationException(name);
        });
        request = proxy(SlingJakartaHttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getMethod" -> method;
            case "getResource" -> found;
            case "getHeader" -> headers.get(arguments[0]);
            case "getAttribute" -> attributes.get(arguments[0]);
            case "getHeaders" ->
                Collections.enumeration(
                        headers.containsKey(arguments[0]) ? List.of(headers.get(arguments[0])) : List.of());
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "getAuthType" -> attributes.get("type");
            case "getRemoteUser" -> attributes.get("user");
            case "getRequestURI" -> resource;
            case "getServletContext" ->
                proxy(ServletContext.class, (called, nothing) -> attributes.getOrDefault("context", "DavEx"));
            case "getParameter" -> {
                parametersRead = true;
                yield parameters.get(arguments[0]);
            }
            default -> throw new UnsupportedOperationException(name);
        });
    }

    static CsrfRequest of(String method, String resource) {
        return new CsrfRequest(method, resource, "nt:unstructured");
    }

    /** For an address at which nothing is. */
    static CsrfRequest forNothing(String method, String path) {
        return new CsrfRequest(method, path, Resource.RESOURCE_TYPE_NON_EXISTING);
    }

    /** For a servlet of this context. */
    CsrfRequest context(String name) {
        attributes.put("context", name);
        return this;
    }

    /** Of a user whom Sling has let in. */
    CsrfRequest user(String id, @Nullable String authType) {
        attributes.put("user", id);
        attributes.put("type", authType);
        attributes.put(AuthenticationSupport.REQUEST_ATTRIBUTE_RESOLVER, id);
        return this;
    }

    CsrfRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    CsrfRequest parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    boolean parametersRead() {
        return parametersRead;
    }

    SlingJakartaHttpServletRequest request() {
        return request;
    }

    private interface Answer {
        Object to(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> answer.to(called.getName(), arguments)));
    }
}
