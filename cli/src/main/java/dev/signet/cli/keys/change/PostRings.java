/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.plan.Step;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives rings to a running instance through its console, which keeps the former ones and answers when it uses these. */
final class PostRings implements Step {

    private final RemoteInstance instance;
    private final List<KeyRing> rings;
    private boolean done;

    PostRings(RemoteInstance instance, List<KeyRing> rings) {
        this.instance = instance;
        this.rings = List.copyOf(rings);
    }

    @Override
    public String text() {
        return instance + ": send " + rings.stream().map(RingText::of).collect(Collectors.joining(" and "));
    }

    @Override
    public void run() throws CommandException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        for (KeyRing ring : rings) {
            byte[] bytes = KeyRingDocument.write(ring);
            form.put(ring.kind().label(), Base64.getEncoder().encodeToString(bytes));
            Arrays.fill(bytes, (byte) 0);
        }
        JsonNode answer = instance.post("rings.json", form);
        done = true;
        for (KeyRing ring : rings) {
            String label = ring.kind().label();
            if (!ring.fingerprint().value().equals(answer.path(label).asText())) {
                throw CommandException.unusable(
                        instance + " took the " + label + " ring, but uses another one: "
                                + answer.path(label).asText("none"),
                        "see its log, and its page Crypto Support");
            }
        }
    }

    @Override
    public void undo() throws CommandException {
        if (done) {
            throw CommandException.unusable(
                    instance + " keeps the rings it got: over HTTP they cannot be taken back",
                    "its former rings lie beside its key files and in signet/keys of its directory; or give this"
                            + " command again when what stood in its way is gone");
        }
    }
}
