package org.pointsman.iso;

import java.nio.charset.Charset;
import java.util.List;
import java.util.StringJoiner;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.MessageDescription.Row;

/** Describes the fields of one decoded message, each as the dialect's protected fields allow. */
final class FieldDescriber {
    private static final int RESULT_FIELD = 39;

    private final Dialect dialect;
    private final IsoMessage message;
    private final ProtectedFields protectedFields;
    private final SafeRows rows;

    FieldDescriber(Dialect dialect, IsoMessage message, List<Row> target) {
        this.dialect = dialect;
        this.message = message;
        this.protectedFields = dialect.protectedFields();
        this.rows = new SafeRows(target, message);
    }

    void describe() {
        rows.add(0, "", "Message type", "%04d".formatted(message.mti()), messageType());
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            if (message.has(field)) {
                describe(field);
            }
        }
    }

    private String messageType() {
        String standard = Meanings.standard().messageType(message.mti());
        TransactionRow request = dialect.classify(message);
        TransactionRow reply = request == null ? dialect.classifyReply(message) : null;
        if (request == null && reply == null) {
            return standard;
        }
        return (request == null ? reply.name() + " reply" : request.name() + " request") + "; " + standard;
    }

    private void describe(int field) {
        String name = dialect.codec().fieldName(field);
        switch (protectedFields.mode(field, message.mti())) {
            case CLEAR -> describeClear(field, name);
            case PAN -> rows.add(field, "", name, Pan.masked(message.text(field)), "");
            case WIPED -> rows.add(field, "", name, SafeRows.wiped(message.length(field)), "");
            case BER_TLV -> describeTlv(field, name, new BerTlvRows(rows, field, protectedFields));
            case TERMINAL_TLV -> describeTlv(field, name, new TerminalTlvRows(rows, field, protectedFields));
        }
    }

    private void describeTlv(int field, String name, TlvRows tlvRows) {
        byte[] value = new byte[message.length(field)];
        message.copyBytes(field, new UnsafeBuffer(value), 0);
        rows.add(field, "", name, value.length + " bytes", "");
        tlvRows.add(value);
    }

    private void describeClear(int field, String name) {
        String value = message.text(field);
        List<Dialect.Subfield> parts = dialect.subfields().stream().filter(part -> part.field() == field).toList();
        Charset charset = charset(message, field, field);
        rows.addText(field, "", name, value, charset, parts.isEmpty() ? meaning(field) : "");
        for (int i = 0; i < parts.size(); i++) {
            Dialect.Subfield part = parts.get(i);
            int end = part.from() + part.length();
            if (end <= value.length()) {
                rows.addText(field, Integer.toString(i + 1), part.name(), value.substring(part.from(), end), charset,
                        ofDialect(field, part.from(), end));
            }
        }
        describeNested(field);
    }

    /** The parts that the packager file itself gives a field. */
    private void describeNested(int field) {
        if (message.plan(field).parts == null) {
            return;
        }
        IsoMessage parts = new IsoMessage();
        long error = message.decodeParts(field, parts);
        for (int part = 0; part <= IsoCodec.MAX_FIELD; part++) {
            if (parts.has(part)) {
                rows.addText(field, Integer.toString(part), name(parts, part), parts.text(part),
                        charset(parts, part, field), "");
            }
        }
        if (error != IsoError.NONE) {
            rows.add(field, Integer.toString(IsoError.field(error)), "not readable",
                    "from byte " + IsoError.offset(error), IsoError.reason(error).text());
        }
    }

    /** Of a field that holds characters, or of such a part of it. */
    private Charset charset(IsoMessage holder, int at, int field) {
        boolean characters = holder.plan(at).content == Content.CHARS;
        return characters ? dialect.charset(field) : null;
    }

    private static String name(IsoMessage parts, int part) {
        String tag = parts.tag(part);
        return parts.plan(part).name + (tag == null ? "" : " [" + tag + ']');
    }

    /** The dialect's word first, then its results, then the standard. */
    private String meaning(int field) {
        String known = ofDialect(field, 0, message.length(field));
        if (known.isEmpty() && field == RESULT_FIELD) {
            known = result();
        }
        return known.isEmpty() ? Meanings.standard().of(message, field) : known;
    }

    private String result() {
        ResultCode result = dialect.resultOfF39(message.text(RESULT_FIELD));
        return result == null ? "" : result.name() + ": " + result.cashierTextEn();
    }

    private String ofDialect(int field, int from, int end) {
        String value = message.text(field);
        StringJoiner known = new StringJoiner(", ");
        for (Dialect.Meaning meaning : dialect.meanings()) {
            boolean here = meaning.field() == field && meaning.from() >= from && meaning.from() < end;
            if (here && meaning.applies(message.mti()) && value.startsWith(meaning.value(), meaning.from())) {
                known.add(meaning.text());
            }
        }
        return known.toString();
    }
}
