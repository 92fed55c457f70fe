package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.MessageDescription.Row;

/** What a description must not hold. */
final class ProtectedContent {
    private static final String WIPED = "\\*\\*\\* \\(\\d+\\)";

    private ProtectedContent() {
    }

    static void assertNone(Dialect dialect, byte[] bytes, MessageDescription description) {
        for (Row row : description.rows()) {
            if (row.field() > 1) {
                assertRow(dialect, mti(description), row);
            }
        }
        assertNoCardNumber(dialect, bytes, description);
    }

    private static int mti(MessageDescription description) {
        List<Row> types = description.rows().stream().filter(row -> row.field() == 0).toList();
        return Integer.parseInt(types.get(0).value());
    }

    private static void assertRow(Dialect dialect, int mti, Row row) {
        switch (dialect.protectedFields().mode(row.field(), mti)) {
            case CLEAR -> assertFalse(row.label().isEmpty());
            case PAN -> assertTrue(
                    row.value().length() < Pan.MIN_DIGITS ? row.value().matches("\\**") : row.value().contains("**"),
                    row.label());
            case WIPED -> assertTrue(row.value().matches(WIPED) && row.meaning().isEmpty(), row.label());
            case BER_TLV, TERMINAL_TLV -> assertTlvRow(dialect, row);
        }
    }

    private static void assertTlvRow(Dialect dialect, Row row) {
        boolean structure = row.value().matches("\\d+ bytes|from byte \\d+");
        String tag = row.part().startsWith("A2.") ? row.part() : row.part().substring(row.part().lastIndexOf('.') + 1);
        if (!structure && !dialect.protectedFields().isClearTag(row.field(), tag)) {
            assertTrue(row.value().matches(WIPED), row.label());
            assertEquals("", row.meaning());
        }
    }

    /** The card number of the message, wherever its length prefix, TPDU and header end. */
    private static void assertNoCardNumber(Dialect dialect, byte[] bytes, MessageDescription description) {
        IsoMessage message = new IsoMessage();
        Framing framing = dialect.framing();
        for (int skipped : new int[]{0, framing.lengthBytes(), framing.prologueBytes(), framing.messageOffset(0)}) {
            boolean whole = skipped <= bytes.length && dialect.codec().decode(new UnsafeBuffer(bytes), skipped,
                    bytes.length - skipped, message) == IsoError.NONE;
            if (whole && sameMessage(message, description)) {
                assertNotShown(message, description);
            }
        }
    }

    private static boolean sameMessage(IsoMessage message, MessageDescription description) {
        long fields = description.rows().stream()
                .filter(row -> row.field() > 1 && row.part().isEmpty() && !row.name().equals("not readable"))
                .map(Row::field).distinct().count();
        int present = Long.bitCount(message.bitmap()) + Long.bitCount(message.secondaryBitmap());
        return description.complete() && fields == present && mti(description) == message.mti();
    }

    private static void assertNotShown(IsoMessage message, MessageDescription description) {
        byte[] digits = new byte[IsoCodec.MAX_LENGTH];
        int length = Pan.copyDigits(message, new UnsafeBuffer(digits), 0);
        String card = new String(digits, 0, length, StandardCharsets.ISO_8859_1);
        for (Row row : description.rows()) {
            boolean shown = length >= Pan.MIN_DIGITS && (row.value() + '\n' + row.meaning()).contains(card);
            assertFalse(shown && row.field() > 0, row.label());
        }
    }
}
