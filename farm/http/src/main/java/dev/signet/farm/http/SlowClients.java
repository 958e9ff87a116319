/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.osgi.service.component.annotations.Component;

/** Gets hold of Jetty's server, each time Felix starts one. */
@Component
public final class SlowClients implements ConnectorFactory {

    @Override
    public Connector createConnector(Server server) {
        return new ClosedConnector(server);
    }
}
