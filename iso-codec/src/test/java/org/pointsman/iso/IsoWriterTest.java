package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.Test;

class IsoWriterTest {
    private final IsoCodec cupPos = Dialects.CUP_POS.codec();
    private final IsoCodec network = Dialects.ISO87_BINARY.codec();
    private final IsoWriter writer = new IsoWriter();
    private final IsoMessage message = new IsoMessage();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2048]);

    @Test
    void shouldFillFixedFieldsWhenValuesAreShort() {
        writer.wrap(cupPos, buffer, 0, 200).number(4, 1).number(22, 21).number(23, 1).number(37, 42).text(41, "AB")
                .number(60, 7);
        decode(cupPos);

        assertEquals("000000000001", message.text(4));
        assertEquals("021", message.text(22));
        assertEquals("001", message.text(23));
        assertEquals("000000000042", message.text(37));
        assertEquals("AB      ", message.text(41));
        assertEquals("7", message.text(60));
        assertEquals(0x02, message.byteAt(22, 0));
        assertEquals(0x10, message.byteAt(22, 1));
        assertEquals(0x00, message.byteAt(23, 0));
        assertEquals(0x01, message.byteAt(23, 1));
    }

    @Test
    void shouldWriteAtLeastTheDigitsAskedForWhenFieldIsVariable() {
        writer.wrap(cupPos, buffer, 0, 800).number(32, 12_900, 8).number(60, 1003, 11);
        decode(cupPos);

        assertEquals("00012900", message.text(32));
        assertEquals("00000001003", message.text(60));
    }

    @Test
    void shouldTakeBothSeparatorsWhenTrackIsWritten() {
        writer.wrap(cupPos, buffer, 0, 200).bytes(35, "6200123456789010=3012".getBytes(StandardCharsets.US_ASCII))
                .text(36, "6200D12AF");
        decode(cupPos);

        assertEquals("6200123456789010D3012", message.text(35));
        assertEquals("6200D12AF", message.text(36));
        assertEquals(13, message.digitAt(35, 16));
    }

    @Test
    void shouldTurnTheNetworkRequestIntoTheNetworksLayoutWhenCopied() throws ISOException {
        UnsafeBuffer terminal = new UnsafeBuffer(Vector.named("P8").message());
        IsoMessage request = new IsoMessage();
        cupPos.decode(terminal, 0, terminal.capacity(), request);
        writer.wrap(network, buffer, 0, 200);
        for (int field = 2; field <= 59; field++) {
            if (writer.fits(request, field)) {
                writer.copy(request, field);
            }
        }
        writer.text(90, "0200" + "0".repeat(38));
        ISOMsg jpos = new ISOMsg();
        jpos.setPackager(new GenericPackager(Dialects.DIRECTORY.resolve("iso87-binary/packager.xml").toString()));
        jpos.unpack(written());

        assertEquals("021", jpos.getString(22));
        assertEquals("156", jpos.getString(49));
        assertEquals(request.text(35), jpos.getString(35).replace('=', 'D'));
        assertArrayEquals(Hex.bytes(request.text(52)), jpos.getBytes(52));
        assertEquals("0200" + "0".repeat(38), jpos.getString(90));
        assertArrayEquals(jpos.pack(), written());
    }

    @Test
    void shouldPackLikeJposWhenSecondBitmapIsNeeded() throws ISOException {
        writer.wrap(network, buffer, 5, 800).number(7, 401_093_000).number(11, 42).number(70, 301);
        byte[] bytes = new byte[writer.finish()];
        buffer.getBytes(5, bytes);
        ISOMsg jpos = new ISOMsg("0800");
        jpos.setPackager(new GenericPackager(Dialects.DIRECTORY.resolve("iso87-binary/packager.xml").toString()));
        jpos.set(7, "0401093000");
        jpos.set(11, "000042");
        jpos.set(70, "301");

        assertArrayEquals(jpos.pack(), bytes);
        assertEquals(IsoError.NONE, network.decode(new UnsafeBuffer(bytes), 0, bytes.length, message));
        assertTrue(message.has(70));
        assertFalse(message.has(1));
        assertEquals(301, message.longValue(70));
        assertEquals(70, message.lastField());
    }

    @Test
    void shouldPackTerminalIdAsOneNumberWhenItHasEightBytes() {
        long tid = 0x3130303030303031L;
        writer.wrap(cupPos, buffer, 0, 200).asciiLong(41, tid).asciiLong(64, 0x4132383936383945L);
        decode(cupPos);

        assertEquals("10000001", message.text(41));
        assertEquals(tid, message.asciiLong(41));
        assertEquals("4132383936383945", message.text(64));
        assertThrows(IllegalArgumentException.class, () -> writer.wrap(cupPos, buffer, 0, 200).asciiLong(42, tid));
        assertThrows(IllegalArgumentException.class, () -> writer.wrap(cupPos, buffer, 0, 200).asciiLong(4, tid));
    }

    @Test
    void shouldNotFitWhenTheOtherDialectHasNoRoom() {
        writer.wrap(network, buffer, 0, 210).text(48, "abc").text(54, "1".repeat(41)).number(70, 1);
        decode(network);
        IsoWriter terminal = new IsoWriter().wrap(cupPos, new UnsafeBuffer(new byte[512]), 0, 210);

        assertFalse(terminal.fits(message, 48), "letters in a numeric field");
        assertFalse(terminal.fits(message, 54), "too long");
        assertFalse(terminal.fits(message, 70), "not defined");
        assertFalse(terminal.fits(message, 39), "absent");
        assertThrows(IllegalArgumentException.class, () -> terminal.copy(message, 39));
    }

    @Test
    void shouldThrowWhenFieldsAreWrittenWrongly() {
        writer.wrap(cupPos, buffer, 0, 200).number(11, 1);

        assertThrows(IllegalStateException.class, () -> writer.number(4, 1), "not ascending");
        assertThrows(IllegalStateException.class, () -> writer.number(11, 1), "twice");
        assertThrows(IllegalStateException.class, () -> writer.number(16, 1), "not defined");
        assertThrows(IllegalArgumentException.class, () -> writer.number(12, 1_000_000), "too large");
        assertThrows(IllegalArgumentException.class, () -> writer.number(13, -1), "negative");
        assertThrows(IllegalArgumentException.class, () -> writer.text(14, "30A2"), "not a digit");
        assertThrows(IllegalArgumentException.class, () -> writer.text(42, "0123456789ABCDEF"), "too long");
        assertThrows(IllegalArgumentException.class, () -> writer.text(52, "0102"), "too short for binary");
        assertThrows(IllegalArgumentException.class, () -> writer.wrap(cupPos, buffer, 0, 10_000), "message type");
    }

    private void decode(IsoCodec codec) {
        byte[] bytes = written();
        assertEquals(IsoError.NONE, codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message));
    }

    private byte[] written() {
        byte[] bytes = new byte[writer.finish()];
        buffer.getBytes(0, bytes);
        return bytes;
    }
}
