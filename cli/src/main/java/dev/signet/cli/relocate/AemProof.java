/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.relocate.target.FileRole;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a running AEM show which keys it uses, since it does not tell.
 *
 * <p>It protects a text on its page Crypto Support, and signs the token of its CSRF protection; both are looked at with
 * the keys in the files. Nothing that this command did to the files itself counts.
 */
final class AemProof {

    private static final String TOKEN = "/libs/granite/csrf/token.json";
    private static final String SETTINGS = "/system/console/status-slingsettings.txt";
    private static final Pattern SLING_ID = Pattern.compile("(?im)^\\s*Sling ID\\s*[=:]\\s*([0-9a-f-]{36})\\s*$");
    private static final Pattern JWS = Pattern.compile("([\\w-]+\\.[\\w-]+)\\.([\\w-]+)");
    private static final int PROBE_BYTES = 16;

    private final TargetInstance target;
    private final RemoteInstance instance;
    private final Narration narration;
    private final Sealer sealer;
    private final RandomSource random;

    AemProof(RelocationContext scene, RemoteInstance instance, RandomSource random) {
        this.target = scene.target();
        this.instance = instance;
        this.narration = scene.narration();
        this.sealer = scene.sealer();
        this.random = random;
    }

    /** Insists on what can be proven, and tells what cannot; the rings are those in the files, as far as they can be read. */
    void require(Optional<KeyRing> hmac, Optional<KeyRing> master) throws CommandException, InterruptedException {
        requireThisInstance();
        requireMaster(master.orElseThrow(this::obfuscated));
        requireHmac(hmac.orElseThrow(() -> CommandException.unusable(
                target.file(FileRole.HMAC) + " cannot be read as a key", "nothing was removed; look at that file")));
    }

    /** Another instance with the same keys may still have them in its repository only. */
    private void requireThisInstance() throws CommandException, InterruptedException {
        Optional<String> here = target.slingId();
        Optional<String> there = instance.ask(SETTINGS)
                .map(answer -> SLING_ID.matcher(new String(answer, StandardCharsets.UTF_8)))
                .filter(Matcher::find)
                .map(found -> found.group(1));
        if (here.isEmpty() || there.isEmpty()) {
            throw CommandException.refused(
                    "that " + instance + " is the instance in " + target + " cannot be proven: "
                            + (here.isEmpty() ? "no Sling ID lies there" : SETTINGS + " shows no Sling ID"),
                    "nothing was removed; see that it is, and that it works, then remove both properties by hand:"
                            + " docs/relocate-keys.md");
        } else if (here.get().equalsIgnoreCase(there.get())) {
            narration.step(instance + " is the instance in " + target + ": its Sling ID is " + here.get());
        } else {
            throw CommandException.no(
                    instance + " is not the instance in " + target + ": its Sling ID is " + there.get() + ", and not "
                            + here.get(),
                    "nothing was removed; give the address of that very instance, not a load balancer's");
        }
    }

    private void requireMaster(KeyRing master) throws CommandException, InterruptedException {
        byte[] probe = new byte[PROBE_BYTES];
        random.nextBytes(probe);
        String text = "signet " + HexFormat.of().formatHex(probe);
        String sealed =
                instance.post(".json", Map.of("datum", text)).path("protected").asText("");
        if (sealed.isEmpty()) {
            throw CommandException.unusable(
                    instance
                            + " protects no text for this user, so it is not proven that it uses the keys in the files",
                    "nothing was removed; make sure that --credentials names an administrator");
        }
        if (!(sealer.open(master, sealed, null) instanceof Opened opened)
                || !opened.text().equals(text)) {
            throw CommandException.no(
                    instance + " does not use the master in " + target.file(FileRole.MASTER)
                            + ": that key does not open what it protects",
                    "nothing was removed; find out where it has its keys from, and whether it was started again since");
        }
        narration.step(instance + " protected a text, and the master in the file opens it");
    }

    private void requireHmac(KeyRing hmac) throws CommandException, InterruptedException {
        Optional<Matcher> token =
                instance.ask(TOKEN).map(AemProof::token).map(JWS::matcher).filter(Matcher::matches);
        if (token.isEmpty()) {
            narration.step("that " + instance + " uses the hmac in the file was not proven: " + TOKEN
                    + " gives no token; it lies beside the master, which is used");
            return;
        }
        byte[] signed = token.get().group(1).getBytes(StandardCharsets.US_ASCII);
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hmac.keys().get(0).hmac(signed));
        if (!signature.equals(token.get().group(2))) {
            throw CommandException.no(
                    instance + " does not use the hmac in " + target.file(FileRole.HMAC)
                            + ": that key did not sign its token at " + TOKEN,
                    "nothing was removed; find out where it has its keys from. If all is well, remove both properties"
                            + " by hand: docs/relocate-keys.md");
        }
        narration.step(instance + " signed a token with the hmac in the file");
    }

    private static String token(byte[] answer) {
        try {
            return new ObjectMapper().readTree(answer).path("token").asText("");
        } catch (IOException e) {
            return "";
        }
    }

    private CommandException obfuscated() {
        return CommandException.refused(
                target.file(FileRole.MASTER) + " is in AEM's obfuscated form, so nothing shows that " + instance
                        + " uses it; nothing was removed",
                "see that sign-in and protected values work, then remove both properties by hand:"
                        + " docs/relocate-keys.md");
    }
}
