package org.pointsman.benchmarks;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.BerTlv;
import org.pointsman.iso.IsoCodec;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;

/** Flyweights over the caller's bytes. */
final class PointsmanCodec implements MessageCodec {
    private static final int MAX_FIELD = 64;

    private final IsoCodec codec;
    private final IsoMessage message = new IsoMessage();
    private final IsoWriter writer = new IsoWriter();
    private final BerTlv tlv = new BerTlv();
    private final UnsafeBuffer input = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer output = new UnsafeBuffer(0, 0);
    private final Sample.Read[] reads;
    private final int requestMti;
    private final int answerMti;
    private final int[] fields;
    private final UnsafeBuffer[] bytes;
    /** -1 where the value is bytes. */
    private final long[] numbers;
    private final int[] digits;
    private final int approvedField;
    private final UnsafeBuffer approved;
    private final long askedOnly;

    PointsmanCodec(Sample sample) {
        codec = IsoCodec.load(sample.packagerFile());
        reads = sample.reads().toArray(Sample.Read[]::new);
        requestMti = sample.requestMti();
        answerMti = sample.answerMti();
        Sample.Field[] all = sample.fields().toArray(Sample.Field[]::new);
        fields = Arrays.stream(all).mapToInt(Sample.Field::number).toArray();
        numbers = Arrays.stream(all).mapToLong(f -> f.isNumber() ? Long.parseLong(f.value()) : -1).toArray();
        digits = Arrays.stream(all).mapToInt(f -> f.value().length()).toArray();
        bytes = Arrays.stream(all).map(PointsmanCodec::bytes).toArray(UnsafeBuffer[]::new);
        approvedField = sample.approved().number();
        approved = bytes(sample.approved());
        askedOnly = Arrays.stream(sample.askedOnly()).mapToLong(IsoMessage::bit).reduce(0, (a, b) -> a | b);
    }

    private static UnsafeBuffer bytes(Sample.Field field) {
        return new UnsafeBuffer(field.binary()
                ? HexFormat.of().parseHex(field.value())
                : field.value().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long read(byte[] from) {
        decode(from);
        long mixed = 0;
        for (Sample.Read read : reads) {
            mixed = MessageCodec.mix(mixed, switch (read.how()) {
                case NUMBER -> message.longValue(read.field(), read.from(), read.digits());
                case EIGHT -> message.buffer().getLong(message.valueOffset(read.field()), ByteOrder.BIG_ENDIAN);
                case TAG -> tag(read.field(), read.from());
            });
        }
        return mixed;
    }

    private long tag(int field, int tag) {
        tlv.wrap(message.buffer(), message.valueOffset(field), message.rawLength(field));
        return tlv.find(tag) ? message.buffer().getLong(tlv.valueOffset(), ByteOrder.BIG_ENDIAN) : 0;
    }

    @Override
    public int write(byte[] into) {
        output.wrap(into);
        writer.wrap(codec, output, 0, requestMti);
        for (int i = 0; i < fields.length; i++) {
            if (numbers[i] >= 0) {
                writer.number(fields[i], numbers[i], digits[i]);
            } else {
                writer.bytes(fields[i], bytes[i], 0, bytes[i].capacity());
            }
        }
        return writer.finish();
    }

    @Override
    public int answer(byte[] from, byte[] into) {
        decode(from);
        output.wrap(into);
        writer.wrap(codec, output, 0, answerMti);
        for (int field = 2; field <= MAX_FIELD; field++) {
            if (field == approvedField) {
                writer.bytes(field, approved, 0, approved.capacity());
            } else if (message.has(field) && (askedOnly & IsoMessage.bit(field)) == 0) {
                writer.copy(message, field);
            }
        }
        return writer.finish();
    }

    private void decode(byte[] from) {
        input.wrap(from);
        long error = codec.decode(input, 0, from.length, message);
        if (error != IsoError.NONE) {
            throw new IllegalStateException(IsoError.describe(error));
        }
    }
}
