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
                "A client of Adobe's IMS or of any other OAuth 2.0 server. Secrets are typed in as they are, protected as"
                        + " soon as they are saved, and not shown again. How each integration fares:"
                        + " /system/console/ims")
@interface IntegrationConfiguration {

    @AttributeDefinition(name = "Title", description = "For people. The default is the name of the configuration.")
    String title() default "";

    @AttributeDefinition(
            name = "Authorization server",
            description = "Address of Adobe's IMS, such as https://ims-na1.adobelogin.com; its token endpoint is found"
                    + " below it. For any other server, leave this empty.")
    String authorization_server() default "";

    @AttributeDefinition(
            name = "Token endpoint",
            description = "Address at which any other server gives tokens: https, or http on this machine only. Goes"
                    + " before the one of the authorization server.")
    String token_endpoint() default "";

    @AttributeDefinition(name = "Client id", description = "As the server knows this client; IMS calls it API key.")
    String client_id() default "";

    @AttributeDefinition(
            name = "Client secret",
            description = "As the server gave it. The dots are no sign that there is one: leave them to keep what is"
                    + " saved, clear the field to remove it.",
            type = AttributeType.PASSWORD)
    String client_secret() default "";

    @AttributeDefinition(
            name = "Other client secret",
            description = "A second one, while it replaces the first: whichever the server accepts is used.",
            type = AttributeType.PASSWORD)
    String client_secret_other() default "";

    @AttributeDefinition(
            name = "Scopes",
            description =
                    "What tokens are to be good for, each in a field of its own. The default is what the server grants.")
    String[] scopes() default {};

    @AttributeDefinition(
            name = "Client authentication",
            description =
                    "Where the client's id and secret stand in the request. The default suits IMS and most others.",
            options = {@Option(label = "In the body", value = "body"), @Option(label = "HTTP Basic", value = "basic")})
    String client_authentication() default "body";

    @AttributeDefinition(
            name = "Grant",
            description = "How the client asks. The default needs nothing of what is marked JWT below.",
            options = {
                @Option(label = "Client credentials (server to server)", value = "client_credentials"),
                @Option(label = "Signed assertion (JWT)", value = "jwt_bearer")
            })
    String grant() default "client_credentials";

    @AttributeDefinition(
            name = "Organisation",
            description = "Of IMS, such as 1234@AdobeOrg. JWT: issuer of the assertion.")
    String organisation() default "";

    @AttributeDefinition(name = "Technical account", description = "JWT: subject of the assertion.")
    String technical_account() default "";

    @AttributeDefinition(
            name = "Metascopes",
            description = "JWT: claims of the assertion, such as ent_user_sdk, each in a field of its own.")
    String[] metascopes() default {};

    @AttributeDefinition(
            name = "Assertion audience",
            description = "JWT: whom the assertion is for. The default is as IMS has it: the authorization server, /c/"
                    + " and the client id.")
    String assertion_audience() default "";

    @AttributeDefinition(
            name = "Key store",
            description = "JWT: path of a PKCS#12 file, on this machine, with the RSA key that signs the assertion.")
    String key_store() default "";

    @AttributeDefinition(
            name = "Key store password",
            description = "JWT: protected and kept like the client secret.",
            type = AttributeType.PASSWORD)
    String key_store_password() default "";

    @AttributeDefinition(name = "Key alias", description = "JWT: which key, if the key store holds more than one.")
    String key_alias() default "";

    @AttributeDefinition(
            name = "Proxy",
            description = "host:port of an HTTP proxy on the way to the server. The default is none.")
    String proxy() default "";

    @AttributeDefinition(
            name = "Connect time-out",
            description = "ISO 8601 duration, from a tenth of a second (PT0.1S) to ten minutes (PT10M). The default is"
                    + " five seconds (PT5S).")
    String connect_timeout() default "PT5S";

    @AttributeDefinition(
            name = "Request time-out",
            description = "The same for the whole of a request. The default is ten seconds (PT10S).")
    String request_timeout() default "PT10S";
}
