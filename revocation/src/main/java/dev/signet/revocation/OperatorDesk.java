/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.OperatorRevocation;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationScope;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Answers operators who end sessions, by what this instance knows of its users, its keys, and the other instances. */
@Component(service = OperatorRevocation.class)
public final class OperatorDesk implements OperatorRevocation {

    private static final KeyId NO_KEY = new KeyId("0".repeat(KeyId.LENGTH));

    private final SessionRevocations revocations;
    private final KeyRingProvider keys;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable UserChanges users;

    @Activate
    public OperatorDesk(@Reference SessionRevocations revocations, @Reference FarmKeys keys) {
        this(revocations, keys, null);
    }

    OperatorDesk(SessionRevocations revocations, KeyRingProvider keys, @Nullable UserChanges users) {
        this.revocations = revocations;
        this.keys = keys;
        this.users = users;
    }

    @Override
    public Subject look(RevocationScope scope, String name) {
        return switch (scope) {
            case ALL -> new Subject(Certainty.KNOWN, "", "");
            case USER -> user(name);
            case KEY -> key(name);
            case SESSION -> session(name);
        };
    }

    /** Tokens name users as they were created, so that ending those of another spelling would end nothing. */
    private Subject user(String name) {
        UserChanges known = users;
        FoundUser found = known == null ? new FoundUser(Optional.empty(), false) : known.find(name);
        if (found.id().isPresent()) {
            String id = found.id().get();
            return new Subject(Certainty.KNOWN, id, id.equals(name) ? "" : "the user is spelled " + id);
        }
        return found.certain()
                ? new Subject(Certainty.UNKNOWN, name, "there is no user " + name + " on this instance")
                : new Subject(Certainty.UNTOLD, name, "this instance cannot tell whether there is such a user");
    }

    private Subject key(String name) {
        try {
            return keys.current().key(new KeyId(name)).isPresent()
                    ? new Subject(Certainty.KNOWN, name, "")
                    : new Subject(Certainty.UNKNOWN, name, "there is no key " + name + " in the hmac ring here");
        } catch (KeyRingUnavailableException e) {
            return new Subject(Certainty.UNTOLD, name, "this instance has no hmac ring to look for the key in");
        }
    }

    /** Ended by its own id, that is: whose session it is, and by which key, its id does not tell. */
    private Subject session(String name) {
        boolean ended = revocations.get().list().endOf("", Instant.MAX, name, NO_KEY) == RevocationScope.SESSION;
        if (ended) {
            return new Subject(Certainty.KNOWN, name, "it had ended already");
        }
        return revocations.isSeen(name)
                ? new Subject(Certainty.KNOWN, name, "")
                : new Subject(
                        Certainty.UNKNOWN,
                        name,
                        "no token of a session " + name + " has come to this instance since it started, as far as it"
                                + " remembers");
    }

    @Override
    public String end(RevocationScope scope, String name, String by) throws RevocationException {
        return revocations.shared().change(revocations.end(scope, name, by));
    }

    @Override
    public Optional<Hearing> heard(String change) {
        return revocations.shared().hearing(change);
    }

    @Override
    public boolean forget(String instance, String by) {
        return revocations.forget(instance, by);
    }
}
