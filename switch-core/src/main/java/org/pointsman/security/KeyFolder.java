package org.pointsman.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The files behind {@link MasterKeys}: made once, synced with their directory, refused when damaged or open to others.
 */
final class KeyFolder {
    static final String MASTER_FILE = "master.key";
    static final String NEXT_MASTER_FILE = "master.next.key";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE = PosixFilePermissions
            .asFileAttribute(OWNER_ONLY);
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY_MODE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int CHECK_BYTES = 3;
    private static final int MAX_VERSION = 0xFFFF;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    KeyFolder(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    boolean isAbsent() throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            return !files.iterator().hasNext();
        }
    }

    /** Makes all keys in a new directory beside, which then takes the place of the missing or empty one. */
    void create() throws IOException {
        Path parent = directory.getParent();
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, directory.getFileName() + ".new-", DIRECTORY_MODE);
        byte[] master = randomKey();
        writeSynced(fresh.resolve(MASTER_FILE), master);
        KeyWrapper wrapper = new KeyWrapper(master);
        Arrays.fill(master, (byte) 0);
        for (DataKey dataKey : DataKey.values()) {
            writeDataKey(fresh, dataKey, 1, wrapper);
        }
        syncDirectory(fresh);
        Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(parent);
    }

    void addVersion(DataKey dataKey, int version) throws IOException {
        if (version > MAX_VERSION) {
            throw new KeyFolderException(fileOf(directory, dataKey, version), "would be one version too many");
        }
        writeDataKey(directory, dataKey, version, wrapper(MASTER_FILE));
        syncDirectory(directory);
    }

    MasterKeys load() throws IOException {
        List<KeyWrapper> wrappers = wrappers();
        Map<DataKey, NavigableMap<Integer, byte[]>> dataKeys = new EnumMap<>(DataKey.class);
        for (DataKey dataKey : DataKey.values()) {
            dataKeys.put(dataKey, loadVersions(dataKey, wrappers));
        }
        return new MasterKeys(dataKeys, entries(dataKeys));
    }

    private List<DataKeyEntry> entries(Map<DataKey, NavigableMap<Integer, byte[]>> dataKeys) throws IOException {
        List<DataKeyEntry> entries = new ArrayList<>();
        for (DataKey dataKey : DataKey.values()) {
            NavigableMap<Integer, byte[]> versions = dataKeys.get(dataKey);
            for (Map.Entry<Integer, byte[]> version : versions.entrySet()) {
                Instant since = Files.getLastModifiedTime(fileOf(directory, dataKey, version.getKey())).toInstant();
                entries.add(new DataKeyEntry(dataKey, version.getKey(), checkValue(version.getValue()),
                        version.getKey().equals(versions.lastKey()), since));
            }
        }
        return entries;
    }

    static String checkValue(byte[] key) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        byte[] value = new byte[mac.getMacSize()];
        mac.update(new byte[value.length], 0, value.length);
        mac.doFinal(value, 0);
        return HexFormat.of().withUpperCase().formatHex(value, 0, CHECK_BYTES);
    }

    private NavigableMap<Integer, byte[]> loadVersions(DataKey dataKey, List<KeyWrapper> wrappers) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(dataKey.fileName()) + "\\.([1-9]\\d{0,4})\\.key");
        NavigableMap<Integer, byte[]> versions = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher matcher = name.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    int version = Integer.parseInt(matcher.group(1));
                    versions.put(version, readDataKey(file, dataKey, version, wrappers));
                }
            }
        }
        if (versions.isEmpty()) {
            throw new KeyFolderException(fileOf(directory, dataKey, 1), "is missing; restore it from its backup");
        }
        return versions;
    }

    /** Of the master key, and of the one that takes its place while keys are wrapped anew. */
    private List<KeyWrapper> wrappers() throws IOException {
        List<KeyWrapper> wrappers = new ArrayList<>();
        wrappers.add(wrapper(MASTER_FILE));
        if (Files.exists(directory.resolve(NEXT_MASTER_FILE))) {
            wrappers.add(wrapper(NEXT_MASTER_FILE));
        }
        return wrappers;
    }

    private KeyWrapper wrapper(String file) throws IOException {
        byte[] master = read(directory.resolve(file), AesGcm.KEY_LENGTH);
        KeyWrapper wrapper = new KeyWrapper(master);
        Arrays.fill(master, (byte) 0);
        return wrapper;
    }

    /** One key after the other, each file replaced at once; broken off, it is gone on with the next time. */
    void rewrap() throws IOException {
        Path next = directory.resolve(NEXT_MASTER_FILE);
        if (!Files.exists(next)) {
            byte[] master = randomKey();
            replaceSynced(next, master);
            Arrays.fill(master, (byte) 0);
        }
        KeyWrapper wrapper = wrapper(NEXT_MASTER_FILE);
        MasterKeys held = load();
        for (DataKeyEntry entry : held.entries()) {
            rewrap(entry, held.versions(entry.dataKey()).get(entry.version()), wrapper);
        }
        Files.move(next, directory.resolve(MASTER_FILE), StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(directory);
    }

    private void rewrap(DataKeyEntry entry, byte[] key, KeyWrapper wrapper) throws IOException {
        Path file = fileOf(directory, entry.dataKey(), entry.version());
        replaceSynced(file, wrapper.wrap(entry.dataKey().code(), entry.version(), key));
        Files.setLastModifiedTime(file, FileTime.from(entry.since()));
    }

    void remove(DataKey dataKey, int version) throws IOException {
        Path file = fileOf(directory, dataKey, version);
        Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.delete(file);
        syncDirectory(directory);
    }

    private void replaceSynced(Path file, byte[] content) throws IOException {
        Path aside = directory.resolve(file.getFileName() + ".tmp");
        Files.deleteIfExists(aside);
        writeSynced(aside, content);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(directory);
    }

    private static byte[] readDataKey(Path file, DataKey dataKey, int version, List<KeyWrapper> wrappers)
            throws IOException {
        byte[] wrapped = read(file, AesGcm.KEY_LENGTH + KeyWrapper.OVERHEAD);
        boolean named = KeyWrapper.isWrapped(wrapped) && KeyWrapper.type(wrapped) == dataKey.code()
                && KeyWrapper.version(wrapped) == version;
        byte[] key = named ? unwrapped(wrapped, wrappers) : null;
        if (key == null) {
            throw new KeyFolderException(file, "is damaged, renamed or was made under another " + MASTER_FILE
                    + "; restore both from the same backup");
        }
        return key;
    }

    private static byte[] unwrapped(byte[] wrapped, List<KeyWrapper> wrappers) {
        return wrappers.stream().map(wrapper -> wrapper.unwrap(wrapped)).filter(Objects::nonNull).findFirst()
                .orElse(null);
    }

    private static byte[] read(Path file, int length) throws IOException {
        requireOwnerOnly(file);
        if (Files.size(file) != length) {
            throw new KeyFolderException(file,
                    "has " + Files.size(file) + " bytes instead of " + length + "; restore it from its backup");
        }
        return Files.readAllBytes(file);
    }

    static void requireOwnerOnly(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new KeyFolderException(file, "is missing; restore it from its backup");
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(mode)) {
            throw new KeyFolderException(file, "has mode " + PosixFilePermissions.toString(mode)
                    + "; others may have read it: replace the keys, or run chmod 600 if you know better");
        }
    }

    private void writeDataKey(Path target, DataKey dataKey, int version, KeyWrapper wrapper) throws IOException {
        byte[] key = randomKey();
        byte[] wrapped = wrapper.wrap(dataKey.code(), version, key);
        Arrays.fill(key, (byte) 0);
        writeSynced(fileOf(target, dataKey, version), wrapped);
    }

    private byte[] randomKey() {
        byte[] key = new byte[AesGcm.KEY_LENGTH];
        random.nextBytes(key);
        return key;
    }

    private static Path fileOf(Path directory, DataKey dataKey, int version) {
        return directory.resolve(dataKey.fileName() + "." + version + ".key");
    }

    static void writeSynced(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, FILE_MODE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
