package org.pointsman.benchmarks;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.IsoValue;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.FieldParseInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.BerTlv;

/**
 * j8583. It packs odd counts of digits right aligned where a dialect may align left: such fields have one digit more to
 * it, and variable ones are bytes. It knows no amount of 2003, which is sixteen digits to it, and has no reader of
 * BER-TLV: it borrows this project's.
 */
final class J8583Codec implements MessageCodec {
    private static final String CHARACTERS = "ISO-8859-1";

    private final MessageFactory<IsoMessage> factory = new MessageFactory<>();
    private final BerTlv tlv = new BerTlv();
    private final UnsafeBuffer chip = new UnsafeBuffer(0, 0);
    private final Sample sample;
    private final int requestType;
    private final int answerType;
    /** Long, String or bytes. */
    private final Object[] values;

    J8583Codec(Sample sample) {
        this.sample = sample;
        requestType = hexDigits(sample.requestMti());
        answerType = hexDigits(sample.answerMti());
        values = sample.fields().stream().map(J8583Codec::value).toArray();
        factory.setUseBinaryMessages(sample.binary());
        factory.setUseBinaryBitmap(sample.binary());
        factory.setCharacterEncoding(CHARACTERS);
        factory.setParseMap(requestType, layout(sample.fields()));
    }

    /** 0x0200 for 200. */
    private static int hexDigits(int mti) {
        return Integer.parseInt(Integer.toString(mti), 16);
    }

    private static Map<Integer, FieldParseInfo> layout(List<Sample.Field> fields) {
        Map<Integer, FieldParseInfo> layout = new HashMap<>();
        for (Sample.Field field : fields) {
            layout.put(field.number(), FieldParseInfo.getInstance(field.type(), field.length(), CHARACTERS, false));
        }
        return layout;
    }

    private static Object value(Sample.Field field) {
        if (field.packed()) {
            String digits = field.value();
            return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : digits + '0');
        }
        if (field.binary()) {
            return HexFormat.of().parseHex(field.value());
        }
        return field.isNumber() ? Long.valueOf(field.j8583Value()) : field.value();
    }

    @Override
    public long read(byte[] bytes) throws ParseException, IOException {
        IsoMessage message = factory.parseMessage(bytes, 0);
        long mixed = 0;
        for (Sample.Read read : sample.reads()) {
            mixed = MessageCodec.mix(mixed, switch (read.how()) {
                case NUMBER -> number(message.getAt(read.field()), read);
                case EIGHT -> Purchase.eight(message.getObjectValue(read.field()));
                case TAG -> tag(message.getObjectValue(read.field()), read.from());
            });
        }
        return mixed;
    }

    private static long number(IsoValue<?> value, Sample.Read read) {
        return switch (value.getValue()) {
            case byte[] packed -> digits(packed, read.from(), read.digits());
            case Number number -> lowDigits(number.longValue(), read.digits());
            case Object text -> Long.parseLong(text.toString().substring(read.from(), read.from() + read.digits()));
        };
    }

    private static long lowDigits(long value, int digits) {
        long limit = 1;
        for (int i = 0; i < digits; i++) {
            limit *= 10;
        }
        return value % limit;
    }

    private static long digits(byte[] packed, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + (packed[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xF);
        }
        return value;
    }

    private long tag(byte[] bytes, int tag) {
        chip.wrap(bytes);
        tlv.wrap(chip, 0, bytes.length);
        return tlv.find(tag) ? ByteBuffer.wrap(bytes).getLong(tlv.valueOffset()) : 0;
    }

    @Override
    public int write(byte[] into) {
        IsoMessage message = factory.newMessage(requestType);
        List<Sample.Field> fields = sample.fields();
        for (int i = 0; i < values.length; i++) {
            Sample.Field field = fields.get(i);
            if (field.packed()) {
                message.setField(field.number(), new IsoValue<>(field.type(), values[i], field.value().length(), true));
            } else {
                message.setValue(field.number(), values[i], field.type(), field.length());
            }
        }
        return copy(message.writeData(), into);
    }

    @Override
    public int answer(byte[] bytes, byte[] into) throws ParseException, IOException {
        IsoMessage message = factory.parseMessage(bytes, 0);
        message.setType(answerType);
        message.removeFields(sample.askedOnly());
        Sample.Field approved = sample.approved();
        Object value = approved.type() == IsoType.NUMERIC ? Long.valueOf(approved.value()) : approved.value();
        message.setValue(approved.number(), value, approved.type(), approved.length());
        return copy(message.writeData(), into);
    }

    private static int copy(byte[] from, byte[] into) {
        System.arraycopy(from, 0, into, 0, from.length);
        return from.length;
    }
}
