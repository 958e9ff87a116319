/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.storage.KeyProvider;
import dev.signet.core.storage.KeyStorage;
import dev.signet.core.storage.StorageWord;
import dev.signet.crypto.internal.storage.StorageFacts.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The storages that this instance could use: those whose provider is there, and those that an installed bundle declares.
 *
 * <p>Safe for use by several threads.
 */
final class InstalledStorages {

    private final Collection<Installed> providers = new CopyOnWriteArrayList<>();
    private final Supplier<Map<StorageWord, String>> declared;

    /** A provider, what it tells of its storage, and the number of its bundle. */
    private record Installed(KeyProvider provider, KeyStorage storage, long bundle) {}

    /** @param declared symbolic names of bundles by the word that they declare, whether they are active or not */
    InstalledStorages(Supplier<Map<StorageWord, String>> declared) {
        this.declared = declared;
    }

    /** From two installations of a provider the later one counts: it takes over what the other one leaves. */
    void add(KeyProvider provider, long bundle) {
        providers.add(new Installed(provider, provider.storage(), bundle));
    }

    void remove(KeyProvider provider) {
        providers.removeIf(other -> other.provider() == provider);
    }

    List<KeyProvider> all() {
        return providers.stream().map(Installed::provider).toList();
    }

    /** The providers of other storages than that one. */
    List<KeyProvider> others(Optional<StorageWord> used) {
        return providers.stream()
                .filter(other -> !used.equals(Optional.of(other.storage().word())))
                .map(Installed::provider)
                .toList();
    }

    Optional<KeyProvider> find(StorageWord word) {
        return providers.stream()
                .filter(installed -> installed.storage().word().equals(word))
                .max(Comparator.comparingLong(Installed::bundle))
                .map(Installed::provider);
    }

    boolean isKnown(StorageWord word) {
        return find(word).isPresent() || declared.get().containsKey(word);
    }

    /** The words that a marker may hold here, with their bundles, for the log. */
    String words() {
        SortedMap<StorageWord, String> bundles = bundles();
        return bundles.isEmpty()
                ? "no storage at all"
                : bundles.entrySet().stream()
                        .map(entry -> entry.getKey() + " (bundle " + entry.getValue() + ")")
                        .collect(Collectors.joining(", "));
    }

    /** Why there are no keys while the provider of that word is away, with the remedy. */
    String absence(StorageWord word) {
        String bundle = declared.get().get(word);
        return "the keys are in " + word + " storage, and its provider is not active; "
                + (bundle == null
                        ? "install and start the bundle that brings it"
                        : "start the bundle " + bundle + ", or look in the web console what it waits for");
    }

    /** What each of them says about keys. */
    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        bundles().forEach((word, bundle) -> {
            Optional<KeyProvider> provider = find(word);
            boolean begins = provider.isPresent() && provider.get().storage().allows(KeyStorage.Use.BEGIN);
            answers.add(new Answer(
                    word, bundle, begins, provider.flatMap(found -> begins ? holdsOwn(found) : holdsForeign(found))));
        });
        return answers;
    }

    private SortedMap<StorageWord, String> bundles() {
        SortedMap<StorageWord, String> bundles = new TreeMap<>(Comparator.comparing(StorageWord::text));
        bundles.putAll(declared.get());
        providers.forEach(installed -> bundles.putIfAbsent(installed.storage().word(), "number " + installed.bundle()));
        return bundles;
    }

    /** A ring that cannot be read, or is missing where there once was one, counts: it is nothing to make a new one over. */
    private static Optional<Boolean> holdsOwn(KeyProvider provider) {
        return Optional.of(Arrays.stream(KeyRingKind.values()).anyMatch(kind -> {
            try {
                return provider.stored(kind).isPresent();
            } catch (KeyRingUnavailableException e) {
                return true;
            }
        }));
    }

    /** Until it can be read it says nothing: the repository's user for keys may not be there yet at a first start. */
    private static Optional<Boolean> holdsForeign(KeyProvider provider) {
        try {
            for (KeyRingKind kind : KeyRingKind.values()) {
                if (provider.stored(kind).isPresent()) {
                    return Optional.of(true);
                }
            }
            return Optional.of(false);
        } catch (KeyRingUnavailableException e) {
            return Optional.empty();
        }
    }
}
