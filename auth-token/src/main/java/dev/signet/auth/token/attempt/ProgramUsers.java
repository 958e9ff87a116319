/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The users that are no persons: programs that send a long random password with every request. */
@Component(service = ProgramUsers.class, configurationPid = ProgramUsers.PID)
public final class ProgramUsers {

    static final String PID = "dev.signet.auth.token.ProgramUsers";

    private volatile Set<String> users;

    /** The form that operators see in the web console. */
    @ObjectClassDefinition(
            pid = PID,
            name = "Signet Program Users",
            description =
                    "Users that are programs, such as the one as whom instances distribute content. They send their"
                            + " password with every request: no session is opened for them, by a sign-in form or a token."
                            + " Wrong passwords for them do not stop the right one, so it has to be long and random.")
    @interface Configuration {

        @AttributeDefinition(name = "Users", description = "User names.")
        String[] users() default {};
    }

    @Activate
    public ProgramUsers(Configuration configuration) {
        this(configuration.users());
    }

    ProgramUsers(String... userIds) {
        this.users = names(userIds);
    }

    @Modified
    void configuration(Configuration configuration) {
        users = names(configuration.users());
    }

    private static Set<String> names(String[] userIds) {
        return Arrays.stream(userIds).map(AttemptSource::user).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether that is one of them, in whichever spelling. */
    public boolean include(String userId) {
        return users.contains(AttemptSource.user(userId));
    }
}
