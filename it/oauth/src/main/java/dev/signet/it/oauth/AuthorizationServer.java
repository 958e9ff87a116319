/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.oauth;

import java.util.Arrays;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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

    /**
     * Opens further ports, with certificates of their own.
     *
     * @param ports as {@code port=PKCS#12 file}, with commas between
     * @param password of the files
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> furtherPorts(
            @Value("${further.ports:}") String[] ports, @Value("${further.password:}") String password) {
        return factory -> Arrays.stream(ports)
                .map(port -> port.split("=", 2))
                .map(port -> connector(Integer.parseInt(port[0]), port[1], password))
                .forEach(factory::addAdditionalTomcatConnectors);
    }

    private static Connector connector(int port, String keyStore, String password) {
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(keyStore);
        certificate.setCertificateKeystoreType("PKCS12");
        certificate.setCertificateKeystorePassword(password);
        host.addCertificate(certificate);
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        return connector;
    }

    /** The exchange checks the client itself, as IMS does; everything else is as Spring Boot sets it up. */
    @Bean
    WebSecurityCustomizer exchange() {
        return web -> web.ignoring().requestMatchers("/ims/exchange/jwt");
    }
}
