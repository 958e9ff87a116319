/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditTrail;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.revocation.EndedSessions;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.revocation.SessionRevocation;
import dev.signet.core.token.TokenClaims;
import dev.signet.revocation.exchange.RevocationExchange;
import dev.signet.revocation.store.AbsoluteEnd;
import dev.signet.revocation.store.RevocationFolder;
import dev.signet.revocation.store.StoredRevocations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.sling.settings.SlingSettingsService;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends sessions here and, through the channels there are, everywhere; and tells which have ended. */
@Component(
        service = {SessionRevocation.class, EndedSessions.class, SessionRevocations.class},
        configurationPid = {RevocationConfiguration.FORMER_PID, RevocationConfiguration.PID})
public final class SessionRevocations implements SessionRevocation, EndedSessions {

    /** More users than these, ended at once, are one event with their number. */
    static final int TOLD_ONE_BY_ONE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(SessionRevocations.class);
    private static final String NO_SESSION = "0".repeat(TokenClaims.SESSION_ID_LENGTH);
    private static final KeyId NO_KEY = new KeyId("0".repeat(KeyId.LENGTH));

    private final RevocationFolder folder;
    private final SharedRevocations shared;
    private final StoredRevocations stored;
    private final RevocationExchange exchange;
    private final AbsoluteEnd absoluteEnd;
    private final RevocationTicker ticker;
    private final SeenSessions seen = new SeenSessions();
    private volatile RevocationSettings settings;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<AuditTrail> trails = List.of();

    @Activate
    public SessionRevocations(
            BundleContext context,
            RevocationConfiguration configuration,
            @Reference FarmKeys keys,
            @Reference SlingSettingsService sling) {
        this(
                InstanceFacts.of(context, sling.getSlingId()),
                RevocationSettings.of(configuration),
                keys,
                InstantSource.system());
        keys.whenPresent(() -> later(Duration.ZERO, this::askAllAgain));
    }

    /** To be kept going by {@link #tick()} until it is started. */
    SessionRevocations(InstanceFacts facts, RevocationSettings settings, KeyRingProvider ring, InstantSource clock) {
        this.folder = new RevocationFolder(facts.folder());
        this.settings = settings;
        this.ticker = new RevocationTicker(this::tick);
        this.shared = new SharedRevocations(
                facts, settings.maxSessions(), ring, clock, () -> ticker.later(Duration.ZERO, this::tell));
        this.stored = shared.stored();
        this.exchange = shared.exchange();
        this.absoluteEnd = shared.absoluteEnd();
    }

    @Activate
    void start() {
        ticker.start();
    }

    @Deactivate
    void stop() {
        ticker.stop();
        exchange.close();
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
        exchange.come(channel);
    }

    void go(RevocationChannel channel) {
        exchange.go(channel);
    }

    void audit(AuditTrail trail) {
        trails = List.of(trail);
    }

    private void record(AuditEvent event) {
        for (AuditTrail trail : trails) {
            try {
                trail.record(event);
            } catch (RuntimeException e) {
                // One that fails keeps neither the others from their records nor a session from ending.
                LOG.error("{} has not recorded an event.", trail.getClass().getName(), e);
            }
        }
    }

    /** What has to be done about once a second. */
    void tick() {
        shared.tick(settings.heartbeat());
    }

    /** Has that done on the thread of the ticker. */
    void later(Duration delay, Runnable task) {
        ticker.later(delay, task);
    }

    RevocationFolder folder() {
        return folder;
    }

    private void tell() {
        exchange.work();
    }

    /** As after a start. On the thread of the ticker. */
    void askAllAgain() {
        shared.askAllAgain();
    }

    /**
     * All that has ended.
     *
     * <p>Unknown, so that this instance has to refuse every token and every sign-in, while what it remembers has not been
     * read yet, or if it was told to be strict and has heard no other instance for too long.
     */
    @Override
    public SessionEnds get() {
        RevocationSettings inForce = settings;
        // Before the list: what an instance told by then, it has.
        boolean unsure = inForce.strict() && shared.isUnsure(inForce.maxAge());
        SessionEnds ends = stored.ends();
        return unsure && ends instanceof SessionEnds.Known
                ? new SessionEnds.Unknown(
                        ends.list(),
                        "revocation.strict is on, and for longer than " + inForce.maxAge()
                                + " no other instance was heard, so nobody knows which sessions have ended")
                : ends;
    }

    @Override
    public void lifetime(Duration longest) {
        absoluteEnd.set(longest);
    }

    @Override
    public boolean isPastAbsoluteEnd(Instant signedInAt) {
        return absoluteEnd.isPastFor(signedInAt);
    }

