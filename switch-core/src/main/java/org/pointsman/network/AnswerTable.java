package org.pointsman.network;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.AnswerCode;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.records.Ascii;
import org.pointsman.records.Meaning;

/**
 * What the F39 codes of a network mean, by what they answer, and what they are recorded as. One that the dialect does
 * not name means declined. Not thread-safe.
 */
final class AnswerTable {
    /** The answer has no F39, or none that a terminal could be told. */
    static final int NO_CODE = -1;

    private static final int RESPONSE_CODE = 39;
    private static final int SHORT = 2;
    private static final int LONGEST = 4;
    private static final int ITSELF = -1;

    private final int[] codes;
    private final int[] recorded;
    private final Meaning[][] meanings;
    private final int other;
    private final UnsafeBuffer value = new UnsafeBuffer(new byte[LONGEST]);
    private int unnamed;

    AnswerTable(Dialect dialect) {
        List<AnswerCode> answers = List.copyOf(new TreeMap<>(dialect.answers()).values());
        codes = answers.stream().mapToInt(answer -> code(answer.f39())).toArray();
        recorded = answers.stream().mapToInt(answer -> Ascii.two(answer.as())).toArray();
        meanings = answers.stream().map(AnswerTable::row).toArray(Meaning[][]::new);
        other = dialect.otherAnswer() == null ? ITSELF : Ascii.two(dialect.otherAnswer());
    }

    private static int code(String f39) {
        int code = 0;
        for (int i = 0; i < f39.length(); i++) {
            code = code << Byte.SIZE | f39.charAt(i);
        }
        return code;
    }

    /** By {@link MessageKind}. */
    private static Meaning[] row(AnswerCode answer) {
        return new Meaning[]{meaning(answer.request()), meaning(answer.reversal()), meaning(answer.advice()),
                meaning(answer.inquiry())};
    }

    private static Meaning meaning(String word) {
        return Meaning.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The row of an answer's F39, to be used before the next is asked for; {@link #NO_CODE} without one. */
    int row(IsoMessage answer) {
        int length = answer.length(RESPONSE_CODE);
        if (length < SHORT || length > LONGEST || (length > SHORT && other == ITSELF)) {
            return NO_CODE;
        }
        answer.copyBytes(RESPONSE_CODE, value, 0);
        int code = 0;
        for (int i = 0; i < length; i++) {
            code = code << Byte.SIZE | (value.getByte(i) & 0xFF);
        }
        return row(code);
    }

    private int row(int code) {
        unnamed = other == ITSELF ? code : other;
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] == code) {
                return row;
            }
        }
        return codes.length;
    }

    /** The code of two characters in a record. */
    int recorded(int row) {
        return row < recorded.length ? recorded[row] : unnamed;
    }

    Meaning meaning(int row, MessageKind kind) {
        return row < meanings.length ? meanings[row][kind.ordinal()] : Meaning.DECLINED;
    }
}
