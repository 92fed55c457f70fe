package org.pointsman.lab.load;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.terminal.PosDevice;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.ReplyRejectedException;

/** Working keys nobody gave out. */
final class MadeUpKeys {
    private static final String CLEAR_KEY = "10213243546576879AABBCCDDEEF0123";
    private static final int CHECK_DIGITS = 8;

    private MadeUpKeys() {
    }

    /** The same keys for the steady state. */
    static LoadTerminalKeys keys() {
        byte[] clear = HexFormat.of().parseHex(CLEAR_KEY);
        return new LoadTerminalKeys(clear, clear);
    }

    /** A device that uses them as if it had signed on. */
    static PosDevice device(Dialect dialect, String tid, String mid, byte[] terminalMasterKey) {
        PosDevice device = new PosDevice(dialect, tid, mid, terminalMasterKey);
        SortedMap<Integer, String> fields = new TreeMap<>();
        String key = wrapped(terminalMasterKey);
        fields.put(60, "00000001003");
        fields.put(62, key + key);
        PosRequest nothing = new PosRequest(new byte[0], 800, fields, null);
        try {
            device.takeOver(new PosReply(nothing, new byte[0], 810, fields, 0));
            return device;
        } catch (ReplyRejectedException e) {
            throw new IllegalStateException("made-up keys do not fit", e);
        }
    }

    private static String wrapped(byte[] terminalMasterKey) {
        byte[] clear = HexFormat.of().parseHex(CLEAR_KEY);
        byte[] wrapped = new byte[clear.length];
        LoadTerminalKeys master = new LoadTerminalKeys(terminalMasterKey, terminalMasterKey);
        master.putPin(Arrays.copyOf(clear, 8), wrapped, 0);
        master.putPin(Arrays.copyOfRange(clear, 8, 16), wrapped, 8);
        byte[] check = new byte[8];
        new LoadTerminalKeys(clear, clear).putPin(new byte[8], check, 0);
        HexFormat hex = HexFormat.of().withUpperCase();
        return hex.formatHex(wrapped) + hex.formatHex(check).substring(0, CHECK_DIGITS);
    }
}