    @Override
    public void seen(String sessionId) {
        seen.add(sessionId);
    }

    /** Whether a session of that id has gone on here since the start, as far as that is remembered. */
    boolean isSeen(String sessionId) {
        return seen.has(sessionId);
    }

    /** By the clock that runs furthest ahead, since every clock of the farm may have told when a session began. */
    private Instant now() {
        return shared.peers().furthestNow();
    }

    @Override
    public void endSession(String sessionId, Instant signedInAt, String by) throws RevocationException {
        end(
                List.of(event(RevocationScope.SESSION, by).with("session", sessionId)),
                RevocationList.empty().end(sessionId, signedInAt.plus(absoluteEnd.get())));
    }

    @Override
    public void endSessionsOf(String userId, String by) throws RevocationException {
        end(RevocationScope.USER, userId, by);
    }

    @Override
    public void endSessionsOf(KeyId key, String by) throws RevocationException {
        end(RevocationScope.KEY, key.value(), by);
    }

    @Override
    public void endAllSessions(String by) throws RevocationException {
        end(RevocationScope.ALL, "", by);
    }

    /** Ends what is named, and has the others told in any case; returns the number of the change in this run. */
    long end(RevocationScope scope, String name, String by) throws RevocationException {
        RevocationList known = stored.list();
        RevocationList nothing = RevocationList.empty();
        AuditEvent event = event(scope, by);
        return switch (scope) {
            case ALL -> tell(event, nothing.endAll(known.endAt(now())));
            case KEY -> {
                KeyId key = new KeyId(name);
                yield tell(event.with("key", name), nothing.endAllOf(key, known.endAt(now(), key)));
            }
            case USER -> tell(event.user(name), nothing.endAllOf(name, known.endAt(now(), name)));
            // When it began is not known; it cannot have been later than now.
            case SESSION -> tell(event.with("session", name), nothing.end(name, now().plus(absoluteEnd.get())));
        };
    }

    /** Ends every session of these users that has begun by now, all with one write. */
    void endSessionsOf(Set<String> userIds, String by) throws RevocationException {
        RevocationList list = stored.list();
        Instant now = now();
        Map<String, Instant> instants = new HashMap<>();
        userIds.forEach(userId -> instants.put(userId, list.endAt(now, userId)));
        AuditEvent event = event(RevocationScope.USER, by);
        List<AuditEvent> events = userIds.size() > TOLD_ONE_BY_ONE
                ? List.of(event.with("users", String.valueOf(userIds.size())))
                : userIds.stream().map(event::user).toList();
        end(events, RevocationList.empty().endAllOf(instants));
    }

    /** As {@link #endSessionsOf(Set, String)}, but for users all of whose sessions somebody has ended since then. */
    void endSessionsOf(Set<String> userIds, Instant since, String by) throws RevocationException {
        RevocationList list = stored.list();
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
    public RevocationStatus status() {
        return shared.status(settings.maxAge());
    }

    RevocationSettings settings() {
        return settings;
    }

    SharedRevocations.Concerns concerns() {
        return shared.concerns(settings.maxAge());
    }

    /** For what an operator asks. */
    SharedRevocations shared() {
        return shared;
    }

    /** Forgets another instance that is gone for good; whether it was known. */
    boolean forget(String instance, String by) {
        boolean known = exchange.forget(instance);
        if (known) {
            LOG.info("{} has had instance {} forgotten.", by, instance);
            record(AuditEvent.of(AuditAction.INSTANCE_FORGOTTEN)
                    .with("instance", instance)
                    .with("by", by));
        }
        return known;
    }

    private static AuditEvent event(RevocationScope scope, String by) {
        return AuditEvent.of(AuditAction.SESSIONS_REVOKED)
                .with("scope", scope.name().toLowerCase(Locale.ROOT))
                .with("by", by);
    }

    @FunctionalInterface
    private interface Ending {
        long end() throws RevocationException;
    }

    /** Ends sessions here, and has the others told of what is new. */
    private void end(List<AuditEvent> events, RevocationList entries) throws RevocationException {
        recorded(events, () -> {
            stored.end(entries);
            return 0;
        });
    }

    /** Ends sessions here, and has the others told whether or not it is new. */
    private long tell(AuditEvent event, RevocationList entries) throws RevocationException {
        return recorded(List.of(event), () -> stored.tell(entries));
    }

    private long recorded(List<AuditEvent> events, Ending ending) throws RevocationException {
        boolean kept = false;
        try {
            long number = ending.end();
            kept = true;
            return number;
        } finally {
            for (AuditEvent event : events) {
                record(kept ? event : event.reason("not-stored"));
            }
        }
    }
}
