package org.pointsman.benchmarks;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.jpos.iso.ISOAmount;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.jpos.tlv.TLVList;

/** jPOS with the same packager file. */
final class JposCodec implements MessageCodec {
    private static final int AMOUNT = 4;
    private static final int DECIMALS = 2;
    private static final int AMOUNT_2003_DIGITS = 16;

    private final GenericPackager packager;
    private final Sample sample;
    private final String requestMti;
    private final String answerMti;
    /** A String, or the bytes of a binary field. */
    private final Object[] values;

    JposCodec(Sample sample) throws ISOException {
        this.sample = sample;
        packager = new GenericPackager(sample.packagerFile().toString());
        requestMti = "%04d".formatted(sample.requestMti());
        answerMti = "%04d".formatted(sample.answerMti());
        values = sample.fields().stream().map(JposCodec::value).toArray();
    }

    private static Object value(Sample.Field field) {
        if (field.binary()) {
            return HexFormat.of().parseHex(field.value());
        }
        return field.packed() ? field.value().replace('D', '=') : field.value();
    }

    @Override
    public long read(byte[] bytes) throws ISOException {
        ISOMsg message = unpack(bytes);
        long mixed = 0;
        for (Sample.Read read : sample.reads()) {
            mixed = MessageCodec.mix(mixed, read(message, read));
        }
        return mixed;
    }

    private static long read(ISOMsg message, Sample.Read read) throws ISOException {
        return switch (read.how()) {
            case NUMBER -> message.getComponent(read.field()) instanceof ISOAmount amount
                    ? amount.getAmount().unscaledValue().longValueExact()
                    : Long.parseLong(
                            message.getString(read.field()).substring(read.from(), read.from() + read.digits()));
            case EIGHT -> Purchase.eight(message.getString(read.field()));
            case TAG -> tag(message.getBytes(read.field()), read.from());
        };
    }

    private static long tag(byte[] chip, int tag) {
        TLVList list = new TLVList();
        list.unpack(chip);
        return ByteBuffer.wrap(list.find(tag).getValue()).getLong();
    }

    @Override
    public int write(byte[] into) throws ISOException {
        ISOMsg message = new ISOMsg(requestMti);
        message.setPackager(packager);
        List<Sample.Field> fields = sample.fields();
        for (int i = 0; i < values.length; i++) {
            set(message, fields.get(i).number(), values[i]);
        }
        return copy(message.pack(), into);
    }

    private static void set(ISOMsg message, int field, Object value) throws ISOException {
        if (value instanceof byte[] bytes) {
            message.set(field, bytes);
        } else if (field == AMOUNT && value.toString().length() == AMOUNT_2003_DIGITS) {
            message.set(new ISOAmount(field, 156, BigDecimal.valueOf(Purchase.AMOUNT_MINOR, DECIMALS)));
        } else {
            message.set(field, value.toString());
        }
    }

    @Override
    public int answer(byte[] bytes, byte[] into) throws ISOException {
        ISOMsg message = unpack(bytes);
        message.setMTI(answerMti);
        message.unset(sample.askedOnly());
        message.set(sample.approved().number(), sample.approved().value());
        return copy(message.pack(), into);
    }

    private ISOMsg unpack(byte[] bytes) throws ISOException {
        ISOMsg message = new ISOMsg();
        message.setPackager(packager);
        message.unpack(bytes);
        return message;
    }

    private static int copy(byte[] from, byte[] into) {
        System.arraycopy(from, 0, into, 0, from.length);
        return from.length;
    }
}
