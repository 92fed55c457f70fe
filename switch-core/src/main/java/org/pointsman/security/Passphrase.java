package org.pointsman.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What opens a keystore: read once, wiped by whoever closes it. Not thread-safe. */
public final class Passphrase implements AutoCloseable {
    private static final String DESCRIPTORS = "/dev/fd";

    private final char[] chars;

    private Passphrase(char[] chars) {
        this.chars = chars;
    }

    /**
     * Of a file of its owner; what ends its line does not count.
     *
     * @throws KeyFolderException when others may read it, or there is nothing in it
     */
    public static Passphrase ofFile(Path file) throws IOException {
        KeyFolder.requireOwnerOnly(file);
        return read(file);
    }

    /**
     * Of a file descriptor that whoever started the process has opened; it can be read once.
     *
     * @throws KeyFolderException when there is no such descriptor, or nothing comes
     */
    public static Passphrase ofDescriptor(int descriptor) throws IOException {
        Path file = Path.of(DESCRIPTORS, Integer.toString(descriptor));
        if (!Files.exists(file)) {
            throw new KeyFolderException(file, "is not open; start the switch with it, such as " + descriptor
                    + "< FILE, or name a passphraseFile");
        }
        return read(file);
    }

    private static Passphrase read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            int length = bytes.length;
            while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
                length--;
            }
            if (length == 0) {
                throw new KeyFolderException(file, "has no passphrase in it; write one line");
            }
            CharBuffer read = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, length));
            char[] chars = Arrays.copyOfRange(read.array(), 0, read.limit());
            Arrays.fill(read.array(), '\0');
            return new Passphrase(chars);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    char[] chars() {
        return chars;
    }

    /** Overwrites it. */
    @Override
    public void close() {
        Arrays.fill(chars, '\0');
    }

    @Override
    public String toString() {
        return "Passphrase[]";
    }
}
