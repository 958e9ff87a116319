/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditDefect;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditFault;
import dev.signet.core.audit.AuditHead;
import dev.signet.core.audit.AuditLine;
import dev.signet.core.audit.AuditRecord;
import dev.signet.core.csrf.CsrfBinding;
import dev.signet.core.csrf.CsrfTokens;
import dev.signet.core.health.HealthFinding;
import dev.signet.core.instance.BundleFolders;
import dev.signet.core.instance.InstanceAddress;
import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.instance.PeerEntry;
import dev.signet.core.instance.SignInSetup;
import dev.signet.core.internal.Hkdf;
import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyPurpose;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.keyring.file.KeyRingEvents;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.keyring.file.WatchedKeyRing;
import dev.signet.core.revocation.Holdings;
import dev.signet.core.revocation.HoldingsDigest;
import dev.signet.core.revocation.OperatorRevocation;
import dev.signet.core.revocation.PieceDocument;
import dev.signet.core.revocation.PieceStretch;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationDocument;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.revocation.StreamNumbers;
import dev.signet.core.seal.BinaryOpening;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.OpenedBytes;
import dev.signet.core.seal.Opening;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.PropertyText;
import dev.signet.core.seal.SealedText;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import dev.signet.core.storage.KeyStorage;
import dev.signet.core.storage.StorageWord;
import dev.signet.core.token.EncapsulatedToken;
import dev.signet.core.token.SessionPolicy;
import dev.signet.core.token.TokenIssueException;
import dev.signet.core.token.TokenIssuer;
import dev.signet.core.token.TokenPolicy;
import dev.signet.core.token.TokenVerifier;
import dev.signet.core.token.Verification;
import dev.signet.testkit.TestClock;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary key, looked for in every text that the core ever gives away. */
class NoKeyMaterialTest {

    private static final Instant NOW = TestRings.NOW;
    private static final byte[] CANARY = "caNarY+key/0123456789_abcdefghij".getBytes(StandardCharsets.US_ASCII);
    private static final SecretBytes SECRET = SecretBytes.copyOf(CANARY, SecretAccess.insecure());
    private static final RingKey KEY = RingKey.of(KeyRingKind.HMAC, SECRET, NOW, NOW);
    private static final KeyRing RING = TestRings.ring(3, KEY, TestRings.key(1, NOW.plusSeconds(60)));

    /** Every usual way to write a key or a part of it, in lower case: a reader would not mind either. */
    private static final List<String> FORBIDDEN = forbidden();

    @TempDir
    Path folder;

    private static List<String> forbidden() {
        List<String> forms = new ArrayList<>();
        List<byte[]> secrets = new ArrayList<>(List.of(CANARY));
        for (KeyPurpose purpose : KeyPurpose.values()) {
            String label = "signet/1 " + purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            secrets.add(Hkdf.subKey(CANARY, label));
        }
        for (byte[] secret : secrets) {
            // Half a key is as good as a whole one here, and a text may be cut.
            for (byte[] part : List.of(Arrays.copyOf(secret, 12), Arrays.copyOfRange(secret, 12, 24))) {
                forms.add(new String(part, StandardCharsets.ISO_8859_1));
                forms.add(HexFormat.of().formatHex(part));
                forms.add(HexFormat.ofDelimiter(":").formatHex(part));
                forms.add(Base64.getEncoder().encodeToString(part));
                forms.add(Base64.getUrlEncoder().encodeToString(part));
                forms.add(Arrays.toString(part).replaceAll("[\\[\\]]", ""));
            }
        }
        return forms.stream().map(form -> form.toLowerCase(Locale.ROOT)).toList();
    }

