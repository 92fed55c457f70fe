package org.pointsman.benchmarks;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.IsoValue;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.FieldParseInfo;
import java.io.IOException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * j8583 with the fields of the dialect it can express. It packs odd counts of digits right aligned where the dialect
 * aligns left: F22 is four digits to it, and F35 and F60 are bytes.
 */
final class J8583Purchase implements PurchaseCodec {
    private static final String CHARACTERS = "ISO-8859-1";
    private static final int REQUEST = 0x200;
    private static final int ANSWER = 0x210;
    private static final int TRACK_DIGITS = 35;
    private static final int BATCH_DIGITS = 11;

    private final MessageFactory<IsoMessage> factory = new MessageFactory<>();
    private final byte[] track = packed(Purchase.track('D'));
    private final byte[] batchData = packed(Purchase.BATCH_DATA);

    J8583Purchase() {
        factory.setUseBinaryMessages(true);
        factory.setUseBinaryBitmap(true);
        factory.setCharacterEncoding(CHARACTERS);
        factory.setParseMap(REQUEST, fields());
    }

    private static Map<Integer, FieldParseInfo> fields() {
        Map<Integer, FieldParseInfo> fields = new HashMap<>();
        put(fields, 3, IsoType.NUMERIC, 6);
        put(fields, 4, IsoType.NUMERIC, 12);
        put(fields, 11, IsoType.NUMERIC, 6);
        put(fields, 22, IsoType.NUMERIC, 4);
        put(fields, 25, IsoType.NUMERIC, 2);
        put(fields, 26, IsoType.NUMERIC, 2);
        put(fields, 35, IsoType.LLBCDBIN, 0);
        put(fields, 41, IsoType.ALPHA, 8);
        put(fields, 42, IsoType.ALPHA, 15);
        put(fields, 49, IsoType.ALPHA, 3);
        put(fields, 52, IsoType.BINARY, 8);
        put(fields, 53, IsoType.NUMERIC, 16);
        put(fields, 60, IsoType.LLLBCDBIN, 0);
        put(fields, 64, IsoType.BINARY, 8);
        return fields;
    }

    private static void put(Map<Integer, FieldParseInfo> fields, int field, IsoType type, int length) {
        fields.put(field, FieldParseInfo.getInstance(type, length, CHARACTERS, false));
    }

    private static byte[] packed(String digits) {
        byte[] bytes = new byte[(digits.length() + 1) / 2];
        for (int i = 0; i < digits.length(); i++) {
            bytes[i / 2] |= (byte) (Character.digit(digits.charAt(i), 16) << (i % 2 == 0 ? 4 : 0));
        }
        return bytes;
    }

    @Override
    public long read(byte[] bytes) throws ParseException, IOException {
        IsoMessage message = parse(bytes);
        long amountMinor = message.<Number>getObjectValue(4).longValue();
        long stan = message.<Number>getObjectValue(11).longValue();
        return Purchase.digest(amountMinor, stan, batch(message.getObjectValue(60)),
                Purchase.eight(message.getObjectValue(41)));
    }

    private static long batch(byte[] packed) {
        long batch = 0;
        for (int i = 1; i <= 3; i++) {
            batch = batch * 100 + (packed[i] >> 4 & 0xF) * 10L + (packed[i] & 0xF);
        }
        return batch;
    }

    @Override
    public int write(byte[] into) {
        IsoMessage message = factory.newMessage(REQUEST);
        message.setValue(3, 0L, IsoType.NUMERIC, 6);
        message.setValue(4, Purchase.AMOUNT_MINOR, IsoType.NUMERIC, 12);
        message.setValue(11, (long) Purchase.STAN, IsoType.NUMERIC, 6);
        message.setValue(22, 210L, IsoType.NUMERIC, 4);
        message.setValue(25, 0L, IsoType.NUMERIC, 2);
        message.setValue(26, 12L, IsoType.NUMERIC, 2);
        message.setField(35, new IsoValue<>(IsoType.LLBCDBIN, track, TRACK_DIGITS, true));
        message.setValue(41, Purchase.TID, IsoType.ALPHA, 8);
        message.setValue(42, Purchase.MID, IsoType.ALPHA, 15);
        message.setValue(49, Purchase.CURRENCY, IsoType.ALPHA, 3);
        message.setValue(52, Purchase.pinBlock(), IsoType.BINARY, 8);
        message.setValue(53, 2_600_000_000_000_000L, IsoType.NUMERIC, 16);
        message.setField(60, new IsoValue<>(IsoType.LLLBCDBIN, batchData, BATCH_DIGITS, true));
        message.setValue(64, Purchase.mac(), IsoType.BINARY, 8);
        return copy(message.writeData(), into);
    }

    @Override
    public int answer(byte[] bytes, byte[] into) throws ParseException, IOException {
        IsoMessage message = parse(bytes);
        message.setType(ANSWER);
        message.removeFields(Purchase.ASKED_ONLY);
        message.setValue(39, Purchase.APPROVED, IsoType.ALPHA, 2);
        return copy(message.writeData(), into);
    }

    private IsoMessage parse(byte[] bytes) throws ParseException, IOException {
        return factory.parseMessage(bytes, 0);
    }

    private static int copy(byte[] from, byte[] into) {
        System.arraycopy(from, 0, into, 0, from.length);
        return from.length;
    }
}
