package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.iso.Framing;
import org.pointsman.iso.Framing.KeepAlive;
import org.pointsman.iso.Framing.Length;

class FrameReaderTest {
    private static final int MESSAGE_BYTES = 40;
    private static final int MAX_FRAME = 1_000;

    static Stream<Framing> styles() {
        return Stream.of(false, true).flatMap(self -> Stream.of(framing(Length.BINARY, 2, self, KeepAlive.IGNORE),
                framing(Length.BCD, 2, self, KeepAlive.IGNORE), framing(Length.ASCII, 4, self, KeepAlive.IGNORE)));
    }

    private static Framing framing(Length length, int bytes, boolean selfInclusive, KeepAlive keepAlive) {
        return new Framing(length, bytes, selfInclusive, 0, 0, MAX_FRAME, keepAlive);
    }

    @ParameterizedTest
    @MethodSource("styles")
    void shouldJoinAFrameSplitAtAnyByte(Framing framing) {
        UnsafeBuffer frame = new UnsafeBuffer(new byte[framing.frameLength(MESSAGE_BYTES)]);
        framing.putLength(frame, 0, MESSAGE_BYTES);
        frame.putByte(framing.messageOffset(0), (byte) 77);
        FrameReader reader = new FrameReader(framing);
        for (int split = 1; split < frame.capacity(); split++) {
            reader.append(frame, 0, split);
            assertEquals(FrameReader.NONE, reader.next());
            reader.append(frame, split, frame.capacity() - split);
            int offset = reader.next();
            assertEquals(77, reader.buffer().getByte(offset));
            assertEquals(MESSAGE_BYTES, reader.messageLength());
            assertEquals(FrameReader.NONE, reader.next());
        }
    }

    @ParameterizedTest
    @MethodSource("styles")
    void shouldPassOverEmptyFrames(Framing framing) {
        UnsafeBuffer frames = new UnsafeBuffer(new byte[100]);
        int length = framing.putKeepAlive(frames, 0);
        framing.putLength(frames, length, MESSAGE_BYTES);
        FrameReader reader = new FrameReader(framing);
        reader.append(frames, 0, length + framing.frameLength(MESSAGE_BYTES));

        assertEquals(FrameReader.KEEP_ALIVE, reader.next());
        assertEquals(length + framing.messageOffset(0), reader.next());
        assertEquals(FrameReader.NONE, reader.next());
    }

    @ParameterizedTest
    @CsvSource({"BINARY,2,03E7,IGNORE", "BCD,2,0999,IGNORE", "BCD,2,0A00,IGNORE", "ASCII,4,30393939,IGNORE",
            "ASCII,4,30303A31,IGNORE", "BINARY,2,0000,REFUSE", "ASCII,4,30303030,REFUSE"})
    void shouldRefuseWhatIsTooLongEmptyOrNoLength(Length length, int bytes, String hex, KeepAlive keepAlive) {
        byte[] prefix = HexFormat.of().parseHex(hex);
        FrameReader reader = new FrameReader(framing(length, bytes, false, keepAlive));
        reader.append(new UnsafeBuffer(prefix), 0, prefix.length);

        assertEquals(FrameReader.MALFORMED, reader.next());
    }
}
