package org.pointsman.hsm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
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
    private static final int CHECK_VALUE_DIGITS = 2 * KeyScheme.CHECK_VALUE_LENGTH;

    private final Devices devices;
    private final byte[] tmk;
    private final KeyScheme scheme;
    private final int[] lengths;
    private final byte[][] keys = new byte[TYPES.length][];
    private final byte[] f62;
    private final long correlation;
    private final WorkingKeysHandler handler;
    private int index;

    KeyIssue(Devices devices, byte[] tmk, KeyScheme scheme, MacAlgorithm mac, boolean doubleLengthMak, long correlation,
            WorkingKeysHandler handler) {
        this.devices = devices;
        this.tmk = tmk;
        this.scheme = scheme;
        this.correlation = correlation;
        this.handler = handler;
        int length = scheme.keyLength();
        lengths = new int[]{length, mac.keyLength(scheme, doubleLengthMak), length};
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
        devices.ask(command.character('1').text(LmkKey.deviceType(TYPES[index])).character(twice ? 'U' : 'Z').text(";1")
                .key(tmk).character(twice ? 'X' : 'Z'));
    }

    private boolean doubleLength() {
        return lengths[index] == 2 * Long.BYTES;
    }

    private void onKey(SecurityStatus status, DirectBuffer answer, int offset, int length) {
        int digits = 2 * lengths[index];
        int tag = doubleLength() ? 1 : 0;
        if (status != SecurityStatus.OK || length < 2 * (tag + digits)) {
            end(status == SecurityStatus.OK ? SecurityStatus.UNAVAILABLE : status);
            return;
        }
        byte[] text = new byte[tag + digits];
        answer.getBytes(offset, text);
        keys[index] = LmkKey.of(TYPES[index], new String(text, StandardCharsets.US_ASCII));
        putHex(answer, offset + text.length + tag, digits, index * scheme.entryLength());
        askCheckValue();
    }

    private void askCheckValue() {
        Command command = devices.take(HostCommand.CHECK_VALUE, true, this::onCheckValue);
        if (command == null) {
            end(SecurityStatus.BUSY);
            return;
        }
        devices.ask(CheckValue.write(command, keys[index]));
    }

    private void onCheckValue(SecurityStatus status, DirectBuffer answer, int offset, int length) {
        if (status != SecurityStatus.OK || length < CHECK_VALUE_DIGITS) {
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
