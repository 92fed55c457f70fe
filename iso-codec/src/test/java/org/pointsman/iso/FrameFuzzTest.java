package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a stream of frames of every dialect: each frame is accepted whole or the stream is refused. */
class FrameFuzzTest {
    private final IsoMessage message = new IsoMessage();

    static Stream<byte[]> seeds() {
        return EveryDialect.frames();
    }

    @MethodSource("seeds")
    @FuzzTest
    void shouldCutFramesOrRefuse(byte[] bytes) {
        for (Dialect dialect : EveryDialect.LIST) {
            cut(dialect, new UnsafeBuffer(bytes));
        }
    }

    private void cut(Dialect dialect, UnsafeBuffer stream) {
        Framing framing = dialect.framing();
        int at = 0;
        while (stream.capacity() - at >= framing.lengthBytes()) {
            int body = framing.bodyLength(stream, at);
            int rest = stream.capacity() - at - framing.lengthBytes();
            boolean empty = body == 0;
            if (!empty && (!framing.accepts(body) || body > rest)) {
                return;
            }
            if (!empty) {
                assertTrue(body > framing.prologueBytes() && framing.lengthBytes() + body <= framing.maxFrame());
                frame(dialect, stream, at, framing.lengthBytes() + body);
            }
            at += framing.lengthBytes() + body;
        }
    }

    private void frame(Dialect dialect, UnsafeBuffer stream, int at, int length) {
        Framing framing = dialect.framing();
        int start = framing.messageOffset(at);
        int messageLength = at + length - start;
        assertEquals(length, framing.frameLength(messageLength));
        long error = dialect.codec().decode(stream, start, messageLength, message);
        assertTrue(IsoError.offset(error) <= messageLength);
        assertTrue(message.encodedLength() <= messageLength);
        answerTwice(framing, stream, at);
    }

    /** Addresses swapped twice are the request's. */
    private static void answerTwice(Framing framing, UnsafeBuffer stream, int at) {
        int room = framing.frameLength(0);
        UnsafeBuffer answer = new UnsafeBuffer(new byte[room]);
        UnsafeBuffer again = new UnsafeBuffer(new byte[room]);
        framing.answerPrologue(stream, at, answer, 0);
        framing.answerPrologue(answer, 0, again, 0);
        for (int i = framing.lengthBytes(); i < room; i++) {
            assertEquals(stream.getByte(at + i), again.getByte(i));
        }
    }
}
