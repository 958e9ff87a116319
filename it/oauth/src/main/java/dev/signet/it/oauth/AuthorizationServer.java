/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.oauth;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/**
 * Starts the server; clients, port and certificate come from the file that {@code spring.config.location} names.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class AuthorizationServer {

    public static void main(String[] arguments) {
        SpringApplication.run(AuthorizationServer.class, arguments);
    }

    /** The exchange checks the client itself, as IMS does; everything else is as Spring Boot sets it up. */
    @Bean
    WebSecurityCustomizer exchange() {
        return web -> web.ignoring().requestMatchers("/ims/exchange/jwt");
    }
}
