/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.storage.StorageWord;
import dev.signet.crypto.internal.TestProvider;
import dev.signet.testkit.LogCapture;
import dev.signet.testkit.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderSelectionTest {

    private final LogCapture log = new LogCapture("dev.signet.crypto");
    private final TestClock clock = new TestClock();
    private final Map<StorageWord, String> installed = new HashMap<>(StorageFixture.DECLARED);
    private final TestProvider files = new TestProvider("Bundle");
    private final TestProvider repository = new TestProvider("JCR");
    private Optional<StorageWord> predecessor = Optional.empty();
    private Path data;
    private Path keys;
    private Path marker;

    @BeforeEach
    void folders(@TempDir Path home) throws IOException {
        data = Files.createDirectories(home.resolve("launchpad/felix/bundle9/data"));
        keys = home.resolve("signet/keys");
        marker = data.resolve("storage");
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void aFreshInstanceKeepsItsKeysInFilesAndWritesSoWithoutALineEnd() throws Exception {
        ProviderSelection storage = storage();
        storage.add(files, 1);
        assertTrue(storage.selection().isUndecided(), "the repository was not asked yet");
        assertFalse(Files.exists(marker));

        storage.add(repository, 1);

        assertEquals(Optional.of(files), storage.provider());
        assertArrayEquals("Bundle".getBytes(StandardCharsets.US_ASCII), Files.readAllBytes(marker));
        assertArrayEquals("Bundle".getBytes(StandardCharsets.US_ASCII), Files.readAllBytes(keys.resolve("storage")));
        assertTrue(log.everything().contains("no keys yet"), log.everything());
    }

    @Test
    void keysInTheRepositoryStayThere() throws Exception {
        ProviderSelection storage = storage();
        repository.put(TestProvider.raw(KeyRingKind.MASTER, 1));
        storage.add(files, 1);
        storage.add(repository, 1);

        assertEquals(Optional.of(repository), storage.provider());
        assertEquals("JCR", Files.readString(marker));
    }

    @Test
    void aRepositoryThatCannotBeReadYetDecidesNothing() {
        ProviderSelection storage = storage();
        storage.add(files, 1);
        storage.add(repository.breakWith("the user for keys is not there yet"), 1);
        assertTrue(storage.selection().isUndecided());

        repository.breakWith(null).put(TestProvider.raw(KeyRingKind.HMAC, 1));
        storage.look();

        assertEquals(Optional.of(repository), storage.provider());
    }

    @Test
    void keysInFilesDecideBeforeTheRepositoryIsThere() {
        ProviderSelection storage = storage();
        storage.add(files.put(TestProvider.raw(KeyRingKind.HMAC, 1)), 1);

        assertEquals(Optional.of(files), storage.provider());
    }

    @Test
    void aDamagedFileIsNoReasonToLookElsewhere() {
        ProviderSelection storage = storage();
        storage.add(files.breakWith("hmac is damaged"), 1);

        assertEquals(Optional.of(files), storage.provider());
    }

    @Test
    void withoutARepositoryProviderThereIsNothingToWaitFor() {
        installed.remove(StorageWord.REPOSITORY);
        ProviderSelection storage = storage();
        storage.add(files, 1);

        assertEquals(Optional.of(files), storage.provider());
    }

    @Test
    void theMarkerOfAPredecessorIsAdopted() throws Exception {
        predecessor = Optional.of(StorageWord.REPOSITORY);
        ProviderSelection storage = storage();
        storage.add(files.put(TestProvider.raw(KeyRingKind.HMAC, 1)), 1);

        assertEquals(Optional.of(StorageWord.REPOSITORY), storage.selection().word());
        assertEquals("JCR", Files.readString(marker));
    }

    @Test
    void theCopyOfTheMarkerIsAdoptedWhenTheDataFolderIsEmpty() throws Exception {
        ProviderSelection former = storage();
        Files.writeString(marker, "JCR");
        former.look();
        Files.delete(marker);

        ProviderSelection storage = storage();
        storage.add(files.put(TestProvider.raw(KeyRingKind.HMAC, 1)), 1);

        assertEquals(Optional.of(StorageWord.REPOSITORY), storage.selection().word());
        assertEquals("JCR", Files.readString(marker));
    }

    @Test
    void aLineEndIsToleratedOnceLoudly() throws Exception {
        Files.writeString(marker, "Bundle\n");
        ProviderSelection storage = storage();
        storage.add(files, 1);
        storage.look();
        storage.look();

        assertEquals(Optional.of(files), storage.provider());
        assertTrue(storage.selection().warning().orElse("").contains("\"Bundle\\n\""));
        assertEquals(1, log.at(Level.WARNING).size(), log::everything);
        assertEquals("Bundle\n", Files.readString(marker), "an operator's file is left as it is");
    }

    @Test
    void unknownContentFailsClosedAtOnceAtAStart() throws Exception {
        Files.writeString(marker, "File");
        ProviderSelection storage = storage();
        storage.add(files.put(TestProvider.raw(KeyRingKind.HMAC, 1)), 1);

        assertEquals(Optional.empty(), storage.provider());
        String problem = storage.selection().problem().orElse("");
        assertTrue(problem.contains("\"File\"") && problem.contains("JCR") && problem.contains("Bundle"), problem);
        assertEquals(1, log.at(Level.SEVERE).size());
    }

    /** Case counts, and so does everything else: a word that nobody brings is no storage. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "bundle", "BUNDLE", "jcr", "File", "Bundle JCR", "Bundle\nJCR", "B u n d l e"})
    void whatNobodyBringsIsNoStorage(String content) throws Exception {
        Files.writeString(marker, content);
        ProviderSelection storage = storage();
        storage.add(files.put(TestProvider.raw(KeyRingKind.HMAC, 1)), 1);
        storage.add(repository, 1);

        assertEquals(Optional.empty(), storage.provider());
        assertEquals(Optional.empty(), storage.selection().word());
        assertEquals(content, Files.readString(marker));
    }

    @Test
    void anotherBundleBringsAnotherStorage() throws Exception {
        Files.writeString(marker, "Vault");
        ProviderSelection storage = storage();
        storage.add(files.put(TestProvider.raw(KeyRingKind.HMAC, 1)), 1);
        assertEquals(Optional.empty(), storage.provider(), "keys that are at hand are none that were asked for");

        TestProvider vault = new TestProvider("Vault").put(TestProvider.raw(KeyRingKind.HMAC, 2));
        storage.add(vault, 90);

        assertEquals(Optional.of(vault), storage.provider());
        assertEquals("Vault", Files.readString(keys.resolve("storage")));
        assertEquals(List.of(files), storage.others());
    }

    @Test
    void aStorageWhoseProviderIsNotThereYetIsWaitedFor() throws Exception {
        installed.put(new StorageWord("Vault"), "com.example.vault");
        installed.remove(StorageWord.REPOSITORY);
        ProviderSelection storage = storage();
        storage.add(files, 1);

        assertTrue(storage.selection().isUndecided());
        assertTrue(storage.selection().problem().orElse("").contains("com.example.vault"));
        assertFalse(Files.exists(marker), "it may hold the keys of this instance");

        TestProvider vault = new TestProvider("Vault").put(TestProvider.raw(KeyRingKind.HMAC, 2));
        storage.add(vault, 90);
        assertEquals("Vault", Files.readString(marker));
    }

    @Test
    void ofTwoStoragesWithKeysNoneIsGuessed() {
        installed.put(new StorageWord("Vault"), "com.example.vault");
        ProviderSelection storage = storage();
        storage.add(files, 1);
        storage.add(repository.put(TestProvider.raw(KeyRingKind.HMAC, 1)), 1);
        storage.add(new TestProvider("Vault").put(TestProvider.raw(KeyRingKind.HMAC, 2)), 90);

        assertEquals(Optional.empty(), storage.provider());
        String problem = storage.selection().problem().orElse("");
        assertTrue(problem.contains("JCR") && problem.contains("Vault"), problem);
        assertFalse(Files.exists(marker));
    }

    @Test
    void aCopyOfTheMarkerThatNobodyBringsMakesNoKeysElsewhere() throws Exception {
        Files.createDirectories(keys);
        Files.writeString(keys.resolve("storage"), "Vault");
        ProviderSelection storage = storage();
        storage.add(files, 1);
        storage.add(repository, 1);

        assertEquals(Optional.empty(), storage.provider());
        assertTrue(storage.selection().problem().orElse("").contains("Vault"));
        assertFalse(Files.exists(marker));

        TestProvider vault = new TestProvider("Vault").put(TestProvider.raw(KeyRingKind.HMAC, 2));
        storage.add(vault, 90);
        assertEquals(Optional.of(vault), storage.provider());
    }

    @Test
    void theWordInForceStaysKnownWhileItsBundleIsReplaced() throws Exception {
        Files.writeString(marker, "Vault");
        TestProvider vault = new TestProvider("Vault").put(TestProvider.raw(KeyRingKind.HMAC, 2));
        ProviderSelection storage = storage();
        storage.add(vault, 90);
        storage.ring(KeyRingKind.HMAC).current();
        storage.remove(vault);
        storage.look();
        storage.look();

        assertEquals(Optional.of(new StorageWord("Vault")), storage.selection().word());
        storage.ring(KeyRingKind.HMAC).current();
    }

    @Test
    void aHalfWrittenMarkerDoesNotTakeTheKeysAwayButALastingOneDoes() throws Exception {
        Files.writeString(marker, "Bundle");
        ProviderSelection storage = storage();
        storage.add(files, 1);
        Files.writeString(marker, "");
        storage.look();
        assertEquals(Optional.of(files), storage.provider());
        Files.writeString(marker, "JC");
        storage.look();
        assertEquals(Optional.of(files), storage.provider(), "another content is seen for the first time");

        storage.look();

        assertEquals(Optional.empty(), storage.provider());
        Files.writeString(marker, "Bundle");
        storage.look();
        assertEquals(Optional.of(files), storage.provider());
    }

    @Test
    void aMarkerThatChangesIsFollowedWithoutARestart() throws Exception {
        Files.writeString(marker, "Bundle");
        ProviderSelection storage = storage();
        storage.add(files, 1);
        storage.add(repository, 1);
        Files.writeString(marker, "JCR");
        storage.look();

        assertEquals(Optional.of(repository), storage.provider());
        assertEquals("JCR", Files.readString(keys.resolve("storage")), "the copy follows");
    }

    @Test
    void ofTwoInstallationsOfAProviderTheLaterOneCounts() throws Exception {
        Files.writeString(marker, "Bundle");
        TestProvider later = new TestProvider("Bundle");
        ProviderSelection storage = storage();
        storage.add(later, 70);
        storage.add(files, 7);

        assertEquals(Optional.of(later), storage.provider());
        assertEquals(List.of(), storage.others());
        storage.remove(later);
        assertEquals(Optional.of(files), storage.provider());
    }

    @Test
    void withoutAHomeThereIsNoCopy() throws Exception {
        ProviderSelection storage =
                new ProviderSelection(new MarkerFile(data, null), () -> predecessor, () -> installed, clock);
        storage.add(files.put(TestProvider.raw(KeyRingKind.HMAC, 1)), 1);

        assertEquals("Bundle", Files.readString(marker));
        assertFalse(Files.exists(keys));
    }

    private ProviderSelection storage() {
        return new ProviderSelection(new MarkerFile(data, keys), () -> predecessor, () -> installed, clock);
    }
}
