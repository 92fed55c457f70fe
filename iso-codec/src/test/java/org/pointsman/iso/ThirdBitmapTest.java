package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A third bitmap in the place of a field, against jPOS. */
class ThirdBitmapTest {
    private static final int ROUNDS = 300;
    private static final int[] FIELDS = {3, 4, 41, 63, 64, 66, 70, 127, 128, 129, 130, 150, 191, 192};

    @TempDir
    Path directory;

    private final Random random = new Random(65);
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[4096]);
    private final UnsafeBuffer copy = new UnsafeBuffer(new byte[4096]);
    private final IsoMessage message = new IsoMessage();

    private Path packager(int bitmapBytes, int third, int thirdBytes) throws IOException {
        return packager(Style.IFA, Style.IFA, bitmapBytes, third, thirdBytes);
    }

    private Path packager(Style style, Style thirdStyle, int bitmapBytes, int third, int thirdBytes)
            throws IOException {
        PackagerXml xml = new PackagerXml(style, bitmapBytes, "maxValidField='192' thirdBitmapField='" + third + "'");
        for (int field : FIELDS) {
            if (field != third) {
                xml.field(field, 4 + field % 5, field % 2 == 0 ? "IF_CHAR" : "IFA_LLCHAR", "");
            }
        }
        return xml.field(third, thirdBytes, thirdStyle + "_BITMAP", "").write(directory);
    }

    /**
     * With length 16 jPOS takes the bit of field 129 for the announcement of a fourth one, and does not read that back.
     */
    @ParameterizedTest
    @CsvSource({"IFA,IFA,65,16", "IFA,IFA,65,8", "IFB,IFB,65,16", "IFB,IFB,65,8", "IFB,IFE,65,8", "IFA,IFB,66,8",
            "IFB,IFB,128,16", "IFB,IFA,100,8"})
    void shouldReadAndWriteLikeJpos(Style style, Style thirdStyle, int third, int thirdBytes)
            throws IOException, ISOException {
        Path file = packager(style, thirdStyle, 16, third, thirdBytes);
        GenericPackager oracle = new GenericPackager(file.toString());
        IsoCodec codec = IsoCodec.load(file);
        for (int round = 0; round < ROUNDS; round++) {
            Map<Integer, String> values = values(codec);
            if (thirdBytes > 8) {
                values.remove(129);
            }
            compare(oracle, codec, values);
        }
    }

    private Map<Integer, String> values(IsoCodec codec) {
        Map<Integer, String> values = new TreeMap<>();
        for (int field : FIELDS) {
            if (codec.defines(field) && (field == FIELDS[0] || random.nextInt(3) == 0)) {
                FieldPlan plan = codec.plan(field);
                values.put(field, Values.of(plan, plan.fixed() ? plan.max : 1 + random.nextInt(plan.max), random));
            }
        }
        return values;
    }

    private void compare(GenericPackager oracle, IsoCodec codec, Map<Integer, String> values) throws ISOException {
        ISOMsg jpos = new ISOMsg("0200");
        jpos.setPackager(oracle);
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200);
        for (Map.Entry<Integer, String> entry : values.entrySet()) {
            jpos.set(entry.getKey(), entry.getValue());
            writer.text(entry.getKey(), entry.getValue());
        }
        byte[] written = new byte[writer.finish()];
        output.getBytes(0, written);
        assertEquals(Hex.text(jpos.pack()), Hex.text(written), values.toString());
        ISOMsg expected = new ISOMsg();
        expected.setPackager(oracle);
        expected.unpack(written);
        UnsafeBuffer buffer = new UnsafeBuffer(written);
        assertEquals("no error", IsoError.describe(codec.decode(buffer, 0, written.length, message)));
        assertHolds(values, expected);
        assertCopies(codec, written);
        codec.salvage(buffer, 0, written.length, message);
        assertHolds(values, expected);
        for (int length = 0; length < written.length; length++) {
            assertTrue(codec.decode(buffer, 0, length, message) < 0, "of " + length);
            codec.salvage(buffer, 0, length, message);
        }
    }

    private void assertHolds(Map<Integer, String> values, ISOMsg expected) {
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            assertEquals(values.get(field), message.text(field), "field " + field);
            if (values.containsKey(field)) {
                assertEquals(expected.getString(field), message.text(field), "field " + field);
            }
        }
    }

    private void assertCopies(IsoCodec codec, byte[] written) {
        IsoWriter copier = new IsoWriter().wrap(codec, copy, 0, 200);
        for (int field : FIELDS) {
            if (message.has(field)) {
                copier.copy(message, field);
            }
        }
        byte[] copied = new byte[copier.finish()];
        copy.getBytes(0, copied);
        assertEquals(Hex.text(written), Hex.text(copied));
    }

    /** In front of the second bitmap jPOS writes a third one and does not find it again; we do. */
    @Test
    void shouldReadWhatJposWritesWhenTheThirdStandsInTheFirst64Fields() throws IOException, ISOException {
        Path file = packager(16, 20, 8);
        ISOMsg jpos = new ISOMsg("0200");
        jpos.setPackager(new GenericPackager(file.toString()));
        jpos.set(3, "ABC");
        jpos.set(130, "WXYZ");
        byte[] packed = jpos.pack();
        IsoCodec codec = IsoCodec.load(file);
        assertEquals(IsoError.NONE, codec.decode(new UnsafeBuffer(packed), 0, packed.length, message));
        assertEquals("ABC", message.text(3));
        assertEquals("WXYZ", message.text(130));
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200).text(3, "ABC").text(130, "WXYZ");
        assertEquals(packed.length, writer.finish());
    }

    @ParameterizedTest
    @CsvSource({"02008000000000000000800000000000000040000000000000,TRUNCATED,65,36",
            "020080000000000000008000000000000000400000000000000X,BAD_BITMAP,65,36",
            "020080000000000000008000000000000000400000000000000012,TRUNCATED,130,52"})
    void shouldNameTheFieldWhenTheThirdBitmapCannotBeRead(String text, IsoError.Kind kind, int field, int at)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        IsoCodec codec = IsoCodec.load(packager(16, 65, 16));
        long error = codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message);
        assertEquals(kind, IsoError.reason(error));
        assertEquals(field, IsoError.field(error));
        assertEquals(at, IsoError.offset(error));
        assertFalse(message.has(130));
    }

    @Test
    void shouldNotOfferTheFieldItself() throws IOException {
        IsoCodec codec = IsoCodec.load(packager(16, 65, 16));
        assertFalse(codec.defines(65));
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200);
        assertThrows(IllegalStateException.class, () -> writer.text(65, "8000000000000000"));
    }

    @Test
    void shouldBeAnOrdinaryFieldWhereNothingIsBehindIt() throws IOException {
        Path file = new PackagerXml(Style.IFA, 16, "thirdBitmapField='65'").field(65, 8, "IFA_BITMAP", "")
                .field(70, 3, "IF_CHAR", "").write(directory);
        assertTrue(IsoCodec.load(file).defines(65));
        assertTrue(IsoCodec.load(new PackagerXml(Style.IFA, 16, "thirdBitmapField='65'").field(65, 1, "IFA_BINARY", "")
                .field(130, 3, "IF_CHAR", "").write(directory)).defines(65));
    }

    @ParameterizedTest
    @CsvSource({"16,129,8,up to 128", "24,65,8,give it the length 16", "16,65,4,length 8 or more"})
    void shouldSayWhatToDoWhenItCannotBeMeant(int bitmapBytes, int third, int thirdBytes, String why)
            throws IOException {
        Path file = packager(bitmapBytes, third, thirdBytes);
        DialectException refused = assertThrows(DialectException.class, () -> IsoCodec.load(file));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }
}
