package org.pointsman.lab.session;

import java.util.SortedMap;
import java.util.TreeMap;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoCodec;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.MessageDescriber;
import org.pointsman.iso.MessageDescription.Row;
import org.pointsman.iso.Pan;
import org.pointsman.iso.ProtectedFields;
import org.pointsman.iso.ProtectedFields.Mode;

/**
 * The fields of a message as a recording has them: cards by their first six and last four digits, of tracks, PIN blocks
 * and keys the length, chip data as a whole or not at all.
 */
final class ShownFields {
    private static final String HIDDEN = "***";
    private static final int PAN = 2;

    private final ProtectedFields protectedFields;
    private final MessageDescriber describer;

    ShownFields(Dialect dialect) {
        protectedFields = dialect.protectedFields();
        describer = new MessageDescriber(dialect);
    }

    /** Whether a value can be sent as it stands in a recording. */
    boolean whole(int field, int mti, String value) {
        return protectedFields.mode(field, mti) != Mode.PAN && !value.startsWith(HIDDEN);
    }

    SortedMap<Integer, String> of(IsoMessage message) {
        SortedMap<Integer, String> shown = new TreeMap<>();
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            if (message.has(field)) {
                shown.put(field, shown(message, field));
            }
        }
        return shown;
    }

    private String shown(IsoMessage message, int field) {
        return switch (protectedFields.mode(field, message.mti())) {
            case CLEAR -> withoutCard(message.text(field), message.text(PAN));
            case PAN -> message.length(field) >= Pan.MIN_DIGITS ? Pan.of(message.text(field)).toString() : HIDDEN;
            case WIPED -> hidden(message, field);
            case BER_TLV, TERMINAL_TLV -> hidesNothing(message, field) ? message.text(field) : hidden(message, field);
        };
    }

    private static String withoutCard(String text, String card) {
        return card == null || card.length() < Pan.MIN_DIGITS ? text : text.replace(card, Pan.of(card).toString());
    }

    private static String hidden(IsoMessage message, int field) {
        return "%s (%d)".formatted(HIDDEN, message.length(field));
    }

    private boolean hidesNothing(IsoMessage message, int field) {
        return describer.describe(message.buffer(), message.offset(), message.encodedLength()).rows().stream()
                .filter(row -> row.field() == field && !row.part().isEmpty()).allMatch(ShownFields::clear);
    }

    private static boolean clear(Row row) {
        return !row.value().startsWith(HIDDEN) && !row.value().startsWith("from byte");
    }
}
