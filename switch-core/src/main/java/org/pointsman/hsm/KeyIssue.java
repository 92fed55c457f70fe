package org.pointsman.hsm;

import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.WorkingKeys;
import org.pointsman.security.WorkingKeysHandler;

/**
 * The keys of one sign-on, one after the other: each is generated under the local master key and the terminal's, then
 * its check value is asked for, since what a device tells with a new key is shorter than F62 wants. On the loop.
 */
final class KeyIssue {
    private static final KeyType[] TYPES = {KeyType.PIK, KeyType.MAK, KeyType.TDK};
    private static final int HEADER = 17;
    private static final int CHECK_VALUE_DIGITS = 2 * KeyScheme.CHECK_VALUE_LENGTH;

    private final Devices devices;
    private final LmkScheme form;
    private final MacAlgorithm mac;
    private final byte[] tmk;
    private final KeyScheme scheme;
    private final int[] lengths;
    private final byte[][] keys = new byte[TYPES.length][];
    private final byte[] f62;
    private final long correlation;
    private final WorkingKeysHandler handler;
    private int index;

    KeyIssue(Devices devices, HsmSettings settings, byte[] tmk, KeyScheme scheme, MacAlgorithm mac, long correlation,
            WorkingKeysHandler handler) {
        this.devices = devices;
        form = settings.keyScheme();
        this.mac = mac;
        this.tmk = tmk;
        this.scheme = scheme;
        this.correlation = correlation;
        this.handler = handler;
        int length = scheme.keyLength();
        lengths = new int[]{length, mac.keyLength(scheme, settings.doubleLengthMak()), length};
        f62 = new byte[scheme.keyBlockLength()];
    }

    void start() {
        generate(false);
    }

    private void generate(boolean begun) {
        boolean twice = doubleLength();
        Command command = devices.take(HostCommand.GENERATE_KEY, begun, this::onKey);
        if (command == null) {
            end(SecurityStatus.BUSY);
            return;
        }
        command.character('1').text(form.deviceType(TYPES[index]));
        if (form == LmkScheme.KEY_BLOCK) {
            devices.askAsItIs(devices.identified(command.text("S1").key(tmk).character('X')).text(attributes()));
        } else {
            devices.ask(command.character(twice ? 'U' : 'Z').text(";1").key(tmk).character(twice ? 'X' : 'Z'));
        }
    }

    /** Of a new key in a key block: double length, and sensitive, since it leaves under a key that is in none. */
    private String attributes() {
        String usage = switch (TYPES[index]) {
            case PIK -> "P0T2B";
            case MAK -> mac == MacAlgorithm.X9_19 ? "M3T2N" : "M1T2N";
            default -> "D0T2N";
        };
        return "#" + usage + "00S00";
    }

    private boolean doubleLength() {
        return lengths[index] == 2 * Long.BYTES;
    }

    private void onKey(SecurityStatus status, DirectBuffer answer, int offset, int length) {
        int digits = 2 * lengths[index];
        int keyLength = status == SecurityStatus.OK ? keyLength(answer, offset, length) : 0;
        int sentAt = offset + keyLength + (doubleLength() ? 1 : 0);
        boolean whole = keyLength > 0 && sentAt + digits <= offset + length && Hex.all(answer, sentAt, digits);
        keys[index] = whole ? key(answer.getStringWithoutLengthAscii(offset, keyLength)) : null;
        if (keys[index] == null) {
            end(status == SecurityStatus.OK ? SecurityStatus.UNAVAILABLE : status);
            return;
        }
        putHex(answer, sentAt, digits, index * scheme.entryLength());
        askCheckValue();
    }

    /** Characters of the key under the local master key; 0 when the answer is too short to tell. */
    private int keyLength(DirectBuffer answer, int offset, int length) {
        if (form == LmkScheme.VARIANT) {
            return (doubleLength() ? 1 : 0) + 2 * lengths[index];
        }
        return length < HEADER ? 0 : LmkScheme.lengthOf(answer.getStringWithoutLengthAscii(offset, HEADER));
    }

    /** Null for what is none. */
    private byte[] key(String text) {
        try {
            return LmkKey.of(form, TYPES[index], text);
        } catch (KeyInvalidException _) {
            return null;
        }
    }

    private void askCheckValue() {
        Command command = devices.take(HostCommand.CHECK_VALUE, true, this::onCheckValue);
        if (command == null) {
            end(SecurityStatus.BUSY);
            return;
        }
        devices.ask(CheckValue.write(command, form, keys[index]));
    }

    private void onCheckValue(SecurityStatus status, DirectBuffer answer, int offset, int length) {
        boolean whole = length >= CHECK_VALUE_DIGITS && Hex.all(answer, offset, CHECK_VALUE_DIGITS);
        if (status != SecurityStatus.OK || !whole) {
            end(status == SecurityStatus.OK ? SecurityStatus.UNAVAILABLE : status);
            return;
        }
        putHex(answer, offset, CHECK_VALUE_DIGITS, index * scheme.entryLength() + scheme.keyLength());
        index++;
        if (index * scheme.entryLength() < scheme.keyBlockLength()) {
            generate(true);
        } else {
            end(SecurityStatus.OK);
        }
    }

    private void putHex(DirectBuffer answer, int offset, int digits, int at) {
        String text = answer.getStringWithoutLengthAscii(offset, digits);
        byte[] bytes = HexFormat.of().parseHex(text);
        System.arraycopy(bytes, 0, f62, at, bytes.length);
    }

    private void end(SecurityStatus status) {
        boolean done = status == SecurityStatus.OK;
        handler.onWorkingKeys(correlation, status,
                done ? new WorkingKeys(scheme, keys[0], keys[1], keys[2], f62) : null);
    }
}
