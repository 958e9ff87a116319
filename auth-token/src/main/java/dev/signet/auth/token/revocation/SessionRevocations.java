/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.revocation;

import dev.signet.auth.token.keys.InstanceKeys;
import dev.signet.auth.token.notice.AuditTrails;
import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditTrail;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.revocation.SessionRevocation;
import dev.signet.core.token.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Ends sessions here and, through the channels there are, everywhere; and tells which have ended. */
@Component(
        service = {SessionRevocation.class, SessionRevocations.class},
        configurationPid = RevocationConfiguration.PID)
public final class SessionRevocations implements SessionRevocation, Supplier<RevocationList> {

    /** More users than these, ended at once, are one event with their number. */
    static final int TOLD_ONE_BY_ONE = 20;

    private static final String NO_SESSION = "0".repeat(TokenClaims.SESSION_ID_LENGTH);
    private static final KeyId NO_KEY = new KeyId("0".repeat(KeyId.LENGTH));

    private final RevocationFolder folder;
    private final FarmKnowledge farm;
    private final Beat beat;
    private volatile RevocationSettings settings;

    private volatile AuditTrail audit = AuditTrail.NONE;

    @Activate
    public SessionRevocations(
            BundleContext context,
            RevocationConfiguration configuration,
            @Reference InstanceKeys keys,
            @Reference AuditTrails trails) {
        this(
                Surroundings.of(context),
                RevocationSettings.of(configuration),
                keys.ringForEndedSessions(),
                InstantSource.system());
        keys.whenPresent(() -> later(Duration.ZERO, this::tellAllAgain));
        audit(trails);
    }

    /** To be kept going by {@link #beat()} until it is started. */
    SessionRevocations(
            Surroundings surroundings, RevocationSettings settings, KeyRingProvider ring, InstantSource clock) {
        this.folder = new RevocationFolder(surroundings.folder());
        this.settings = settings;
        this.beat = new Beat(this::beat);
        this.farm = new FarmKnowledge(surroundings, ring, clock, () -> beat.later(Duration.ZERO, this::tell));
    }

    @Activate
    void start() {
        beat.start();
    }

    @Deactivate
    void stop() {
        beat.stop();
        farm.close();
    }

    @Modified
    void configuration(RevocationConfiguration configuration) {
        settings = RevocationSettings.of(configuration);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "go")
    void come(RevocationChannel channel) {
        farm.come(channel);
    }

    void go(RevocationChannel channel) {
        farm.go(channel);
    }

    void audit(AuditTrail trail) {
        audit = trail;
    }

    /** What has to be done about once a second. */
    void beat() {
        farm.beat(settings.heartbeat());
    }

    /** Has that done on the thread of the beat. */
    void later(Duration delay, Runnable task) {
        beat.later(delay, task);
    }

    RevocationFolder folder() {
        return folder;
    }

    private void tell() {
        farm.tell();
    }

    /** As after a start. On the thread of the beat. */
    void tellAllAgain() {
        farm.tellAllAgain();
    }

    /** All that has ended, as far as it is known here; cheap enough to be asked for every token. */
    @Override
    public RevocationList get() {
        return farm.list();
    }

    /**
     * Why this instance has to refuse every token and every sign-in now: what it remembers has not been read yet, or it
     * was told to be strict and has heard no other instance for too long to know what has ended.
     */
    public Optional<String> problem() {
        if (!farm.isRead()) {
            return Optional.of("which sessions have ended has not been read from this instance's disk yet");
        }
        RevocationSettings inForce = settings;
        return inForce.strict() && farm.isUnsure(inForce.maxAge())
                ? Optional.of("revocation.strict is on, and for longer than " + inForce.maxAge()
                        + " no other instance was heard, so nobody knows which sessions have ended")
                : Optional.empty();
    }

    /** Takes note of how long sessions last here, from their sign-in to their absolute end. */
    public void sessionsLast(Duration longest) {
        farm.absoluteEnd().is(longest);
    }

    /** Whether no token can be in force, by any clock, of a session that began then. */
    public boolean isOver(Instant signedInAt) {
        return farm.isOver(signedInAt);
    }

    @Override
    public void endSession(String sessionId, Instant signedInAt, String by) throws RevocationException {
        end(
                event(RevocationScope.SESSION, by).with("session", sessionId),
                list -> list.end(sessionId, signedInAt.plus(farm.absoluteEnd().get())));
    }

    @Override
    public void endSessionsOf(String userId, String by) throws RevocationException {
        Instant at = get().endAt(farm.now(), userId);
        end(event(RevocationScope.USER, by).user(userId), list -> list.endAllOf(userId, at));
    }

    /** Ends every session of these users that has begun by now, all with one write. */
    void endSessionsOf(Set<String> userIds, String by) throws RevocationException {
        RevocationList list = get();
        Instant now = farm.now();
        Map<String, Instant> instants = new HashMap<>();
        userIds.forEach(userId -> instants.put(userId, list.endAt(now, userId)));
        AuditEvent event = event(RevocationScope.USER, by);
        List<AuditEvent> events = userIds.size() > TOLD_ONE_BY_ONE
                ? List.of(event.with("users", String.valueOf(userIds.size())))
                : userIds.stream().map(event::user).toList();
        end(events, known -> known.endAllOf(instants));
    }

    /** As {@link #endSessionsOf(Set, String)}, but for users all of whose sessions somebody has ended since then. */
    void endSessionsOf(Set<String> userIds, Instant since, String by) throws RevocationException {
        RevocationList list = get();
        Set<String> left = new TreeSet<>(userIds);
        left.removeIf(userId -> isEnded(list.endOf(userId, since, NO_SESSION, NO_KEY)));
        if (!left.isEmpty()) {
            endSessionsOf(left, by);
        }
    }

    private static boolean isEnded(@Nullable RevocationScope scope) {
        return scope != null && scope != RevocationScope.SESSION;
    }

    @Override
    public void endSessionsOf(KeyId key, String by) throws RevocationException {
        Instant at = get().endAt(farm.now(), key);
        end(event(RevocationScope.KEY, by).with("key", key.value()), list -> list.endAllOf(key, at));
    }

    @Override
    public void endAllSessions(String by) throws RevocationException {
        Instant at = get().endAt(farm.now());
        end(event(RevocationScope.ALL, by), list -> list.endAll(at));
    }

    @Override
    public RevocationStatus status() {
        return farm.status(settings.maxAge());
    }

    RevocationSettings settings() {
        return settings;
    }

    FarmKnowledge.Concerns concerns() {
        return farm.concerns(settings.maxAge());
    }

    private static AuditEvent event(RevocationScope scope, String by) {
        return AuditEvent.of(AuditAction.SESSIONS_REVOKED)
                .with("scope", scope.name().toLowerCase(Locale.ROOT))
                .with("by", by);
    }

    private void end(AuditEvent event, UnaryOperator<RevocationList> change) throws RevocationException {
        end(List.of(event), change);
    }

    private void end(List<AuditEvent> events, UnaryOperator<RevocationList> change) throws RevocationException {
        boolean stored = false;
        try {
            farm.end(change);
            stored = true;
        } finally {
            for (AuditEvent event : events) {
                audit.record(stored ? event : event.reason("not-stored"));
            }
        }
    }
}
