package org.pointsman.benchmarks;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoCodec;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;

/** Flyweights over the caller's bytes. */
final class PointsmanPurchase implements PurchaseCodec {
    private static final int MAX_FIELD = 64;

    private final IsoCodec codec = Dialect.load(Purchase.dialect("cup-pos")).codec();
    private final IsoMessage message = new IsoMessage();
    private final IsoWriter writer = new IsoWriter();
    private final UnsafeBuffer input = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer output = new UnsafeBuffer(0, 0);
    private final byte[] track = ascii(Purchase.track('D'));
    private final byte[] mid = ascii(Purchase.MID);
    private final byte[] currency = ascii(Purchase.CURRENCY);
    private final byte[] approved = ascii(Purchase.APPROVED);
    private final byte[] pinBlock = Purchase.pinBlock();
    private final byte[] mac = Purchase.mac();
    private final long tid = Purchase.eight(Purchase.TID);
    private final long askedOnly = bits(Purchase.ASKED_ONLY);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long bits(int[] fields) {
        long bits = 0;
        for (int field : fields) {
            bits |= IsoMessage.bit(field);
        }
        return bits;
    }

    @Override
    public long read(byte[] bytes) {
        decode(bytes);
        return Purchase.digest(message.longValue(4), message.longValue(11), message.longValue(60, 2, 6),
                message.asciiLong(41));
    }

    @Override
    public int write(byte[] into) {
        output.wrap(into);
        return writer.wrap(codec, output, 0, 200).number(3, 0).number(4, Purchase.AMOUNT_MINOR)
                .number(11, Purchase.STAN).number(22, 21).number(25, 0).number(26, 12).bytes(35, track)
                .asciiLong(41, tid).bytes(42, mid).bytes(49, currency).bytes(52, pinBlock)
                .number(53, 2_600_000_000_000_000L).number(60, 22_000_001_000L, 11).bytes(64, mac).finish();
    }

    @Override
    public int answer(byte[] bytes, byte[] into) {
        decode(bytes);
        output.wrap(into);
        writer.wrap(codec, output, 0, Purchase.ANSWER_MTI);
        for (int field = 2; field <= MAX_FIELD; field++) {
            if (field == 39) {
                writer.bytes(39, approved);
            } else if (message.has(field) && (askedOnly & IsoMessage.bit(field)) == 0) {
                writer.copy(message, field);
            }
        }
        return writer.finish();
    }

    private void decode(byte[] bytes) {
        input.wrap(bytes);
        long error = codec.decode(input, 0, bytes.length, message);
        if (error != IsoError.NONE) {
            throw new IllegalStateException(IsoError.describe(error));
        }
    }
}