    private static void assertClean(Object source, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String form : FORBIDDEN) {
            assertFalse(lower.contains(form), () -> "a key stands in the text of " + source.getClass());
        }
    }

    /** The message, those of its causes and of what it suppressed, as a log would print them. */
    private static void assertClean(Throwable thrown) {
        assertClean(thrown, texts(thrown));
    }

    /** All of a stack trace but the frames, which are names of methods. */
    private static String texts(Throwable thrown) {
        StringBuilder texts = new StringBuilder(thrown.toString());
        for (Throwable suppressed : thrown.getSuppressed()) {
            texts.append('\n').append(texts(suppressed));
        }
        return thrown.getCause() == null
                ? texts.toString()
                : texts.append('\n').append(texts(thrown.getCause())).toString();
    }

    @Test
    void theSearchFindsAKey() {
        String document = new String(KeyRingDocument.write(RING), StandardCharsets.ISO_8859_1);

        assertThrows(AssertionError.class, () -> assertClean(this, document));
        assertThrows(
                AssertionError.class,
                () -> assertClean(this, HexFormat.of().withUpperCase().formatHex(CANARY)));
    }

    @Test
    void noObjectShowsAKey() throws Exception {
        KeyRingFile file = KeyRingFile.in(folder, KeyRingKind.HMAC);
        file.write(RING);
        InstantSource clock = InstantSource.fixed(NOW);
        TokenIssuer issuer =
                new TokenIssuer(() -> RING, "signet", "publish", Duration.ofHours(1), clock, new Random(1)::nextBytes);
        EncapsulatedToken token = issuer.issue("alice", null);
        TokenVerifier verifier = new TokenVerifier(() -> RING, new TokenPolicy("signet", Set.of("publish")), clock);
        Verification verified = verifier.verify(token.value());
        Verification refused = verifier.verify(token.value() + "x");
        List<Object> objects = new ArrayList<>(List.of(
                SECRET,
                SecretAccess.insecure(),
                KEY,
                KEY.id(),
                KEY.authenticator(KeyPurpose.SESSION_TOKEN),
                RING,
                RING.fingerprint(),
                KeyRing.ofRawKey(KeyRingKind.HMAC, SECRET),
                file,
                new WatchedKeyRing(file, clock, new Report()),
                issuer,
                token,
                token.claims(),
                verifier,
                verified,
                refused,
                new TokenPolicy("signet", Set.of("publish")),
                RandomSource.secure()));
        objects.addAll(sealed());
        objects.addAll(revocations());
        objects.add(new AuditFault("audit-000000000001.jsonl", 1, AuditDefect.TORN));
        objects.add(AuditHead.START);
        objects.add(AuditLine.after(AuditHead.START, NOW, AuditEvent.of(AuditAction.SESSIONS_REVOKED)));
        objects.add(new AuditRecord(AuditHead.START, NOW, "sign-in", "alice", null, new TreeMap<>()));
        CsrfTokens csrf = new CsrfTokens(() -> RING, clock);
        CsrfBinding binding = new CsrfBinding("alice", "0123456789abcdef");
        objects.addAll(List.of(csrf, binding, csrf.issue(binding, Duration.ofHours(1))));
        objects.add(new KeptRing("signet/keys/hmac.backup", RING));
        objects.add(StorageWord.FILES);
        objects.add(new BundleFolders(Path.of("/cache/bundle7/data"), List.of()));
        objects.add(PropertyText.of(" {" + "00".repeat(32) + "}"));
        objects.add(InstanceAddress.parse("http://pub_1:4511"));
        objects.addAll(PeerEntry.chosen(
                List.of("publish2=http://pub_1:4511", "http://admin:secret@pub_1"),
                new InstanceProperties(name -> null)));
        objects.add(new SignInSetup.Cookie("login-token", "Lax", false, false));
        objects.add(new KeyStorage(StorageWord.FILES, "files", "remove them", Set.of(KeyStorage.Use.BEGIN)));
        objects.add(HealthFinding.ok("There is a key ring", RING.toString()));
        objects.add(RingPolicy.rotate(RING, TestRings.secret(9), NOW.plusSeconds(3600)));

        for (Object object : objects) {
            assertClean(object, object.toString());
            assertClean(object, String.valueOf(object.hashCode()));
            assertFalse(
                    object.toString().contains(token.value()), () -> "a token stands in that of " + object.getClass());
            assertFalse(
                    object.toString()
                            .contains(token.value().substring(token.value().length() - 43)),
                    () -> "a tag stands in that of " + object.getClass());
        }
        assertCovered(objects);
    }

    private static List<Object> revocations() throws Exception {
        RevocationList ended = RevocationList.empty().endAllOf("alice", NOW).end("0123456789abcdef", NOW);
        byte[] document = RevocationDocument.write(ended, RING, NOW);
        RevocationStatus.Peer peer = new RevocationStatus.Peer("publish2", NOW);
        StreamNumbers numbers = new StreamNumbers("00112233445566aa", 1, 2);
        RevocationPiece piece = new RevocationPiece(numbers, NOW, ended);
        Holdings holdings = Holdings.none().with(numbers);
        return List.of(
                ended,
                numbers,
                PieceDocument.read(PieceDocument.sign(piece, RING), RING),
                new PieceStretch.Damaged(1, 2),
                new PieceStretch.Cut(1, 2),
                holdings,
                new HoldingsDigest("publish2", NOW, true, holdings),
                new SessionEnds.Known(ended),
                new SessionEnds.Unknown(ended, "no disk"),
                RevocationDocument.read(document, RING),
                peer,
                new RevocationStatus(ended, List.of(peer), 2, "no disk"),
                new OperatorRevocation.Subject(OperatorRevocation.Certainty.KNOWN, "alice", ""),
                new OperatorRevocation.Hearing(List.of(), 2),
                new OperatorRevocation.Listener("publish2", NOW, true),
                new RevocationChannel.Message(document),
                SessionPolicy.fixed(Duration.ofHours(1)),
                AuditEvent.of(AuditAction.SESSIONS_REVOKED).user("alice").reason("user"));
    }

    /** Values of which the secret is the canary too, under the canary key. */
    private static List<Object> sealed() throws Exception {
        KeyRing master = KeyRing.of(
                KeyRingKind.MASTER,
                TestRings.LINEAGE,
                1,
                Duration.ZERO,
                List.of(RingKey.of(KeyRingKind.MASTER, SECRET, NOW, NOW)));
        Sealer sealer = new Sealer(new Random(1)::nextBytes);
        Place place = new Place("pid", "property");
        String text = sealer.seal(master, NOW, new String(CANARY, StandardCharsets.US_ASCII), place);
        Opening opened = sealer.open(master, text, place);
        BinaryOpening bytes = sealer.openBytes(master, sealer.seal(master, NOW, CANARY));
        assertInstanceOf(Opened.class, opened);
        assertInstanceOf(OpenedBytes.class, bytes);
        return List.of(
                sealer,
                place,
                SealedText.of(text).orElseThrow(),
                opened,
                bytes,
                sealer.open(master, text, null),
                sealer.open(TestRings.ringOfOne(1), text, place),
                sealer.open(master, "{" + HexFormat.of().formatHex(CANARY) + "}", null),
                sealer.open(master, new String(CANARY, StandardCharsets.US_ASCII), null));
    }

    /** A class that is added later must be added here: every public type with a text of its own is in the list. */
    private static void assertCovered(List<Object> objects) throws IOException, ClassNotFoundException {
        Set<Class<?>> covered = new HashSet<>();
        objects.forEach(object -> covered.add(object.getClass()));
        Path classes = Path.of(KeyRing.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            String name = classes.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
            Class<?> type = name.endsWith("-info") ? KeyRing.class : Class.forName(name);
            boolean plain = type.isInterface() || type.isEnum() || Throwable.class.isAssignableFrom(type);
            boolean hasText = Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals("toString"));
            if (Modifier.isPublic(type.getModifiers()) && !plain && hasText) {
                assertTrue(covered.contains(type), () -> "no test looks at the text of " + type);
            }
        }
    }

    @Test
    void noDamagedDocumentShowsAKey() {
        byte[] whole = KeyRingDocument.write(RING);
        Random random = new Random(1);
        for (int round = 0; round < 6_000; round++) {
            byte[] damaged = round < whole.length ? Arrays.copyOf(whole, round) : whole.clone();
            if (damaged.length == whole.length) {
                for (int changes = random.nextInt(3); changes >= 0; changes--) {
                    damaged[random.nextInt(damaged.length)] = (byte) " \n-:TZkey0\u00e9".charAt(random.nextInt(11));
                }
            }
            for (KeyRingKind kind : KeyRingKind.values()) {
                try {
                    KeyRingDocument.read(kind, damaged);
                } catch (KeyRingFormatException e) {
                    assertClean(e);
                }
            }
        }
    }

    @Test
    void noRawKeyOfAWrongSizeIsShown() throws Exception {
        Path file = folder.resolve("master");
        KeyRingFile master = KeyRingFile.in(folder, KeyRingKind.MASTER);
        for (int length : new int[] {1, 15, 24, 31, 32}) {
            Files.write(file, Arrays.copyOf(CANARY, length));
            assertClean(assertThrows(KeyRingFormatException.class, master::read));
        }
        assertClean(assertThrows(IllegalArgumentException.class, () -> KeyRing.ofRawKey(KeyRingKind.MASTER, SECRET)));
        assertClean(assertThrows(
                IllegalArgumentException.class, () -> RingKey.of(KeyRingKind.HMAC, SECRET, Instant.MIN, NOW)));
        assertClean(assertThrows(
                IllegalArgumentException.class,
                () -> KeyRing.of(KeyRingKind.MASTER, TestRings.LINEAGE, 1, Duration.ZERO, List.of(KEY))));
        assertClean(assertThrows(
                IllegalArgumentException.class,
                () -> KeyRing.of(KeyRingKind.HMAC, TestRings.LINEAGE, 1, Duration.ZERO, List.of(KEY, KEY))));
        assertClean(assertThrows(IllegalArgumentException.class, () -> new KeyId("caNarY+key/01234")));
    }

    @Test
    void noReportShowsAKey() throws Exception {
        KeyRingFile file = KeyRingFile.in(folder, KeyRingKind.HMAC);
        file.write(RING);
        TestClock clock = new TestClock(NOW);
        Report report = new Report();
        WatchedKeyRing watched = new WatchedKeyRing(file, clock, report);
        byte[] whole = KeyRingDocument.write(RING);
        List<byte[]> contents = List.of(
                Arrays.copyOf(whole, 300), new byte[0], CANARY, KeyRingDocument.write(TestRings.ring(1, KEY)), whole);

        for (byte[] content : contents) {
            Files.write(file.path(), content);
            clock.advance(WatchedKeyRing.LOOK_INTERVAL);
            watched.current();
        }
        Files.delete(file.path());
        clock.advance(WatchedKeyRing.LOOK_INTERVAL);
        watched.current();

        assertTrue(report.count >= contents.size(), "each of them is reported");
    }

    /** A name that cannot stand in a token may be a password typed into the wrong field. */
    @Test
    void noRefusedNameIsShown() {
        TokenIssuer issuer = new TokenIssuer(
                () -> RING,
                "signet",
                "publish",
                Duration.ofHours(1),
                InstantSource.fixed(NOW),
                new Random(1)::nextBytes);

        TokenIssueException refused = assertThrows(TokenIssueException.class, () -> issuer.issue("hunter2\n", null));
        assertFalse(String.valueOf(refused.getMessage()).contains("hunter2"));
        assertClean(refused);
    }

    private static final class Report implements KeyRingEvents {
        private int count;

        @Override
        public void loaded(KeyRing ring, KeyRing previous) {
            assertClean(ring, ring + " " + previous);
            count++;
        }

        @Override
        public void refused(String reason, KeyRing inForce) {
            assertClean(inForce, reason + inForce);
            count++;
        }
    }
}
