package org.pointsman.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;

/**
 * The local master key in a PKCS #12 keystore, apart from the data directory: its versions are entries
 * {@code local-master.1} and so on, each under the passphrase. Immutable.
 */
public final class LocalMasterStore {
    private static final String TYPE = "PKCS12";
    private static final String ALGORITHM = "AES";
    private static final String ALIAS = "local-master.";
    private static final int MAX_VERSION = 0xFFFF;

    private final NavigableMap<Integer, byte[]> versions;
    private final Instant writtenAt;

    private LocalMasterStore(NavigableMap<Integer, byte[]> versions, Instant writtenAt) {
        this.versions = Collections.unmodifiableNavigableMap(versions);
        this.writtenAt = writtenAt;
    }

    /**
     * Opens it. Where there is none, and nothing was recorded yet, it is made with a new key.
     *
     * @param former   keys of the data directory
     * @param recorded whether there is a journal with keys that a missing keystore would have to open
     * @throws KeyFolderException when it cannot be used; names the file and what to do
     */
    public static LocalMasterStore openOrCreate(Path file, Passphrase passphrase, MasterKeys former, boolean recorded)
            throws IOException {
        if (Files.exists(file)) {
            return open(file, passphrase);
        }
        if (recorded) {
            throw new KeyFolderException(file,
                    "is missing, and the journal has keys; restore it from its backup, or, where"
                            + " there never was one, make it: keys rotate LOCAL_MASTER --keystore " + file);
        }
        return rotate(file, passphrase, former);
    }

    /**
     * Adds a new version, under which keys are wrapped from the next start on. A missing keystore is made: versions of
     * the data directory go into it, so that what they wrapped stays readable.
     *
     * @throws KeyFolderException when it cannot be used
     */
    public static LocalMasterStore rotate(Path file, Passphrase passphrase, MasterKeys former) throws IOException {
        add(file, passphrase, new TreeMap<>(
                Files.exists(file) ? open(file, passphrase).versions : former.versions(DataKey.LOCAL_MASTER)));
        return open(file, passphrase);
    }

    private static void add(Path file, Passphrase passphrase, NavigableMap<Integer, byte[]> versions)
            throws IOException {
        int version = versions.isEmpty() ? 1 : versions.lastKey() + 1;
        if (version > MAX_VERSION) {
            throw new KeyFolderException(file, "would have one version too many");
        }
        byte[] key = new byte[AesGcm.KEY_LENGTH];
        new SecureRandom().nextBytes(key);
        versions.put(version, key);
        try {
            write(file, passphrase, versions);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static void write(Path file, Passphrase passphrase, NavigableMap<Integer, byte[]> versions)
            throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, passphrase.chars());
            for (var version : versions.entrySet()) {
                store.setEntry(ALIAS + version.getKey(),
                        new KeyStore.SecretKeyEntry(new SecretKeySpec(version.getValue(), ALGORITHM)),
                        new KeyStore.PasswordProtection(passphrase.chars()));
            }
            store.store(content, passphrase.chars());
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot write " + TYPE, e);
        }
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(aside);
        KeyFolder.writeSynced(aside, content.toByteArray());
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        KeyFolder.syncDirectory(file.toAbsolutePath().getParent());
    }

    private static LocalMasterStore open(Path file, Passphrase passphrase) throws IOException {
        KeyFolder.requireOwnerOnly(file);
        NavigableMap<Integer, byte[]> versions = new TreeMap<>();
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(content, passphrase.chars());
            for (String alias : Collections.list(store.aliases())) {
                if (alias.matches(ALIAS.replace(".", "\\.") + "[1-9]\\d{0,4}")) {
                    versions.put(Integer.valueOf(alias.substring(ALIAS.length())),
                            store.getKey(alias, passphrase.chars()).getEncoded());
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyFolderException(file, "does not open: its passphrase is another one, or it is damaged; correct"
                    + " passphraseFile or passphraseFd, or restore it from its backup");
        }
        if (versions.isEmpty() || versions.values().stream().anyMatch(key -> key.length != AesGcm.KEY_LENGTH)) {
            throw new KeyFolderException(file, "has no key " + ALIAS + "1 of 32 bytes; restore it from its backup");
        }
        return new LocalMasterStore(versions, Files.getLastModifiedTime(file).toInstant());
    }

    /** All versions; never written. */
    NavigableMap<Integer, byte[]> versions() {
        return versions;
    }

    /** All versions, as a list of keys shows them; each is at least as old as the file. */
    public List<DataKeyEntry> entries() {
        List<DataKeyEntry> entries = new ArrayList<>();
        versions.forEach((version, key) -> entries.add(new DataKeyEntry(DataKey.LOCAL_MASTER, version,
                KeyFolder.checkValue(key), version.equals(versions.lastKey()), writtenAt)));
        return entries;
    }

    @Override
    public String toString() {
        return "LocalMasterStore[" + versions.size() + " versions]";
    }
}
