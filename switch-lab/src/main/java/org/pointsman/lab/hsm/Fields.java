package org.pointsman.lab.hsm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of a command, taken one after the other. */
final class Fields {
    private static final int SINGLE = 16;
    private static final int DOUBLE = 33;
    private static final int BLOCK_HEAD = 6;
    private static final int IDENTIFIER = 3;

    private final byte[] bytes;
    private int at;

    Fields(byte[] bytes, int from) {
        this.bytes = bytes;
        at = from;
    }

    String text(int length) throws HostError {
        return new String(bytes(length), StandardCharsets.ISO_8859_1);
    }

    byte[] bytes(int length) throws HostError {
        if (at + length > bytes.length) {
            throw new HostError(HostError.INPUT);
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    String key() throws HostError {
        if (startsWith('S')) {
            return block();
        }
        boolean twice = at < bytes.length && bytes[at] == 'U';
        String key = text(twice ? DOUBLE : SINGLE);
        if (!key.matches("U?[0-9A-F]+")) {
            throw new HostError(HostError.INPUT);
        }
        return key;
    }

    private String block() throws HostError {
        String head = text(BLOCK_HEAD);
        if (!head.matches("S0\\d{4}")) {
            throw new HostError(HostError.INPUT);
        }
        String block = head + text(Integer.parseInt(head.substring(2)) + 1 - BLOCK_HEAD);
        if (!block.matches("S0\\d{4}[0-9A-Zc]{11}[0-9A-F]+")) {
            throw new HostError(HostError.INPUT);
        }
        return block;
    }

    /** A key block of X9.143, behind its letter. */
    String terminalBlock() throws HostError {
        String head = text(BLOCK_HEAD);
        if (!head.matches("RB\\d{4}")) {
            throw new HostError(HostError.INPUT);
        }
        String block = head.substring(1) + text(Integer.parseInt(head.substring(2)) - BLOCK_HEAD + 1);
        if (!block.matches("B0080[0-9A-Z]{11}[0-9A-F]{64}")) {
            throw new HostError(HostError.INPUT);
        }
        return block;
    }

    /** Goes past the local master key that is named, if one is. */
    void skipMaster() throws HostError {
        if (startsWith('%') && !text(IDENTIFIER).equals("%01")) {
            throw new HostError(HostError.MASTER);
        }
    }

    /** Nothing follows but the local master key. */
    void end() throws HostError {
        skipMaster();
        if (at != bytes.length) {
            throw new HostError(HostError.INPUT);
        }
    }

    String hex(int digits) throws HostError {
        String hex = text(digits);
        if (!hex.matches("[0-9A-Fa-f]+")) {
            throw new HostError(HostError.INPUT);
        }
        return hex;
    }

    boolean startsWith(char character) {
        return at < bytes.length && bytes[at] == character;
    }
}
