/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form that operators see in the web console. */
@ObjectClassDefinition(
        pid = RedisChannelConfiguration.PID,
        name = "Signet Session Revocation by Redis",
        description =
                "Carries what has ended between the instances of a large farm through a stream of Redis. Without a"
                        + " host nothing is carried. Changes take effect at once.")
@interface RedisChannelConfiguration {

    String PID = "dev.signet.revocation.redis.RedisRevocationChannel";

    String STREAM = "signet:revocations";
    String TIMEOUT = "PT2S";
    int PORT = 6379;
    int STREAM_LENGTH = 10_000;

    @AttributeDefinition(name = "Host", description = "Name or address of the Redis server, version 6 or newer.")
    String redis_host() default "";

    @AttributeDefinition(name = "Port", description = "Where it listens.")
    int redis_port() default PORT;

    @AttributeDefinition(
            name = "TLS",
            description = "Speak TLS with the server, whose certificate has to be for that host.")
    boolean redis_tls() default false;

    @AttributeDefinition(
            name = "Certificates",
            description =
                    "PEM file with the certificate of the server, or of who issued it. Empty: those that this Java"
                            + " trusts.")
    String redis_tls_certificates() default "";

    @AttributeDefinition(name = "User", description = "Of Redis's access control lists. Empty: the default user.")
    String redis_user() default "";

    @AttributeDefinition(
            name = "Password",
            description =
                    "Of that user, as a protected value (signet secrets protect). Empty: the file below, or none.",
            type = AttributeType.PASSWORD)
    String redis_password() default "";

    @AttributeDefinition(
            name = "Password file",
            description = "A file whose first line is the password. It is read for each connection.")
    String redis_password_file() default "";

    @AttributeDefinition(
            name = "Stream",
            description = "Key of the stream, the same on all instances of a farm, and another one for each farm.")
    String redis_stream() default STREAM;

    @AttributeDefinition(
            name = "Length of the stream",
            description =
                    "About how many messages the server keeps; an instance that is further behind asks the others.")
    int redis_stream_length() default STREAM_LENGTH;

    @AttributeDefinition(
            name = "Time-out",
            description = "How long the server may take to answer, as an ISO 8601 duration from PT0.1S to PT1M.")
    String redis_timeout() default TIMEOUT;
}
