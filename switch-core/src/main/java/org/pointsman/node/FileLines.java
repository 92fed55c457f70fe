package org.pointsman.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a file one after the other, as bytes in one array: a million texts that somebody collects again would be
 * felt by who trades meanwhile. One thread.
 */
final class FileLines implements AutoCloseable {
    private static final int LONGEST = 1 << 16;

    private final InputStream file;
    private final byte[] bytes = new byte[LONGEST];
    private int start;
    private int end;
    private int behind;
    private int filled;
    private int number;

    FileLines(Path path) throws IOException {
        file = Files.newInputStream(path);
    }

    /** Goes to the next line; false when there is none. */
    boolean next() throws IOException {
        start = behind;
        end = start;
        number++;
        while (true) {
            while (end < filled && bytes[end] != '\n') {
                end++;
            }
            if (end < filled) {
                behind = end + 1;
                break;
            }
            if (!more()) {
                behind = end;
                if (start == end) {
                    return false;
                }
                break;
            }
        }
        end -= end > start && bytes[end - 1] == '\r' ? 1 : 0;
        return true;
    }

    // What is there of the line moves to the front.
    private boolean more() throws IOException {
        System.arraycopy(bytes, start, bytes, 0, filled - start);
        filled -= start;
        end -= start;
        start = 0;
        if (filled == LONGEST) {
            throw new IOException("line " + number + " is longer than " + LONGEST + " bytes");
        }
        int read = file.read(bytes, filled, LONGEST - filled);
        filled += Math.max(0, read);
        return read > 0;
    }

    /** The number of the line, from 1. */
    int number() {
        return number;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the line begins among the bytes. */
    int start() {
        return start;
    }

    /** Behind its last byte. */
    int end() {
        return end;
    }

    /** Where a byte is in the line first; -1 when it is not there. */
    int find(char ascii) {
        for (int at = start; at < end; at++) {
            if (bytes[at] == ascii) {
                return at;
            }
        }
        return -1;
    }

    /** A part of the line. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
