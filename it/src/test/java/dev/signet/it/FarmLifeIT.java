/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Distribution;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.InstanceKeys;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small farm is started, stopped, crashed, upgraded and mistreated, and keeps its keys through all of it. */
class FarmLifeIT {

    private static final String[] ONE = {"--publish", "1"};

    // Begun once, since a first start takes longer than another; each test gets it running.
    private static @Nullable FarmProcess shared;

    private FarmProcess farm;
    private boolean spoilt;

    @BeforeEach
    void aFarmOfOne() throws Exception {
        FarmProcess before = shared;
        if (before == null) {
            farm = FarmProcess.start("life", ONE);
        } else if (isRunning(before)) {
            farm = before;
        } else {
            farm = FarmProcess.startAgain(before.home(), ONE);
        }
        shared = farm;
    }

    private static boolean isRunning(FarmProcess farm) throws Exception {
        return farm.instances().get("publish1").state().equals("ready");
    }

    /** The next test needs a farm that is like any other. */
    @AfterEach
    void leave() throws Exception {
        if (spoilt) {
            farm.stop();
            shared = null;
        } else {
            shared = farm;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (shared != null) {
            shared.stop();
        }
    }

    @Test
    void theSameHomeStartsTwiceWithTheSameKeysBundlesAndPasswords() throws Exception {
        byte[] key = Files.readAllBytes(farm.keyFile("publish1"));
        Map<String, Long> bundles = bundles();
        Visitor alice = new Visitor(farm.loadBalancer());
        alice.signIn("alice", farm.password("alice"));
        assertEquals("rw-------", modeOf(farm.keyFile("publish1")));

        farm.stop();
        farm = FarmProcess.startAgain(farm.home(), ONE);

        assertArrayEquals(key, Files.readAllBytes(farm.keyFile("publish1")));
        assertEquals(bundles, bundles());
        assertEquals("alice", alice.at(farm.loadBalancer()).userId(), "a session outlives the farm's restart");
    }

    @Test
    void anUpgradeKeepsBundleNumbersAndKeysAndDoublesNothing() throws Exception {
        spoilt = true;
        byte[] key = Files.readAllBytes(farm.keyFile("publish1"));
        Map<String, Long> bundles = bundles();
        farm.stop();
        Distribution upgraded = Distribution.copy("upgraded");
        List<String> own = List.of(
                "dev.signet.core",
                "dev.signet.crypto",
                "dev.signet.crypto.file",
                "dev.signet.crypto.jcr",
                "dev.signet.audit",
                "dev.signet.revocation",
                "dev.signet.auth.token",
                "dev.signet.ims",
                "dev.signet.console");
        for (String bundle : own) {
            upgraded.raiseVersion(bundle, "0.2.0");
        }

        farm = FarmProcess.startAgain(farm.home(), upgraded.folder(), ONE);

        assertEquals(bundles, bundles());
        assertArrayEquals(key, Files.readAllBytes(farm.keyFile("publish1")));
        for (JsonNode bundle : farm.administrator("publish1")
                .visitor()
                .get("/system/console/bundles.json")
                .json()
                .path("data")) {
            if (own.contains(bundle.path("symbolicName").asText())) {
                assertEquals("0.2.0", bundle.path("version").asText(), bundle::toString);
                assertEquals("Active", bundle.path("state").asText(), bundle::toString);
            }
        }
    }

    /**
     * Only the console of a real instance installs and updates as an operator does, and only a real start has an output
     * and a log in which somebody looks for what became of it.
     */
    @Test
    void whatAnOperatorInstalledIsThereAfterTheNextStartWhichTellsWhatItLeft() throws Exception {
        spoilt = true;
        Administrator administrator = farm.administrator("publish1");
        administrator.install(emptyBundle("com.example.note"));
        administrator.install(Distribution.copy("by-hand").raiseVersion("dev.signet.ims", "0.3.0"));
        for (String active : List.of("com.example.note 1.0.0 Active", "dev.signet.ims 0.3.0 Active")) {
            awaitBundle(administrator, active);
        }
        farm.stop();
        Distribution upgraded = Distribution.copy("older-than-by-hand");
        upgraded.raiseVersion("dev.signet.ims", "0.2.0");

        SignetCommand.Outcome started = SignetCommand.run(
                        upgraded.folder(),
                        List.of(
                                "farm",
                                "start",
                                "--detach",
                                "--publish",
                                "1",
                                "--port",
                                String.valueOf(FarmProcess.freePort()),
                                "--home",
                                farm.home().toString()))
                .expect(0);

        farm = FarmProcess.in(farm.home());
        awaitBundle(farm.administrator("publish1"), "com.example.note 1.0.0 Active");
        awaitBundle(farm.administrator("publish1"), "dev.signet.ims 0.3.0 Active");
        assertFalse(started.err().contains("com.example.note"), "nothing is to be told of it");
        String told = "put there by hand, is newer than the distribution's 0.2.0 and stays";
        assertTrue(started.err().contains(told), started::err);
        String log = Files.readString(farm.home().resolve("publish1/logs/error.log"));
        assertTrue(log.contains("*WARN* [main]") && log.contains(told), log);
    }

    private static void awaitBundle(Administrator administrator, String expected) {
        String name = expected.substring(0, expected.indexOf(' '));
        Await.until(expected, Duration.ofSeconds(30), () -> name + " " + administrator.bundle(name), expected::equals);
    }

    private static Path emptyBundle(String name) throws Exception {
        Path file = Path.of(System.getProperty("signet.it.folder")).resolve(name + ".jar");
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", "1.0.0");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }

    /** Only a real start makes a state of a topology, and then instances and a load balancer of that state. */
    @Test
    void aTopologyStartsTheSameHomeAndTheStatusTellsTheRegion() throws Exception {
        byte[] key = Files.readAllBytes(farm.keyFile("publish1"));
        farm.stop();
        int port = FarmProcess.freePort();
        Path document = Files.writeString(
                farm.home().resolve("here.json"),
                "{\"regions\": [{\"name\": \"here\", \"publish\": [\"publish1\"], \"balancer\": {\"port\": " + port
                        + ", \"balance\": \"sticky\"}}]}");

        farm.command("start", "--detach", "--topology", document.toString()).expect(0);

        JsonNode status = farm.status();
        assertEquals("here", status.at("/instances/0/region").asText(), status::toString);
        assertEquals("ready", status.at("/instances/0/state").asText(), status::toString);
        assertEquals("here", status.at("/regions/0/name").asText(), status::toString);
        assertEquals(
                "http://127.0.0.1:" + port,
                status.at("/regions/0/loadBalancer/url").asText(),
                status::toString);
        assertEquals("sticky", status.at("/loadBalancer/balance").asText(), status::toString);
        assertArrayEquals(key, Files.readAllBytes(farm.keyFile("publish1")));
        assertEquals(
                200,
                new Visitor(farm.loadBalancer())
                        .get("/content/signet/welcome.html")
                        .status());
    }

    @Test
    void whatACrashLeavesBehindIsStartedAgainOrCleanedUp() throws Exception {
        byte[] key = Files.readAllBytes(farm.keyFile("publish1"));
        JsonNode status = farm.status();
        long balancer = status.path("loadBalancer").path("pid").asLong();
        for (long pid : new long[] {farm.instances().get("publish1").pid(), balancer}) {
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        }
        Await.until(
                "the farm to be found dead",
                Duration.ofSeconds(10),
                () -> farm.instances().get("publish1").state(),
                "down"::equals);

        farm = FarmProcess.startAgain(farm.home(), ONE);

        assertEquals("ready", farm.instances().get("publish1").state());
        assertArrayEquals(key, Files.readAllBytes(farm.keyFile("publish1")));
        farm.stop();
        assertTrue(ProcessHandle.allProcesses()
                .noneMatch(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains(farm.home().toString())));
        farm.command("stop").expect(0);
    }

    /** Only real processes have a folder that they work in, and only a real home is copied with all that is in it. */
    @Test
    void theHomeOfARunningFarmIsRefusedAndACopyOfItIsAFarmOfItsOwn() throws Exception {
        SignetCommand.Outcome refused = farm.command(
                        "start", "--detach", "--port", String.valueOf(FarmProcess.freePort()))
                .expect(3);
        assertOneClearMessage(refused);
        assertEquals("ready", farm.instances().get("publish1").state());

        Path home = farm.home().resolveSibling("life-copy");
        FarmProcess.copyTree(farm.home(), home);
        FarmProcess copy = FarmProcess.in(home);
        try {
            assertEquals("down", copy.instances().get("publish1").state());
            copy.command("kill", "publish1").expect(3);
            copy.command("restart", "publish1").expect(3);
            assertTrue(copy.command("stop").expect(0).err().contains("copy of another farm's home"));
            assertEquals("ready", farm.instances().get("publish1").state(), "the original runs on");

            FarmProcess.startAgain(home, ONE);

            assertEquals("ready", copy.instances().get("publish1").state());
            assertNotEquals(
                    farm.instances().get("publish1").url(),
                    copy.instances().get("publish1").url());
        } finally {
            copy.stop();
        }
        assertEquals("stopped", copy.instances().get("publish1").state());
        assertEquals("ready", farm.instances().get("publish1").state(), "the original runs on");
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        farm.stop();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            SignetCommand.Outcome refused = farm.command("start", "--detach", "--publish", "1", "--port", port)
                    .expect(3);

            assertOneClearMessage(refused);
            assertTrue(refused.err().contains(port) && refused.err().contains("--port"), refused::err);
            assertEquals("stopped", farm.instances().get("publish1").state(), "nothing of a refused start stays");
        }
    }

    @Test
    void aCutKeyFileIsNamedAndNeverReplaced() throws Exception {
        farm.stop();
        Path file = farm.keyFile("publish1");
        byte[] whole = Files.readAllBytes(file);
        byte[] cut = Arrays.copyOf(whole, 20);
        Files.write(file, cut);
        try {
            SignetCommand.Outcome refused = farm.command(
                            "start", "--detach", "--publish", "1", "--port", String.valueOf(FarmProcess.freePort()))
                    .expect(3);

            assertOneClearMessage(refused);
            assertTrue(refused.err().contains(file.toString()), refused::err);
            assertArrayEquals(cut, Files.readAllBytes(file));
            assertEquals("stopped", farm.instances().get("publish1").state());
        } finally {
            Files.write(file, whole);
        }
    }

    @Test
    void nobodyElseReadsWhatIsSecret() throws Exception {
        for (Path secret : List.of(farm.home().resolve("credentials.json"), farm.keyFile("publish1"))) {
            assertEquals("rw-------", modeOf(secret), secret.toString());
        }
        String password = farm.password("admin");
        assertTrue(password.length() >= 20, "a generated password is long");
        assertTrue(ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").contains(password)));
        try (Stream<Path> files = Files.walk(farm.home())) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                assertFalse(Files.readString(log).contains(password), log + " holds a password");
            }
        }
    }

