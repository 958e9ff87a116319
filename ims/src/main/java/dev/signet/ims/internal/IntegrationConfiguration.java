/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.internal.settings.OwnSettings;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form that operators see in the web console. */
@ObjectClassDefinition(
        factoryPid = OwnSettings.PID,
        name = "Signet IMS Integration",
        description =
                "A client of Adobe's IMS or of any other OAuth 2.0 server. Secrets are protected as soon as they are"
                        + " saved, and not shown again. See /system/console/ims for the state of each.")
@interface IntegrationConfiguration {

    @AttributeDefinition(name = "Title", description = "For people. If empty, the name of the configuration.")
    String title() default "";

    @AttributeDefinition(
            name = "Authorization server",
            description = "Such as https://ims-na1.adobelogin.com. The token endpoint of IMS is found below it.")
    String authorization_server() default "";

    @AttributeDefinition(
            name = "Token endpoint",
            description = "Address of the token endpoint, for a server that is not IMS.")
    String token_endpoint() default "";

    @AttributeDefinition(
            name = "Grant",
            description = "How the client proves who it is.",
            options = {
                @Option(label = "Client credentials (server to server)", value = "client_credentials"),
                @Option(label = "Signed assertion (JWT)", value = "jwt_bearer")
            })
    String grant() default "client_credentials";

    @AttributeDefinition(name = "Client id", description = "As the server knows this client; IMS calls it API key.")
    String client_id() default "";

    @AttributeDefinition(
            name = "Client secret",
            description = "Protected as soon as it is saved.",
            type = AttributeType.PASSWORD)
    String client_secret() default "";

    @AttributeDefinition(
            name = "Other client secret",
            description = "While one secret replaces the other: whichever the server accepts is used.",
            type = AttributeType.PASSWORD)
    String client_secret_other() default "";

    @AttributeDefinition(
            name = "Client authentication",
            description = "Where the client's id and secret stand in the request.",
            options = {@Option(label = "In the body", value = "body"), @Option(label = "HTTP Basic", value = "basic")})
    String client_authentication() default "body";

    @AttributeDefinition(name = "Scopes", description = "What the token is to be good for.")
    String[] scopes() default {};

    @AttributeDefinition(name = "Organisation", description = "Of IMS, such as 1234@AdobeOrg; issuer of assertions.")
    String organisation() default "";

    @AttributeDefinition(name = "Technical account", description = "Subject of assertions. For the JWT grant only.")
    String technical_account() default "";

    @AttributeDefinition(
            name = "Metascopes",
            description = "Claims of assertions, such as ent_user_sdk. For the JWT grant only.")
    String[] metascopes() default {};

    @AttributeDefinition(name = "Key store", description = "Path of a PKCS#12 file with the key for assertions.")
    String key_store() default "";

    @AttributeDefinition(
            name = "Key store password",
            description = "Protected as soon as it is saved.",
            type = AttributeType.PASSWORD)
    String key_store_password() default "";

    @AttributeDefinition(name = "Key alias", description = "If the key store holds more than one key.")
    String key_alias() default "";

    @AttributeDefinition(name = "Proxy", description = "host:port of an HTTP proxy on the way to the server.")
    String proxy() default "";

    @AttributeDefinition(name = "Connect time-out", description = "ISO 8601 duration, such as PT5S.")
    String connect_timeout() default "PT5S";

    @AttributeDefinition(name = "Request time-out", description = "ISO 8601 duration, such as PT10S.")
    String request_timeout() default "PT10S";
}
