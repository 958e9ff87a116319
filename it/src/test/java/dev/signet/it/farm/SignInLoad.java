/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People who sign in through the load balancer all the time, and then use both their new session and their old ones.
 *
 * <p>A sign-in that fails because its instance was just killed is tried again, as a person would; a session that was
 * genuine and is not recognised is what is counted.
 */
public final class SignInLoad implements AutoCloseable {

    /** What came of it. */
    public record Result(long requests, List<String> refused, Set<String> keyIds) {}

    private static final int REQUESTS_A_SESSION = 6;
    private static final int OLD_SESSIONS = 20;

    private final FarmProcess farm;
    private final String balancer;
    private final ExecutorService people;
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Set<String> keyIds = ConcurrentHashMap.newKeySet();
    private final AtomicInteger signIns = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private volatile boolean ending;

    public SignInLoad(FarmProcess farm, int people) throws IOException, InterruptedException {
        this.farm = farm;
        this.balancer = farm.loadBalancer();
        this.people = Executors.newFixedThreadPool(people);
        for (int i = 0; i < people; i++) {
            String user = i % 2 == 0 ? "alice" : "bob";
            this.people.execute(() -> live(user));
        }
    }

    /** Waits until so many more people have signed in. */
    public void awaitSignIns(int more) {
        int enough = signIns.get() + more;
        Await.until("sign-ins", Duration.ofSeconds(60), signIns::get, now -> now >= enough);
    }

    public Result end() {
        close();
        return new Result(requests.get(), List.copyOf(refused), Set.copyOf(keyIds));
    }

    @Override
    public void close() {
        ending = true;
        people.shutdown();
        try {
            if (!people.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the load does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void live(String user) {
        List<Visitor> sessions = new ArrayList<>();
        while (!ending) {
            try {
                Visitor visitor = new Visitor(balancer);
                if (visitor.signIn(user, farm.password(user)).status() != 200) {
                    continue;
                }
                signIns.incrementAndGet();
                keyIds.add(keyId(visitor));
                sessions.add(visitor);
                for (int i = 0; i < REQUESTS_A_SESSION; i++) {
                    use(sessions.get(sessions.size() - 1), user);
                    use(sessions.get(i % sessions.size()), user);
                }
                if (sessions.size() > OLD_SESSIONS) {
                    sessions.remove(OLD_SESSIONS / 2);
                }
            } catch (IOException e) {
                // The instance behind this very connection died.
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | AssertionError e) {
                refused.add(e.toString());
            }
        }
    }

    private void use(Visitor visitor, String user) throws IOException, InterruptedException {
        JsonNode session = visitor.session();
        requests.incrementAndGet();
        if (!session.path("userId").asText().equals(user)) {
            refused.add(keyId(visitor) + " on " + session);
        }
    }

    private static String keyId(Visitor visitor) throws IOException {
        String header = visitor.cookies().getOrDefault("login-token", "").replaceFirst("\\..*", "");
        return new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(header))
                .path("kid")
                .asText();
    }
}
