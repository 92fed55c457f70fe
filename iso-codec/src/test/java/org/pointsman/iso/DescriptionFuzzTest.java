package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes described in every dialect: never an exception, never a control character, never protected content. */
class DescriptionFuzzTest {
    private final List<MessageDescriber> describers = EveryDialect.LIST.stream().map(MessageDescriber::new).toList();

    static Stream<byte[]> seeds() {
        return Stream.concat(EveryDialect.messages(), EveryDialect.frames());
    }

    @MethodSource("seeds")
    @FuzzTest
    void shouldDescribeMasked(byte[] bytes) {
        for (int i = 0; i < describers.size(); i++) {
            MessageDescription description = describers.get(i).describe(new UnsafeBuffer(bytes), 0, bytes.length);
            assertTrue(description.complete() || description.offset() <= bytes.length);
            assertEquals(description, describers.get(i).describe(Hex.text(bytes)));
            assertTrue(description.text().codePoints().allMatch(DescriptionFuzzTest::harmless), "a control character");
            ProtectedContent.assertNone(EveryDialect.LIST.get(i), bytes, description);
        }
    }

    // Text in the charset of a dialect may be of any script; nothing in it may move a cursor or turn a line round.
    private static boolean harmless(int point) {
        int type = Character.getType(point);
        return point == '\n' || point == '\r' || (type != Character.CONTROL && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR);
    }
}
