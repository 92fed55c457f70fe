package org.pointsman.security;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The keys of one keys directory, held in memory, and changed as a whole only. Any thread.
 *
 * <pre>
 * keys/master.key          32 random bytes, mode 0600
 * keys/local-master.1.key  data keys, each wrapped under the master key;
 * keys/token.1.key         the number is the version, the highest is current
 * keys/envelope.1.key
 * </pre>
 *
 * Only the demo profile makes the directory without being asked; elsewhere it is made once by the key custodian and
 * backed up: what was encrypted under a lost key stays unreadable. Deleting an old version of a data key erases what
 * only it opens.
 */
public final class MasterKeys {
    private volatile Held held;

    /** What is held at a time; never written. */
    private record Held(Map<DataKey, NavigableMap<Integer, byte[]>> dataKeys, List<DataKeyEntry> entries) {
    }

    MasterKeys(Map<DataKey, NavigableMap<Integer, byte[]>> dataKeys, List<DataKeyEntry> entries) {
        held = new Held(dataKeys, List.copyOf(entries));
    }

    /** All versions of all data keys. */
    public List<DataKeyEntry> entries() {
        return held.entries();
    }

    /**
     * Takes over what the directory holds now: versions that were added seal from their next use on, what was sealed
     * under those that are gone does not open any more.
     *
     * @return whether it held something else
     * @throws KeyFolderException when it cannot be used; what was held before still is
     */
    public boolean refresh(Path directory) throws IOException {
        Held now = new KeyFolder(directory).load().held;
        boolean other = !now.entries().equals(held.entries());
        if (other) {
            held = now;
        }
        return other;
    }

    /**
     * Opens the directory, making it with new keys when it is missing or empty. The first opening survives a crash at
     * any point: the directory appears complete or not at all.
     *
     * @throws KeyFolderException when a file is missing, damaged or readable by others; names the file and what to do.
     */
    public static MasterKeys openOrCreate(Path directory) throws IOException {
        KeyFolder keys = new KeyFolder(directory);
        if (keys.isAbsent()) {
            keys.create();
        }
        return keys.load();
    }

    /** Whether there is nothing of a keys directory yet, so that {@link #openOrCreate} would make new keys. */
    public static boolean absent(Path directory) throws IOException {
        return new KeyFolder(directory).isAbsent();
    }

    /** Opens an existing directory; as {@link #openOrCreate} but never makes keys. */
    public static MasterKeys open(Path directory) throws IOException {
        return new KeyFolder(directory).load();
    }

    /**
     * Adds a new version of a data key and opens the directory again. Older versions keep opening what they sealed.
     *
     * @throws IllegalArgumentException for {@link DataKey#TOKEN}.
     */
    public static MasterKeys rotate(Path directory, DataKey dataKey) throws IOException {
        if (dataKey == DataKey.TOKEN) {
            throw new IllegalArgumentException("a new token key would break every comparison with older tokens");
        }
        KeyFolder keys = new KeyFolder(directory);
        keys.addVersion(dataKey, keys.load().currentVersion(dataKey) + 1);
        return keys.load();
    }

    /** Makes another master key and wraps every data key anew under it. A crash at any point leaves all readable. */
    public static void rewrap(Path directory) throws IOException {
        new KeyFolder(directory).rewrap();
    }

    /**
     * Destroys a version of a data key: what only it opens is erased for good.
     *
     * @throws IllegalArgumentException when it is not held, or the one that seals
     */
    public static void destroy(Path directory, DataKey dataKey, int version) throws IOException {
        KeyFolder keys = new KeyFolder(directory);
        MasterKeys held = keys.load();
        if (!held.versions(dataKey).containsKey(version)) {
            throw new IllegalArgumentException("there is no version " + version + " of " + dataKey.fileName());
        }
        if (held.currentVersion(dataKey) == version) {
            throw new IllegalArgumentException(
                    "version " + version + " of " + dataKey.fileName() + " is the one in use: rotate it first");
        }
        keys.remove(dataKey, version);
    }

    int currentVersion(DataKey dataKey) {
        return held.dataKeys().get(dataKey).lastKey();
    }

    /** The shared array of the current version: never written, never handed out of the package. */
    byte[] currentKey(DataKey dataKey) {
        return held.dataKeys().get(dataKey).lastEntry().getValue();
    }

    /** Never written; another one after every change. */
    NavigableMap<Integer, byte[]> versions(DataKey dataKey) {
        return held.dataKeys().get(dataKey);
    }

    @Override
    public String toString() {
        return "MasterKeys" + Arrays.toString(DataKey.values());
    }
}
