package org.pointsman.gateway;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.IsoMessage;

/**
 * Serial number and application version of the device, where a request carries them: F59 tag A2, items 02 and 05
 * (dialect section 15). Tags have two characters, lengths three digits. Not thread-safe.
 */
final class DeviceFacts {
    private static final int PRIVATE_DATA = 59;
    private static final int HEAD = 5;
    private static final int HARDWARE = 'A' << 8 | '2';
    private static final int SERIAL = '0' << 8 | '2';
    private static final int MAX_LENGTH = 50;

    private static final int VERSION = '0' << 8 | '5';
    private static final int VERSION_LENGTH = 8;

    private final UnsafeBuffer data = new UnsafeBuffer(new byte[Exchange.CAPACITY]);
    private int read;
    private int offset;
    private int length;
    private int serialOffset;
    private int serialLength;
    private long firmware;

    /** Looks for both. */
    void read(IsoMessage request) {
        offset = 0;
        length = request.copyBytes(PRIVATE_DATA, data, 0);
        read = Math.max(length, 0);
        enter(HARDWARE);
        int start = offset;
        int size = length;
        enter(SERIAL);
        serialOffset = offset;
        serialLength = length > MAX_LENGTH ? 0 : length;
        offset = start;
        length = size;
        enter(VERSION);
        firmware = length == VERSION_LENGTH ? data.getLong(offset, ByteOrder.BIG_ENDIAN) : 0;
    }

    /** Forgets it: a scanned code may stand beside (F59 A3). */
    void wipe() {
        data.setMemory(0, read, (byte) 0);
        read = 0;
    }

    DirectBuffer buffer() {
        return data;
    }

    int serialOffset() {
        return serialOffset;
    }

    /** 0 when no serial number was sent. */
    int serialLength() {
        return serialLength;
    }

    /** The application version, eight characters as they were sent; 0 when there is none. */
    long firmware() {
        return firmware;
    }

    /** Narrows the view to the value of a tag, or to nothing. */
    private void enter(int wanted) {
        int at = offset;
        int end = offset + length;
        length = 0;
        while (at + HEAD <= end) {
            int valueLength = number(at + 2);
            if (valueLength < 0 || valueLength > end - at - HEAD) {
                return;
            }
            if (tag(at) == wanted) {
                offset = at + HEAD;
                length = valueLength;
                return;
            }
            at += HEAD + valueLength;
        }
    }

    private int tag(int at) {
        return (data.getByte(at) & 0xFF) << 8 | (data.getByte(at + 1) & 0xFF);
    }

    private int number(int at) {
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = data.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
