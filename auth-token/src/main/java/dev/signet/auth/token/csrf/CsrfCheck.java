/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.csrf;

import dev.signet.auth.token.notice.AuditTrails;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.text.Languages;
import dev.signet.auth.token.text.Texts;
import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.csrf.CsrfRefusal;
import dev.signet.core.csrf.RequestSite;
import dev.signet.core.keyring.KeyRingUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Decides on a request that changes something, and says to whom it refuses it why. */
final class CsrfCheck {

    private final Proof proof;
    private final AuditTrails trails;

    /** Who sends a session's cookie has to give {@code proof}. */
    CsrfCheck(Proof proof, AuditTrails trails) {
        this.proof = proof;
        this.trails = trails;
    }

    /** Where the token of a request is looked for. */
    interface Proof {
        Optional<CsrfRefusal> refusal(HttpServletRequest request) throws KeyRingUnavailableException;
    }

    /** Whether the request for {@code path} may go on; if not, it has been answered. */
    boolean passes(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        Optional<RequestSession> session = RequestSession.of(request);
        return session.isPresent()
                ? passes(session.get(), request, response, path)
                : isOfThisSite(request, response, path);
    }

    private boolean passes(
            RequestSession session, HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        Optional<CsrfRefusal> refusal;
        try {
            refusal = proof.refusal(request);
        } catch (KeyRingUnavailableException e) {
            Texts texts = Languages.of(request);
            answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, texts, texts.get("csrf.unknown"));
            return false;
        }
        if (refusal.isEmpty()) {
            return true;
        }
        trails.record(AuditEvent.of(AuditAction.CSRF_REFUSED)
                .user(session.userId())
                .reason(refusal.get().code())
                .with("session", session.sessionId().orElse(null))
                .with("path", path));
        Texts texts = Languages.of(request);
        answer(response, HttpServletResponse.SC_FORBIDDEN, texts, explanation(refusal.get(), texts));
        return false;
    }

    /**
     * Whether no page of another site has sent it; if one has, it has been answered.
     *
     * <p>Browsers remember a password for HTTP Basic, and send it along with what any page makes them send.
     */
    boolean isOfThisSite(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        if (isWithoutProof(request)) {
            trails.record(AuditEvent.of(AuditAction.CSRF_REFUSED)
                    .user(request.getRemoteUser())
                    .reason("no-proof")
                    .with("path", path));
            Texts texts = Languages.of(request);
            answer(response, HttpServletResponse.SC_FORBIDDEN, texts, texts.get("csrf.no_proof"));
            return false;
        }
        if (!isAuthenticated(request) || RequestSite.of(request::getHeaders) != RequestSite.FOREIGN) {
            return true;
        }
        trails.record(AuditEvent.of(AuditAction.CSRF_REFUSED)
                .user(request.getRemoteUser())
                .reason("cross-site")
                .with("path", path));
        Texts texts = Languages.of(request);
        answer(response, HttpServletResponse.SC_FORBIDDEN, texts, texts.get("csrf.cross_site"));
        return false;
    }

    /** Browsers say where a request comes from that brings a cookie and changes something. */
    private static boolean isWithoutProof(HttpServletRequest request) {
        return RequestSession.of(request).isPresent() && RequestSite.of(request::getHeaders) == RequestSite.UNKNOWN;
    }

    private static boolean isAuthenticated(HttpServletRequest request) {
        String user = request.getRemoteUser();
        return request.getAuthType() != null || (user != null && !user.equals("anonymous"));
    }

    private static String explanation(CsrfRefusal refusal, Texts texts) {
        String cause = switch (refusal) {
            case MISSING -> "csrf.missing";
            case EXPIRED -> "csrf.expired";
            default -> "csrf.other";
        };
        return texts.get(cause)
                + ' '
                + texts.get(
                        "csrf.again",
                        Map.of(
                                "path", CsrfTokenServlet.PATH,
                                "header", CsrfProtection.HEADER,
                                "field", CsrfProtection.FIELD));
    }

    private static void answer(HttpServletResponse response, int status, Texts texts, String text) throws IOException {
        texts.describe(response);
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write((text + '\n').getBytes(StandardCharsets.UTF_8));
    }
}
