package org.pointsman.engine.decide;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.KeyChange;
import org.pointsman.records.KeysChangedEncoder;
import org.pointsman.records.MessageHeaderEncoder;

/** What gateways are told of keys; an estate that is imported at once has room. */
final class KeyChanges {
    private static final UnsafeBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 10);
    private final KeysChangedEncoder encoder = new KeysChangedEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private int length;

    void begin() {
        length = 0;
    }

    /** @param generation that of a key from which those of transactions are derived, else 0 */
    void masterKey(long tid, int generation, byte[] wrappedTmk) {
        add(tid, generation, KeyChange.MASTER_KEY, new UnsafeBuffer(wrappedTmk));
    }

    /** @param workingKeys wrapped PIK, MAK, TDK, one length byte before each */
    void signOn(long tid, int generation, DirectBuffer workingKeys) {
        add(tid, generation, KeyChange.SIGN_ON, workingKeys);
    }

    void confirmed(long tid, int generation) {
        add(tid, generation, KeyChange.CONFIRMED, NOTHING);
    }

    private void add(long tid, int generation, KeyChange change, DirectBuffer keys) {
        int at = length + Short.BYTES;
        encoder.wrapAndApplyHeader(buffer, at, header).tid(tid).generation(generation).change((short) change.code())
                .putKeys(keys, 0, keys.capacity());
        int encoded = MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
        buffer.putShort(length, (short) encoded);
        length = at + encoded;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int length() {
        return length;
    }
}
