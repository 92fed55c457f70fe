package org.pointsman.lab.terminal;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What a terminal gets at sign-on.
 *
 * @param tdk null unless asked for
 */
record WorkingKeys(TerminalKey pik, TerminalKey mak, TerminalKey tdk) {
    private static final int KEY = 16;
    private static final int BLOCK = KEY + 4;

    /**
     * Reads F62: encrypted key and check value, two or three times.
     *
     * @throws ReplyRejectedException when a check value does not match
     */
    static WorkingKeys unwrap(TerminalKey tmk, byte[] f62) throws ReplyRejectedException {
        if (f62.length != 2 * BLOCK && f62.length != 3 * BLOCK) {
            throw new ReplyRejectedException("F62 has " + f62.length + " bytes, not 40 or 60");
        }
        TerminalKey tdk = f62.length == 3 * BLOCK ? key(tmk, f62, 2, "TDK") : null;
        return new WorkingKeys(key(tmk, f62, 0, "PIK"), key(tmk, f62, 1, "MAK"), tdk);
    }

    private static TerminalKey key(TerminalKey tmk, byte[] f62, int index, String name) throws ReplyRejectedException {
        int from = index * BLOCK;
        boolean single = tmk.kind() == TerminalKey.Kind.DES && isZero(f62, from + TerminalKey.BLOCK, from + KEY);
        byte[] wrapped = Arrays.copyOfRange(f62, from, from + (single ? TerminalKey.BLOCK : KEY));
        TerminalKey key = new TerminalKey(tmk.kind(), tmk.decrypt(wrapped));
        if (!Arrays.equals(key.checkValue(), Arrays.copyOfRange(f62, from + KEY, from + BLOCK))) {
            throw new ReplyRejectedException("the check value of the " + name + " does not match");
        }
        return key;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    Stream<TerminalKey> all() {
        return tdk == null ? Stream.of(pik, mak) : Stream.of(pik, mak, tdk);
    }
}
