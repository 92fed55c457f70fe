package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
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

/** Fields with a packager of their own against jPOS. */
class PartsTest {
    private static final int FIELD = 48;

    @TempDir
    Path directory;

    private final Random random = new Random(48);
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[20_000]);
    private final UnsafeBuffer inner = new UnsafeBuffer(new byte[20_000]);
    private final IsoMessage message = new IsoMessage();
    private final IsoMessage parts = new IsoMessage();

    /** Outer class, its length, packager, its attributes; parts as number:length:class. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "IFB_LLLBINARY|999|GenericSubFieldPackager|bitmapField='0'|0:8:IFB_BITMAP 2:10:IFB_LLNUM 3:4:IFB_NUMERIC 63:5:IF_CHAR",
            "IFB_LLLLBINARY|9999|GenericSubFieldPackager|bitmapField='0'|0:16:IFB_BITMAP 2:10:IFB_LLNUM 64:4:IFB_NUMERIC 66:5:IF_CHAR 70:8:IFB_BINARY",
            "IFA_LLLCHAR|999|GenericSubFieldPackager||1:8:IFB_BITMAP 2:10:IFA_LLNUM 3:4:IFB_NUMERIC 64:5:IF_CHAR",
            "IFA_LLLCHAR|999|GenericSubFieldPackager||1:16:IFA_BITMAP 2:10:IFA_LLNUM 3:4:IFA_NUMERIC 65:5:IF_CHAR",
            "IFE_LLLCHAR|999|GenericSubFieldPackager||1:8:IFB_BITMAP 2:10:IFA_LLNUM 3:4:IFA_NUMERIC 64:5:IF_CHAR",
            "IFA_LLABINARY|99|GenericSubFieldPackager||1:8:IFB_BITMAP 2:10:IFA_LLNUM 3:4:IFA_NUMERIC 64:5:IF_CHAR",
            "IFA_LLLLLLBINARY|9999|GenericSubFieldPackager||0:0:IF_NOP 1:8:IFB_BITMAP 2:32:IFA_LLCHAR 3:48:IF_CHAR 25:9999:IFA_LLLLCHAR",
            "IFA_LLLLLLBINARY|9999|GenericPackager||0:2:IFA_NUMERIC 1:8:IFB_BITMAP 2:32:IFA_LLCHAR 3:48:IF_CHAR",
            "IFB_LLHBINARY|255|Base1SubFieldPackager||0:8:Base1_BITMAP126 2:4:IFB_NUMERIC 3:5:IF_CHAR 40:8:IFB_BINARY",
            "IFB_LLHBINARY|255|Base1SubFieldPackager||0:3:IFB_BITMAP 1:4:IFB_NUMERIC 3:5:IFE_CHAR 24:8:IFB_BINARY",
            "IFB_LLHBINARY|255|Base1SubFieldPackager||0:8:IFA_BITMAP 1:4:IFB_NUMERIC 3:5:IFE_CHAR 24:8:IFB_BINARY",
            "IFA_LLLCHAR|999|GenericSubFieldPackager|emitBitmap='false'|1:5:IF_CHAR 2:3:IFA_NUMERIC 3:20:IFA_LLCHAR",
            "IFB_BINARY|22|GenericSubFieldPackager|emitBitmap='false' firstField='0'|0:5:IF_CHAR 1:3:IFB_NUMERIC 2:15:IF_CHAR",
            "IFA_LLLCHAR|999|GenericTaggedFieldsPackager|emitBitmap='false' tagSize='2' lenSize='1' tagMapper='org.jpos.iso.packager.TTDecimalTagMapper'|1:9:IFA_TTLCHAR 2:9:IFA_TTLCHAR 99:9:IFA_TTLCHAR",
            "IFA_LLLCHAR|999|GenericTaggedFieldsPackager|emitBitmap='false' tagSize='2' lenSize='1' tagMapper='org.jpos.iso.packager.TTDecimalTagMapper'|1:9:IFA_TTLBINARY 2:9:IFA_TTLBINARY 99:9:IFA_TTLBINARY",
            "IFA_LLLCHAR|999|GenericTaggedFieldsPackager|emitBitmap='false' tagSize='2' lenSize='2' tagMapper='org.jpos.iso.packager.TTDecimalTagMapper'|1:9:IFA_TTLLCHAR 2:9:IFA_TTLLCHAR 99:9:IFA_TTLLCHAR",
            "IFA_LLLCHAR|999|GenericTaggedFieldsPackager|emitBitmap='false' tagSize='2' lenSize='2' tagMapper='org.jpos.iso.packager.TTDecimalTagMapper'|1:9:IFA_TTLLBINARY 2:9:IFA_TTLLBINARY 99:9:IFA_TTLLBINARY",
            "IFA_LLLCHAR|999|GenericTaggedFieldsPackager|emitBitmap='false' tagSize='2' lenSize='3' tagMapper='org.jpos.iso.packager.TTDecimalTagMapper'|1:9:IFA_TTLLLCHAR 2:9:IFA_TTLLLCHAR 99:9:IFA_TTLLLCHAR",
            "IFA_LLLCHAR|999|GenericTaggedFieldsPackager|emitBitmap='false' tagSize='2' lenSize='3' tagMapper='org.jpos.iso.packager.TTDecimalTagMapper'|1:9:IFA_TTLLLBINARY 2:9:IFA_TTLLLBINARY 99:9:IFA_TTLLLBINARY",
            "IFA_LLLCHAR|999|GenericTaggedFieldsPackager|emitBitmap='false' tagSize='2' lenSize='4' tagMapper='org.jpos.iso.packager.TTDecimalTagMapper'|1:9:IFA_TTLLLLCHAR 2:9:IFA_TTLLLLCHAR 99:9:IFA_TTLLLLCHAR",
            "IFA_LLLCHAR|999|GenericTaggedFieldsPackager|emitBitmap='false' tagSize='2' lenSize='4' tagMapper='org.jpos.iso.packager.TTDecimalTagMapper'|1:9:IFA_TTLLLLBINARY 2:9:IFA_TTLLLLBINARY 99:9:IFA_TTLLLLBINARY",
            "IFA_LLLCHAR|999|GenericTaggedFieldsPackager|emitBitmap='false' tagSize='3' lenSize='3' tagMapper='org.jpos.iso.packager.TTTDecimalTagMapper'|1:9:IFA_TTTLLLCHAR 2:20:IFA_TTTLLLCHAR 120:300:IFA_TTTLLLCHAR"})
    void shouldReadAndWritePartsLikeJpos(String outer, int length, String packager, String attributes, String layout)
            throws IOException, ISOException {
        Path file = packager(outer, length, packager, attributes == null ? "" : attributes, layout);
        GenericPackager oracle = new GenericPackager(file.toString());
        IsoCodec codec = IsoCodec.load(file);
        assertNotNull(codec.parts(FIELD));
        boolean all = attributes != null && attributes.startsWith("emitBitmap='false'") && !packager.contains("Tagged");
        boolean zero = layout.startsWith("0:2:IFA");
        for (int round = 0; round < 30; round++) {
            compare(oracle, codec, values(codec.parts(FIELD), all, zero));
        }
    }

    /** Elements that carry their number may come in any order and be left out. */
    @ParameterizedTest
    @CsvSource({"IFMC_LLCHAR,T0103ABC0402XY", "IFMC_LLLCHAR,T01003ABC04002XY", "IFEP_LLCHAR,T0501ABC0404XY",
            "IFMC_LLCHAR,0103ABC0402XY", "IFMC_LLCHAR,T0402XY0103ABC"})
    void shouldReadPartsByTheirTags(String type, String value) throws IOException {
        IsoCodec codec = IsoCodec
                .load(packager("IFA_LLLCHAR", 999, "GenericSubFieldPackager", "emitBitmap='false' firstField='0'",
                        "0:1:IFMC_TCC 1:20:%1$s 2:20:%1$s 3:20:%1$s 4:20:%1$s".formatted(type)));
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200).text(FIELD, value);
        assertEquals(IsoError.NONE, codec.decode(output, 0, writer.finish(), message));

        assertEquals(IsoError.NONE, message.decodeParts(FIELD, parts));

        assertEquals(value.startsWith("T"), parts.has(0));
        assertEquals("ABC", parts.text(1));
        assertEquals("XY", parts.text(4));
        assertFalse(parts.has(2));
    }

    @Test
    void shouldReadPartsOfParts() throws IOException, ISOException {
        PackagerXml xml = new PackagerXml(Style.IFB);
        xml.open(FIELD, 999, "IFB_LLLBINARY", "GenericSubFieldPackager", "bitmapField='0'");
        xml.field(0, 8, "IFB_BITMAP", "");
        xml.open(5, 99, "IFA_LLCHAR", "GenericSubFieldPackager", "emitBitmap='false'");
        xml.field(1, 3, "IFA_NUMERIC", "").field(2, 4, "IF_CHAR", "");
        Path file = xml.close().field(6, 2, "IF_CHAR", "").close().write(directory);
        ISOMsg jpos = new ISOMsg("0200");
        jpos.setPackager(new GenericPackager(file.toString()));
        jpos.set("48.5.1", "123");
        jpos.set("48.5.2", "ABCD");
        jpos.set("48.6", "EF");
        byte[] bytes = jpos.pack();
        IsoMessage innermost = new IsoMessage();

        assertEquals(IsoError.NONE, IsoCodec.load(file).decode(new UnsafeBuffer(bytes), 0, bytes.length, message));
        assertEquals(IsoError.NONE, message.decodeParts(FIELD, parts));
        assertEquals(IsoError.NONE, parts.decodeParts(5, innermost));

        assertEquals(123, innermost.longValue(1));
        assertEquals("ABCD", innermost.text(2));
        assertEquals("EF", parts.text(6));
    }

    @ParameterizedTest
    @CsvSource({"0110ABC,TRUNCATED,1,4", "0102ABC,BAD_TAG,2,6", "0502ABC,UNKNOWN_FIELD,5,0",
            "0102AB0102AB,UNKNOWN_FIELD,1,6", "01,TRUNCATED,1,0", "XX03ABC,BAD_TAG,1,0"})
    void shouldNameTheFaultyPart(String value, IsoError.Kind kind, int field, int offset) throws IOException {
        IsoCodec codec = IsoCodec.load(packager("IFA_LLLCHAR", 999, "GenericSubFieldPackager", "emitBitmap='false'",
                "1:20:IFMC_LLCHAR 2:20:IFMC_LLCHAR 3:20:IFMC_LLCHAR"));
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200).text(FIELD, value);
        assertEquals(IsoError.NONE, codec.decode(output, 0, writer.finish(), message));

        long error = message.decodeParts(FIELD, parts);

        assertEquals(kind, IsoError.reason(error));
        assertEquals(field, IsoError.field(error));
        assertEquals(offset, IsoError.offset(error));
    }

    @Test
    void shouldSayThatAFieldHasNoParts() throws IOException {
        IsoCodec codec = IsoCodec.load(new PackagerXml(Style.IFB).field(3, 6, "IFB_NUMERIC", "").write(directory));
        codec.decode(output, 0, new IsoWriter().wrap(codec, output, 0, 200).number(3, 1).finish(), message);

        assertNull(codec.parts(3));
        for (int field : new int[]{-1, 0, 3, 4, 999}) {
            assertEquals(IsoError.Kind.UNKNOWN_FIELD, IsoError.reason(message.decodeParts(field, parts)));
        }
        assertFalse(parts.has(3));
    }

    private Path packager(String outer, int length, String packager, String attributes, String layout)
            throws IOException {
        PackagerXml xml = new PackagerXml(Style.IFB).open(FIELD, length, outer, packager, attributes);
        for (String part : layout.split(" ", -1)) {
            String[] words = part.split(":", -1);
            String type = words[2].startsWith("Base1") ? "org.jpos.iso.packager." + words[2] : words[2];
            xml.field(Integer.parseInt(words[0]), Integer.parseInt(words[1]), type, "");
        }
        return xml.close().field(49, 3, "IF_CHAR", "").write(directory);
    }

    private Map<Integer, String> values(IsoCodec codec, boolean all, boolean zero) {
        Map<Integer, String> values = new TreeMap<>();
        for (int field = 0; field <= IsoCodec.MAX_FIELD; field++) {
            if (codec.defines(field) && (all || (zero && field == 0) || random.nextInt(3) > 0)
                    && !codec.fieldName(field).isEmpty()) {
                FieldPlan plan = codec.plan(field);
                values.put(field, Values.of(plan, 1 + random.nextInt(Math.min(20, plan.max)), random));
            }
        }
        if (values.isEmpty() || (zero && values.size() == 1)) {
            return values(codec, all, zero);
        }
        return values;
    }

    private void compare(GenericPackager oracle, IsoCodec codec, Map<Integer, String> values) throws ISOException {
        ISOMsg jpos = new ISOMsg("0200");
        jpos.setPackager(oracle);
        ISOMsg jposParts = new ISOMsg(FIELD);
        IsoCodec partsCodec = codec.parts(FIELD);
        IsoWriter partsWriter = new IsoWriter().wrapParts(partsCodec, inner, 0);
        for (Map.Entry<Integer, String> entry : values.entrySet()) {
            Values.set(jposParts, partsCodec.plan(entry.getKey()), entry.getValue());
            partsWriter.text(entry.getKey(), entry.getValue());
        }
        jpos.set(jposParts);
        jpos.set(49, "978");
        byte[] packed = jpos.pack();
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200).bytes(FIELD, inner, 0, partsWriter.finish())
                .text(49, "978");
        byte[] written = new byte[writer.finish()];
        output.getBytes(0, written);
        assertEquals(Hex.text(packed), Hex.text(written));
        assertReadsAlike(oracle, codec, written, values);
    }

    /** jPOS reads bytes behind a tag as the name of a Java object: there the value given to it counts. */
    private void assertReadsAlike(GenericPackager oracle, IsoCodec codec, byte[] bytes, Map<Integer, String> values)
            throws ISOException {
        ISOMsg expected = new ISOMsg();
        expected.setPackager(oracle);
        expected.unpack(bytes);
        assertEquals("no error", IsoError.describe(codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message)));
        assertEquals("no error", IsoError.describe(message.decodeParts(FIELD, parts)));
        ISOMsg expectedParts = (ISOMsg) expected.getComponent(FIELD);
        for (int field = 0; field <= IsoCodec.MAX_FIELD; field++) {
            String read = Values.text(expectedParts, field);
            String value = read != null && read.startsWith("[B@") ? values.get(field) : read;
            assertEquals(value, parts.text(field), "part " + field);
        }
        assertEquals("978", message.text(49));
    }
}
