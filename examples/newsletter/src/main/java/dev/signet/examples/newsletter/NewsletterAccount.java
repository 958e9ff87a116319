/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

import java.net.URI;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The account at the newsletter service, whose API key is a protected value.
 *
 * <p>There is nothing of Signet in this class: the value is opened on its way here. One that cannot be opened is left out,
 * as if nobody had configured it; protected text never arrives in place of the secret. So all there is to do is to say
 * what is missing. When the right key comes, the configuration is delivered again, and this component begins anew.
 */
@Component(service = NewsletterAccount.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NewsletterAccount.Form.class)
public final class NewsletterAccount {

    /** What operators fill in. */
    @ObjectClassDefinition(name = "Newsletter Account", description = "The service that knows who gets the newsletter.")
    @interface Form {

        @AttributeDefinition(name = "Address", description = "https, or http on this machine only.")
        String address();

        /**
         * The property {@code .api.key}.
         *
         * <p>Components hand their properties on to everybody, the web console included, as properties of their service.
         * Those whose name begins with a dot they keep.
         */
        @AttributeDefinition(
                name = "API key",
                description = "A protected value: signet secrets protect, or the page Crypto Support.",
                type = AttributeType.PASSWORD)
        String _api_key() default "";
    }

    private final URI address;
    private final String apiKey;

    @Activate
    public NewsletterAccount(Form form) {
        this(URI.create(form.address()), form._api_key());
    }

    NewsletterAccount(URI address, String apiKey) {
        boolean local = "http".equals(address.getScheme()) && "127.0.0.1".equals(address.getHost());
        if (!local && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("The address of the newsletter service has to begin with https");
        }
        if (apiKey.chars().anyMatch(letter -> letter <= ' ' || letter > '~')) {
            // Said here, since the HTTP client would say it together with the key.
            throw new IllegalArgumentException("The API key has a character that no header takes");
        }
        this.address = address;
        this.apiKey = apiKey;
    }

    URI address() {
        return address;
    }

    /** The key as it is; empty if there is none, or none that this instance can open. */
    Optional<String> apiKey() {
        return apiKey.isEmpty() ? Optional.empty() : Optional.of(apiKey);
    }
}
