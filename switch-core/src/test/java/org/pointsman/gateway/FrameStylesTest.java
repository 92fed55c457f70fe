package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;

/** Every kind of length in front of the messages of one dialect, through a channel. */
class FrameStylesTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Path CUP_POS = Path.of(System.getProperty("pointsman.root"), "config/dialects/cup-pos")
            .toAbsolutePath();
    private static final int BINARY_LENGTH_BYTES = 2;

    @TempDir
    Path directory;

    private final FlushList flushes = new FlushList();
    private GatewayRig rig;
    private Framing framing;
    private EmbeddedChannel channel;

    private void open(String attributes) throws IOException {
        Files.copy(CUP_POS.resolve("packager.xml"), directory.resolve("packager.xml"));
        Files.writeString(directory.resolve("dialect.xml"), """
                <dialect name="styles">
                  <include file="%s"/>
                  <framing tpdu-bytes="5" header-bytes="6" max-frame="2000" %s/>
                </dialect>""".formatted(CUP_POS.resolve("dialect.xml"), attributes));
        Dialect dialect = Dialect.load(directory);
        framing = dialect.framing();
        rig = new GatewayRig(dialect);
        channel = new EmbeddedChannel(
                new TerminalHandler(rig.core, () -> rig.nowNs, 0, new Listener("127.0.0.1", 0), flushes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"length='binary' length-bytes='2'", "length='binary' length-bytes='2' self-inclusive='yes'",
            "length='bcd' length-bytes='2'", "length='bcd' length-bytes='2' self-inclusive='yes'",
            "length='ascii' length-bytes='4'", "length='ascii' length-bytes='4' self-inclusive='yes'",
            "length='binary' length-bytes='3'", "length='ascii' length-bytes='5'"})
    void shouldJoinAFrameSplitAtAnyByteAndAnswerInTheSameStyle(String attributes) throws IOException {
        open(attributes);
        byte[] echo = framed(Vectors.ECHO);
        for (int split = 1; split < echo.length; split++) {
            send(echo, 0, split);
            assertEquals(split - 1, rig.sequencer.size());
            send(echo, split, echo.length);
            assertEquals(split, rig.sequencer.size());
            rig.approveLast();
            flushes.flush();
            byte[] answer = receive();
            assertEquals(answer.length - framing.lengthBytes(), framing.bodyLength(new UnsafeBuffer(answer), 0));
        }
        assertFalse(channel.finish());
    }

    @ParameterizedTest
    @CsvSource({"length='binary' length-bytes='2',07D1,FRAME_TOO_LONG",
            "length='bcd' length-bytes='2',2001,FRAME_TOO_LONG",
            "length='ascii' length-bytes='4',32303031,FRAME_TOO_LONG", "length='bcd' length-bytes='2',2A01,UNREADABLE",
            "length='ascii' length-bytes='4',47455420,UNREADABLE",
            "length='ascii' length-bytes='4' self-inclusive='yes',30303033,UNREADABLE",
            "length='binary' length-bytes='2',0005,FRAME_TOO_SHORT",
            "length='binary' length-bytes='2' keep-alive='refuse',0000,FRAME_TOO_SHORT"})
    void shouldCloseOnALengthThatCannotBe(String attributes, String hex, CloseCause cause) throws IOException {
        open(attributes);
        byte[] length = HEX.parseHex(hex);
        send(length, 0, length.length);

        assertFalse(channel.isActive());
        assertEquals(1, rig.counters.connectionsClosed(cause));
        assertEquals(0, rig.sequencer.size());
    }

    @ParameterizedTest
    @CsvSource({"length='binary' length-bytes='2' keep-alive='answer',0000",
            "length='binary' length-bytes='2' keep-alive='ignore',0000",
            "length='ascii' length-bytes='4' keep-alive='answer',30303030",
            "length='bcd' length-bytes='2' self-inclusive='yes' keep-alive='answer',0002"})
    void shouldAnswerOrIgnoreAnEmptyFrame(String attributes, String hex) throws IOException {
        open(attributes);
        byte[] empty = HEX.parseHex(hex);
        send(empty, 0, empty.length);
        flushes.flush();

        assertTrue(channel.isActive());
        if (attributes.contains("answer")) {
            assertEquals(hex, HEX.formatHex(receive()));
        }
        assertNull(channel.readOutbound());
        channel.finishAndReleaseAll();
    }

    /** A published frame behind this style's length. */
    private byte[] framed(String published) {
        byte[] bytes = HEX.parseHex(published);
        int body = bytes.length - BINARY_LENGTH_BYTES;
        byte[] frame = new byte[framing.lengthBytes() + body];
        framing.putLength(new UnsafeBuffer(frame), 0, body - framing.prologueBytes());
        System.arraycopy(bytes, BINARY_LENGTH_BYTES, frame, framing.lengthBytes(), body);
        return frame;
    }

    private void send(byte[] bytes, int from, int to) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, from, to - from));
    }

    private byte[] receive() {
        ByteBuf out = channel.readOutbound();
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        out.release();
        return bytes;
    }
}
