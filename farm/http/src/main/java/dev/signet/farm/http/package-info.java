/**
 * Keeps slow clients from holding what an instance has few of. Felix's HTTP service on Jetty gives each request a thread as
 * soon as its head is there, and the thread waits for the body; nothing bounds the time a head takes. {@link
 * dev.signet.farm.http.SlowClients} is the way in: Felix hands its server to whoever makes connectors.
 */
@NullMarked
package dev.signet.farm.http;

import org.jspecify.annotations.NullMarked;
