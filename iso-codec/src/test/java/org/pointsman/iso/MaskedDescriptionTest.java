package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a description shows of vectors and of messages with a card number planted where it does not belong. */
class MaskedDescriptionTest {
    private static final String CARD = "6200123456789010";
    private static final String SECRET = "7777666655554444";

    static Stream<byte[]> frames() {
        return Stream.concat(EveryDialect.frames(), EveryDialect.messages());
    }

    static List<Dialect> dialects() {
        return EveryDialect.LIST;
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldShowNothingProtectedOfAnyVectorInAnyDialect(byte[] bytes) {
        for (Dialect dialect : EveryDialect.LIST) {
            MessageDescription description = new MessageDescriber(dialect).describe(Hex.text(bytes));
            ProtectedContent.assertNone(dialect, bytes, description);
        }
    }

    /** Each defined field in turn holds the card number, or a secret where the dialect protects it. */
    @ParameterizedTest
    @MethodSource("dialects")
    void shouldShowNothingProtectedOfAnyField(Dialect dialect) {
        int shown = 0;
        for (int field = 3; field <= IsoCodec.MAX_FIELD; field++) {
            boolean clear = dialect.protectedFields().isClear(field);
            byte[] message = dialect.codec().defines(field) ? withField(dialect, field, clear ? CARD : SECRET) : null;
            if (message != null) {
                shown++;
                MessageDescription description = new MessageDescriber(dialect).describe(Hex.text(message));
                assertFalse(description.text().contains(CARD), description.text());
                assertFalse(description.text().contains(SECRET), description.text());
                assertTrue(description.text().contains("620012******9010"), description.text());
                ProtectedContent.assertNone(dialect, message, description);
            }
        }
        assertTrue(shown > 10, "only " + shown + " fields could be tried");
    }

    /** Null when the field cannot hold the digits. */
    private static byte[] withField(Dialect dialect, int field, String digits) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        IsoWriter writer = new IsoWriter().wrap(dialect.codec(), buffer, 0, 200).text(2, CARD);
        try {
            writer.text(field, digits);
        } catch (IllegalArgumentException tooShortOrOfAnotherType) {
            return null;
        }
        byte[] message = new byte[writer.finish()];
        buffer.getBytes(0, message);
        return message;
    }

    @Test
    void shouldShowNothingProtectedOfChangedMessages() {
        Random random = new Random(8583);
        List<byte[]> originals = frames().toList();
        for (int round = 0; round < 20; round++) {
            for (byte[] original : originals) {
                byte[] changed = original.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                for (Dialect dialect : EveryDialect.LIST) {
                    ProtectedContent.assertNone(dialect, changed,
                            new MessageDescriber(dialect).describe(Hex.text(changed)));
                }
            }
        }
    }

    @Test
    void shouldShowControlCharactersAsNumbers() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        IsoWriter writer = new IsoWriter().wrap(Dialects.CUP_POS.codec(), buffer, 0, 200).text(41,
                "A\u001B[2J\n\u00E9\u007F");
        MessageDescription description = new MessageDescriber(Dialects.CUP_POS).describe(buffer, 0, writer.finish());

        assertEquals("A\\x1B[2J\\x0A\\xE9\\x7F", description.rows().getLast().value());
    }
}