    @Test
    void theCommandLeavesNoOpenFileBehind() throws Exception {
        for (long pid : new long[] {
            farm.instances().get("publish1").pid(),
            farm.status().path("loadBalancer").path("pid").asLong()
        }) {
            for (String descriptor : List.of("0", "1", "2")) {
                Path link = Path.of("/proc", String.valueOf(pid), "fd", descriptor);
                String target = Files.readSymbolicLink(link).toString();
                assertTrue(
                        target.equals("/dev/null")
                                || target.startsWith(farm.home().toString()),
                        () -> link + " is " + target);
            }
        }
    }

    /**
     * Only a fresh instance gets the farm's keys: one that was given others, by hand or by {@code keys relocate}, the
     * source of the farm's keys among them, keeps them, and what they protect and have signed.
     *
     * <p>On real instances, since they make, adopt and mirror rings while the farm looks on.
     */
    @Test
    void whoHasKeysOfItsOwnKeepsThemWhenTheFarmStartsAgain() throws Exception {
        spoilt = true;
        farm.stop();
        farm = FarmProcess.startAgain(farm.home(), "--publish", "2");
        InstanceKeys first = InstanceKeys.of(farm, "publish1");
        InstanceKeys second = InstanceKeys.of(farm, "publish2");
        byte[] hmac = InstanceKeys.otherKey(32, 21);
        byte[] master = InstanceKeys.otherKey(16, 21);
        assertTrue(second.hold(Files.readAllBytes(first.hmac()), Files.readAllBytes(first.master())), "fresh");
        second.put(hmac, master);
        awaitInForce("publish2", second);
        protectAValueOn("publish2");
        Visitor alice = signedIn("publish2", "alice");
        Visitor bob = signedIn("publish2", "bob");
        Map<String, String> signedOut = Map.copyOf(bob.cookies());
        bob.get("/system/sling/logout");
        farm.stop();
        Path downloaded = Files.createDirectories(farm.home().resolve("downloaded"));
        Files.write(downloaded.resolve("hmac"), InstanceKeys.otherKey(32, 22));
        Files.write(downloaded.resolve("master"), InstanceKeys.otherKey(16, 22));
        SignetCommand.run(List.of("keys", "relocate", first.home().toString(), "--from", downloaded.toString()))
                .expect(0);

        SignetCommand.Outcome started = farm.command(
                        "start", "--detach", "--publish", "3", "--port", String.valueOf(FarmProcess.freePort()))
                .expect(0);

        assertTrue(second.hold(hmac, master), started::err);
        assertTrue(first.hold(InstanceKeys.otherKey(32, 22), InstanceKeys.otherKey(16, 22)), started::err);
        InstanceKeys third = InstanceKeys.of(farm, "publish3");
        assertTrue(third.hold(InstanceKeys.otherKey(32, 22), InstanceKeys.otherKey(16, 22)), started::err);
        assertTrue(
                started.err().contains("keys replicate --from " + first.home() + " --to " + second.home()),
                started::err);
        SignetCommand.run(List.of("secrets", "check", second.home().toString())).expect(0);
        String url = farm.instances().get("publish2").url();
        assertEquals("alice", alice.at(url).userId(), "a session under the keys that it kept");
        Visitor again = new Visitor(url);
        again.cookies().putAll(signedOut);
        assertEquals("anonymous", again.userId(), "a session that had ended");
        String health = farm.administrator("publish2")
                .visitor()
                .get("/system/health.json?tags=signet")
                .body();
        assertFalse(health.contains("CRITICAL"), health);
        assertTrue(farm.command("status").expect(0).out().contains("different"), "the status tells");
    }

