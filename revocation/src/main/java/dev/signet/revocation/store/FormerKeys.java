/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeptRings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The hmac rings that this instance used before, as far as it has kept them: what it has written itself may be signed with
 * one of them, if its ring was replaced while it was stopped.
 */
public final class FormerKeys implements Supplier<List<KeyRing>> {

    private final Path keys;

    /** @param revocations the folder in which an instance remembers ended sessions, beside its copies of keys */
    public FormerKeys(Path revocations) {
        this.keys = revocations.resolveSibling("keys");
    }

    @Override
    public List<KeyRing> get() {
        List<Path> folders = new ArrayList<>(List.of(keys));
        try {
            folders.add(Path.of(Files.readString(keys.resolve("location"), StandardCharsets.UTF_8)
                    .strip()));
        } catch (IOException | InvalidPathException e) {
            // Then what the instance has kept itself must do.
        }
        return KeptRings.in(folders, KeyRingKind.HMAC).stream()
                .map(KeptRing::ring)
                .toList();
    }
}
