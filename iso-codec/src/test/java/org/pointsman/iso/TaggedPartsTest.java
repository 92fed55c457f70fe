package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.AsciiPrefixer;
import org.jpos.iso.ISOBinaryField;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOField;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.EuroSubFieldPackager;
import org.jpos.iso.packager.GenericPackager;
import org.jpos.tlv.ISOTaggedField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts that say themselves which they are, by a number or a text in front of each, against jPOS. */
class TaggedPartsTest {
    private static final int FIELD = 48;
    private static final int ROUNDS = 100;

    @TempDir
    Path directory;

    private final Random random = new Random(48);
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[20_000]);
    private final UnsafeBuffer inner = new UnsafeBuffer(new byte[20_000]);
    private final IsoMessage message = new IsoMessage();
    private final IsoMessage parts = new IsoMessage();

    /** In jPOS the first MasterCardEBCDICSubFieldPackager changes every EuroSubFieldPackager of the process. */
    private static final class AsciiNumbers extends EuroSubFieldPackager {
        static void restore() {
            tagPrefixer = AsciiPrefixer.LL;
        }
    }

    /** A part of a sequence. */
    private record Element(String tag, String value, boolean binary) {
    }

    @BeforeEach
    void restoreJpos() {
        AsciiNumbers.restore();
    }

    private Path packager(String outer, String packager, String attributes, String layout) throws IOException {
        PackagerXml xml = new PackagerXml(Style.IFB).open(FIELD, 999, outer, packager, attributes);
        for (String part : layout.split(" ", -1)) {
            String[] words = part.split(":", -1);
            String token = words.length > 3 ? "token='" + words[3] + "'" : "";
            String type = words[2].startsWith("IFT") ? "org.jpos.tlv.packager." + words[2] : words[2];
            xml.field(Integer.parseInt(words[0]), Integer.parseInt(words[1]), type, token);
        }
        return xml.close().field(49, 3, "IF_CHAR", "").write(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "IFA_LLLCHAR|EuroSubFieldPackager|0:1:IFMC_TCC 1:20:IFMC_LLCHAR 22:99:IFMC_LLCHAR 42:7:IFMC_LLLCHAR 99:9:IFMC_LLCHAR",
            "IFB_LLLCHAR|EuroSubFieldPackager|1:20:IFMC_LLCHAR 22:99:IFMC_LLCHAR 42:7:IFMC_LLBINARY 43:30:IFMC_LLLBINARY",
            "IFA_LLLCHAR|EuroSubFieldPackager|0:3:IF_CHAR 1:20:IFMC_LLCHAR 2:9:IFMC_LLCHAR",
            "IFE_LLLBINARY|MasterCardEBCDICSubFieldPackager|0:1:IFEMC_TCC 1:20:IFEPE_LLCHAR 22:99:IFEPE_LLCHAR 42:7:IFEPE_LLBINARY",
            "IFB_LLLBINARY|GICCSubFieldPackager|0:1:IF_CHAR 1:20:IFEP_LLLCHAR 22:99:IFELPE_LLLCHAR 42:7:IFEP_LLLBINARY",
            "IFB_LLLBINARY|GICCSubFieldPackager|1:20:IFEP_LLLCHAR 2:99:IFEP_LLLCHAR",
            "IFA_LLLCHAR|CTCSubFieldPackager|0:3:IFA_NUMERIC 1:5:IF_CHAR 2:20:IFA_LLCHAR"})
    void shouldReadAndWriteNumberedPartsLikeJpos(String outer, String packager, String layout)
            throws IOException, ISOException {
        Path file = packager(outer, packager, "emitBitmap='true'", layout);
        GenericPackager oracle = new GenericPackager(file.toString());
        IsoCodec codec = IsoCodec.load(file);
        boolean byPlace = packager.startsWith("CTC");
        for (int round = 0; round < ROUNDS; round++) {
            Map<Integer, String> values = values(codec.parts(FIELD), packager, byPlace);
            ISOMsg jposParts = new ISOMsg(FIELD);
            IsoWriter writer = new IsoWriter().wrapParts(codec.parts(FIELD), inner, 0);
            for (Map.Entry<Integer, String> entry : values.entrySet()) {
                Values.set(jposParts, codec.parts(FIELD).plan(entry.getKey()), entry.getValue());
                writer.text(entry.getKey(), entry.getValue());
            }
            ISOMsg expected = compare(oracle, codec, jposParts, writer.finish());
            for (int part = 0; part <= IsoCodec.MAX_FIELD; part++) {
                assertEquals(Values.text(expected, part), parts.text(part), "part " + part);
                assertEquals(values.get(part), parts.text(part), "part " + part);
            }
        }
    }

    /** jPOS writes field 0 of a GICC field as it is, and knows it again by a space. */
    private Map<Integer, String> values(IsoCodec codec, String packager, boolean all) {
        Map<Integer, String> values = new TreeMap<>();
        for (int part = 0; part <= IsoCodec.MAX_FIELD; part++) {
            boolean needed = all || (part == 0 && !codec.fieldName(0).isEmpty() && codec.plan(0).shape == Shape.PLAIN
                    && packager.startsWith("Euro"));
            if (codec.defines(part) && (needed || random.nextInt(3) > 0)) {
                FieldPlan plan = codec.plan(part);
                String value = Values.of(plan, plan.fixed() ? plan.max : 1 + random.nextInt(plan.max), random);
                values.put(part, part == 0 && packager.startsWith("GICC") ? " " : value);
            }
        }
        return values.isEmpty() ? values(codec, packager, all) : values;
    }

    private ISOMsg compare(GenericPackager oracle, IsoCodec codec, ISOMsg jposParts, int partsLength)
            throws ISOException {
        ISOMsg jpos = new ISOMsg("0200");
        jpos.setPackager(oracle);
        jpos.set(jposParts);
        jpos.set(49, "978");
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200).bytes(FIELD, inner, 0, partsLength).text(49,
                "978");
        byte[] written = new byte[writer.finish()];
        output.getBytes(0, written);
        assertEquals(Hex.text(jpos.pack()), Hex.text(written));
        ISOMsg expected = new ISOMsg();
        expected.setPackager(oracle);
        expected.unpack(written);
        assertEquals("no error",
                IsoError.describe(codec.decode(new UnsafeBuffer(written), 0, written.length, message)));
        assertEquals("no error", IsoError.describe(message.decodeParts(FIELD, parts)));
        assertCopies(codec);
        return (ISOMsg) expected.getComponent(FIELD);
    }

    private void assertCopies(IsoCodec codec) {
        IsoWriter copier = new IsoWriter().wrapParts(codec.parts(FIELD), output, 10_000);
        for (int part = 0; part <= IsoCodec.MAX_FIELD; part++) {
            if (parts.has(part)) {
                assertTrue(copier.fits(parts, part));
                copier.copy(parts, part);
            }
        }
        byte[] copied = new byte[copier.finish()];
        output.getBytes(10_000, copied);
        byte[] value = new byte[message.length(FIELD)];
        message.copyBytes(FIELD, new UnsafeBuffer(value), 0);
        assertEquals(Hex.text(value), Hex.text(copied));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "IFA_LLLCHAR|00|1:20:IFTA_LLCHAR:01 2:30:IFTA_LLLCHAR:02 3:9:IFTA_LLNUM:03 5:9:IFTA_LLLNUM:05",
            "IFA_LLLCHAR|XXX|1:20:IFTA_LLCHAR:ABC 7:30:IFTA_LLLCHAR:020 9:9:IFTA_LLBINARY:0aB",
            "IFA_LLLCHAR|####|0:99:IFTA_LLLCHAR:#### 1:20:IFTA_LLCHAR:AB01 2:30:IFTA_LLLBINARY:AB02",
            "IFA_LLLCHAR|##|0:3:IFA_NUMERIC 1:20:IFA_LLCHAR 2:30:IFTA_LLCHAR:AA 4:30:IFTB_LLBINARY:BB 5:9:IFTA_LLCHAR:##",
            "IFA_LLLCHAR|XX|5:30:IFTA_LLCHAR:AA 6:30:IFTA_LLCHAR:BB"})
    void shouldReadAndWriteASequenceLikeJpos(String outer, String token, String layout)
            throws IOException, ISOException {
        Path file = sequence(outer, token, layout);
        GenericPackager oracle = new GenericPackager(file.toString());
        IsoCodec codec = IsoCodec.load(file);
        for (int round = 0; round < ROUNDS; round++) {
            ISOMsg jposParts = new ISOMsg(FIELD);
            IsoWriter writer = new IsoWriter().wrapParts(codec.parts(FIELD), inner, 0);
            putPlaces(codec.parts(FIELD), jposParts, writer);
            int first = Math.max(1, codec.parts(FIELD).head().order().firstTagged());
            List<Element> elements = elements(codec.parts(FIELD), layout);
            for (int i = 0; i < elements.size(); i++) {
                Element element = elements.get(i);
                jposParts.set(new ISOTaggedField(element.tag,
                        element.binary
                                ? new ISOBinaryField(first + i, Hex.bytes(element.value))
                                : new ISOField(first + i, element.value)));
                writer.element(element.tag, element.value);
            }
            ISOMsg expected = compare(oracle, codec, jposParts, writer.finish());
            for (int part = 0; part <= IsoCodec.MAX_FIELD; part++) {
                assertEquals(Values.text(expected, part), parts.text(part), "part " + part);
                assertEquals(expected.getComponent(part) instanceof ISOTaggedField tagged ? tagged.getTag() : null,
                        parts.tag(part), "part " + part);
            }
        }
    }

    private Path sequence(String outer, String token, String layout) throws IOException {
        PackagerXml xml = new PackagerXml(Style.IFB).openSequence(FIELD, 999, outer, token);
        for (String part : layout.split(" ", -1)) {
            String[] words = part.split(":", -1);
            String type = words[2].startsWith("IFT") ? "org.jpos.tlv.packager." + words[2] : words[2];
            xml.field(Integer.parseInt(words[0]), Integer.parseInt(words[1]), type,
                    words.length > 3 ? "token='" + words[3] + "'" : "");
        }
        return xml.close().field(49, 3, "IF_CHAR", "").write(directory);
    }

    private void putPlaces(IsoCodec codec, ISOMsg jposParts, IsoWriter writer) throws ISOException {
        for (int part = 0; part < codec.head().order().firstTagged() && part < 3; part++) {
            if (codec.defines(part)) {
                FieldPlan plan = codec.plan(part);
                String value = Values.of(plan, plan.fixed() ? plan.max : 1 + random.nextInt(plan.max), random);
                Values.set(jposParts, plan, value);
                writer.text(part, value);
            }
        }
    }

    /** In any order, some of them twice, and with tags of nobody where those are let in. */
    private List<Element> elements(IsoCodec codec, String layout) {
        List<Element> elements = new ArrayList<>();
        String[] tagged = layout.lines().flatMap(line -> List.of(line.split(" ", -1)).stream())
                .filter(part -> part.contains("IFT")).toArray(String[]::new);
        for (int count = 1 + random.nextInt(6); count > 0; count--) {
            String[] words = tagged[random.nextInt(tagged.length)].split(":", -1);
            FieldPlan plan = codec.plan(Integer.parseInt(words[0]));
            String tag = words[3].startsWith("#") ? "ZY98".substring(0, words[3].length()) : words[3];
            elements.add(new Element(tag, Values.of(plan, 1 + random.nextInt(Math.min(9, plan.max)), random),
                    plan.content.bytes()));
        }
        return elements;
    }

    @Test
    void shouldWriteAPartOfASequenceByItsNumberToo() throws IOException {
        IsoCodec codec = IsoCodec.load(sequence("IFA_LLLCHAR", "00", "3:20:IFTA_LLCHAR:03 9:20:IFTA_LLCHAR:##"))
                .parts(FIELD);
        IsoWriter writer = new IsoWriter().wrapParts(codec, inner, 0).text(3, "ABC");
        assertEquals("0303ABC", inner.getStringWithoutLengthAscii(0, writer.finish()));
        assertThrows(IllegalStateException.class, () -> writer.text(9, "ABC"));
        assertThrows(IllegalStateException.class, () -> writer.element("004", "ABC"));
        assertNull(message.tag(3));
    }

    @ParameterizedTest
    @CsvSource({"EURO,X101AB,BAD_TAG,0,0", "EURO,0401AB,UNKNOWN_FIELD,4,0", "EURO,0105AB,TRUNCATED,1,4",
            "EURO,1,BAD_TAG,0,0", "EURO,0102AB0,BAD_TAG,0,6", "TEXT,0102AB0,TRUNCATED,2,6",
            "TEXT,0102ABXX02AB,BAD_TAG,2,6", "TEXT,0102AB0109AB,TRUNCATED,2,10", "TEXT,0102AB0199AB,TOO_LONG,2,8"})
    void shouldNameTheFaultyPart(String kind, String value, IsoError.Kind error, int part, int offset)
            throws IOException {
        Path file = kind.equals("EURO")
                ? packager("IFA_LLLCHAR", "EuroSubFieldPackager", "", "1:20:IFMC_LLCHAR")
                : sequence("IFA_LLLCHAR", "00", "1:20:IFTA_LLCHAR:01");
        IsoCodec codec = IsoCodec.load(file).parts(FIELD);
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        long told = codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, parts);
        assertEquals(error, IsoError.reason(told));
        assertEquals(part, IsoError.field(told));
        assertEquals(offset, IsoError.offset(told));
        assertEquals(offset > 4 ? "AB" : null, parts.text(1));
    }

    @Test
    void shouldLetTheLastOfTwoNumbersCount() throws IOException {
        IsoCodec codec = IsoCodec.load(packager("IFA_LLLCHAR", "EuroSubFieldPackager", "", "1:20:IFMC_LLCHAR"))
                .parts(FIELD);
        byte[] bytes = "0102AB0103XYZ".getBytes(StandardCharsets.US_ASCII);
        assertEquals(IsoError.NONE, codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, parts));
        assertEquals("XYZ", parts.text(1));
    }

    @Test
    void shouldReadNoMoreElementsThanThereAreNumbers() throws IOException {
        IsoCodec codec = IsoCodec.load(sequence("IFA_LLLCHAR", "0", "1:20:IFTA_LLCHAR:1")).parts(FIELD);
        byte[] bytes = "101A".repeat(200).getBytes(StandardCharsets.US_ASCII);
        long error = codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, parts);
        assertEquals(IsoError.Kind.UNKNOWN_FIELD, IsoError.reason(error));
        assertEquals("A", parts.text(192));
        assertEquals("1", parts.tag(192));
        assertEquals(IsoError.NONE, codec.decode(new UnsafeBuffer(bytes), 0, 8, parts));
        assertFalse(parts.has(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"00|1:20:IFTA_LLCHAR:001|is not as long as", "00|1:20:IFTA_LLCHAR|token"})
    void shouldSayWhichTokenIsWrong(String token, String layout, String why) throws IOException {
        Path file = sequence("IFA_LLLCHAR", token, layout);
        String told = assertThrows(DialectException.class, () -> IsoCodec.load(file)).getMessage();
        assertTrue(told.contains(why), told);
    }
}