    private void awaitInForce(String instance, InstanceKeys keys) throws Exception {
        Visitor anybody = new Visitor(farm.instances().get(instance).url());
        String expected = KeyRingFile.in(keys.master().getParent(), KeyRingKind.MASTER)
                .read()
                .fingerprint()
                .value();
        Await.until(
                instance + " to use its new keys",
                Duration.ofSeconds(15),
                () -> anybody.get("/system/signet/keys.json")
                        .json()
                        .path("master")
                        .asText(),
                expected::equals);
    }

    private void protectAValueOn(String instance) throws Exception {
        Administrator administrator = farm.administrator(instance);
        String text = administrator
                .visitor()
                .post("/system/console/crypto/.json", Map.of("datum", "a secret of " + instance))
                .json()
                .path("protected")
                .asText();
        assertTrue(text.startsWith("{signet1."), text);
        administrator.configure("com.example.Mailer", Map.of("password", text));
    }

    private Visitor signedIn(String instance, String user) throws Exception {
        Visitor visitor = new Visitor(farm.instances().get(instance).url());
        assertEquals(200, visitor.signIn(user, farm.password(user)).status());
        return visitor;
    }

    /** Names and numbers of all bundles; a name that is there twice is an error. */
    private Map<String, Long> bundles() throws Exception {
        Map<String, Long> bundles = new HashMap<>();
        for (JsonNode bundle : farm.administrator("publish1")
                .visitor()
                .get("/system/console/bundles.json")
                .json()
                .path("data")) {
            Long other = bundles.put(
                    bundle.path("symbolicName").asText(), bundle.path("id").asLong());
            assertEquals(null, other, bundle::toString);
        }
        assertNotEquals(0, bundles.size());
        return bundles;
    }

    private static void assertOneClearMessage(SignetCommand.Outcome outcome) {
        assertTrue(outcome.err().contains("error: ") && outcome.err().contains("hint: "), outcome::err);
        assertFalse(outcome.err().contains("\tat "), outcome::err);
        assertFalse(outcome.err().contains("Exception"), outcome::err);
    }

    private static String modeOf(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
