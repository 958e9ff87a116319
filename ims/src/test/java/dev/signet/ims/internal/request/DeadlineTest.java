/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.signet.ims.ImsOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Servers that keep a client waiting, in every way there is. */
class DeadlineTest {

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n";

    @Test
    void anAnswerThatDripsIsNotWaitedFor() throws Exception {
        try (RawServer server = RawServer.start(HEAD, "{")) {
            assertGivenUp(server);
        }
    }

    @Test
    void headersThatDripAreNotWaitedFor() throws Exception {
        try (RawServer server = RawServer.start("HTTP/1.1 200 OK\r\nX-Slow: ", "x")) {
            assertGivenUp(server);
        }
    }

    private static void assertGivenUp(RawServer server) throws Exception {
        TokenAnswer answer =
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> ask(server, Map.of("request.timeout", "PT1S")));

        assertEquals(new TokenAnswer.None(ImsOutcome.UNREACHABLE, "no answer in time"), answer);
        server.awaitClosed();
    }

    @Test
    void anAnswerWithoutEndIsLeftWhereATokenWouldHaveEnded() throws Exception {
        try (RawServer server = RawServer.start(HEAD, " ".repeat(200 * 1024))) {
            TokenAnswer.Refused refused = assertInstanceOf(TokenAnswer.Refused.class, ask(server, Map.of()));

            assertEquals(200, refused.answer().status());
            server.awaitClosed();
        }
    }

    @Test
    void anInterruptEndsTheRequest() throws Exception {
        try (RawServer server = RawServer.start(HEAD, "{")) {
            CompletableFuture<TokenAnswer> answer = new CompletableFuture<>();
            Thread asking = new Thread(() -> {
                try {
                    answer.complete(ask(server, Map.of("request.timeout", "PT9M")));
                } catch (InterruptedException e) {
                    answer.completeExceptionally(e);
                }
            });
            asking.setDaemon(true);
            asking.start();
            server.awaitRequest();
            asking.interrupt();

            ExecutionException end = assertThrows(ExecutionException.class, () -> answer.get(20, TimeUnit.SECONDS));
            assertInstanceOf(InterruptedException.class, end.getCause());
            server.awaitClosed();
        }
    }

    @Test
    void anAddressThatJavaDoesNotTakeIsSaidToBeOne() throws Exception {
        TokenAnswer.None none =
                assertInstanceOf(TokenAnswer.None.class, TokenRequests.ask("https://127.0.0.1:99999/t", Map.of()));

        assertEquals(ImsOutcome.INCOMPLETE, none.outcome());
    }

    private static TokenAnswer ask(RawServer server, Map<String, Object> more) throws InterruptedException {
        return TokenRequests.ask("http://127.0.0.1:" + server.port() + "/t", more);
    }
}
