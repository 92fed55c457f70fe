package org.pointsman.iso;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.MessageDescription.Row;

/**
 * The rows of a description. Whatever is added is made printable, and the message's own card number is masked wherever
 * it turns up, also in fields that are not protected.
 */
final class SafeRows {
    private final List<Row> rows;
    private final String card;

    SafeRows(List<Row> rows, IsoMessage message) {
        this.rows = rows;
        byte[] digits = new byte[IsoCodec.MAX_LENGTH];
        int length = Pan.copyDigits(message, new UnsafeBuffer(digits), 0);
        this.card = new String(digits, 0, length, StandardCharsets.ISO_8859_1);
    }

    void add(int field, String part, String name, String value, String meaning) {
        rows.add(new Row(field, part, name, PrintableAscii.of(masked(value)), PrintableAscii.of(masked(meaning))));
    }

    /** A value whose characters are the bytes of a text in this charset; null for none. */
    void addText(int field, String part, String name, String value, Charset charset, String meaning) {
        String text = charset == null ? PrintableAscii.of(masked(value)) : PrintableAscii.of(masked(value), charset);
        rows.add(new Row(field, part, name, text, PrintableAscii.of(masked(meaning))));
    }

    private String masked(String text) {
        String masked = text;
        while (card.length() >= Pan.MIN_DIGITS && masked.contains(card)) {
            masked = masked.replace(card, Pan.masked(card));
        }
        return masked;
    }

    /** What stands for a value of this length that is not shown. */
    static String wiped(int length) {
        return "*** (" + length + ")";
    }
}
