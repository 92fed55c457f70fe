package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.ISOAmount;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every compiled field class of jPOS in every alignment against jPOS, three message styles, first and second bitmap;
 * jPOS reads a second bitmap in EBCDIC even where there is none, so those messages have but one.
 */
class FieldClassTest {
    private static final int[] FIELDS = {2, 48, 64, 66, 128};
    private static final int[] FIXED = {2, 3, 8, 9, 15, 16, 40};
    private static final int[] VARIABLE = {1, 2, 19, 99, 300, 1_200};
    private static final int[] AMOUNTS = {16};
    /** jPOS does not read back what it wrote itself: odd numbers of digits, and hexadecimal letters. */
    private static final Set<FieldClass> MISREAD_BY_JPOS = Set.of(FieldClasses.field("IFEB_LLLNUM"),
            FieldClasses.field("IFE_BINARY"));
    /** Classes of jPOS that take less than their length can express. */
    private static final Map<String, Integer> LIMITS = Map.of("org.jpos.iso.IFEB_LLNUM", 99, "org.jpos.iso.IFEB_LLLNUM",
            99, "org.jpos.iso.IFIPM_LLLCHAR", 300);

    @TempDir
    Path directory;

    private final Random random = new Random(1987);
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[20_000]);
    private final IsoMessage message = new IsoMessage();

    /** Classes with tags from elsewhere are parts of a field only, see {@link PartsTest}, {@link TaggedPartsTest}. */
    static List<String> classes() {
        return JposClasses.concrete().stream().map(Class::getName).filter(
                name -> FieldClasses.field(name) != null && !name.contains("IFA_TT") && !FieldClasses.textTag(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void shouldReadAndWriteLikeJpos(String type) throws IOException, ISOException {
        FieldClass layout = FieldClasses.field(type);
        for (int max : lengths(type, layout)) {
            for (Style style : Style.values()) {
                for (boolean pad : new boolean[]{false, true}) {
                    compare(type, layout, max, style, pad);
                }
            }
        }
    }

    private static int[] lengths(String type, FieldClass layout) {
        boolean variable = layout.prefix() != Prefix.NONE || layout.shape() == Shape.TOKEN;
        int[] lengths = type.contains("AMOUNT2003") ? AMOUNTS : variable ? VARIABLE : FIXED;
        return IntStream.of(lengths).map(length -> Math.min(length, LIMITS.getOrDefault(type, layout.greatestLength())))
                .filter(length -> layout.shape() != Shape.EVEN || length % 2 == 0).distinct().toArray();
    }

    private void compare(String type, FieldClass layout, int max, Style style, boolean pad)
            throws IOException, ISOException {
        PackagerXml xml = new PackagerXml(style);
        int[] fields = style == Style.IFE ? below(65, fields(layout)) : fields(layout);
        for (int field : fields) {
            xml.field(field, max, type, "pad='" + pad + "' token='/'");
        }
        Path file = xml.write(directory);
        GenericPackager oracle = new GenericPackager(file.toString());
        IsoCodec codec = IsoCodec.load(file);
        for (int round = 0; round < 8; round++) {
            Map<Integer, String> values = new TreeMap<>();
            for (int field : fields) {
                if (field == FIELDS[0] || random.nextInt(4) > 0) {
                    FieldPlan plan = codec.plan(field);
                    values.put(field,
                            type.contains("AMOUNT2003")
                                    ? Values.amount(max, random)
                                    : Values.of(plan, length(plan, round), random));
                }
            }
            compare(oracle, codec, values);
        }
    }

    private static int[] fields(FieldClass layout) {
        if (layout.shape() == Shape.REST) {
            return new int[]{FIELDS[0]};
        }
        return layout.shape().tagged()
                ? IntStream.of(FIELDS).filter(field -> field <= layout.tag().greatest(layout.tagDigits())).toArray()
                : FIELDS;
    }

    private static int[] below(int limit, int[] fields) {
        return IntStream.of(fields).filter(field -> field < limit).toArray();
    }

    /** Lengths near the edges first, then any. */
    private int length(FieldPlan plan, int round) {
        int least = plan.shape == Shape.OPTIONAL ? 1 : 0;
        return switch (round) {
            case 0 -> plan.max;
            case 1 -> Math.max(1, plan.max - 1);
            case 2 -> 1;
            case 3 -> least;
            default -> least + random.nextInt(plan.max + 1 - least);
        };
    }

    /** The buffer is exactly as long as the message and bounds-checked: a read outside of it throws. */
    @ParameterizedTest
    @MethodSource("classes")
    void shouldAnswerAnyBytesWithAnErrorOrFields(String type) throws IOException {
        FieldClass layout = FieldClasses.field(type);
        int[] fields = fields(layout);
        for (Style style : Style.values()) {
            PackagerXml xml = new PackagerXml(style, 16, "");
            for (int field : fields) {
                xml.field(field, Math.min(10, LIMITS.getOrDefault(type, layout.greatestLength())), type, "token='/'");
            }
            IsoCodec codec = IsoCodec.load(xml.write(directory));
            for (int round = 0; round < 1_000; round++) {
                readAnything(codec, fields, type);
            }
        }
    }

    private void readAnything(IsoCodec codec, int[] fields, String type) {
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200);
        for (int field : fields) {
            if (random.nextBoolean()) {
                FieldPlan plan = codec.plan(field);
                writer.text(field,
                        type.contains("AMOUNT2003")
                                ? Values.amount(plan.max, random)
                                : Values.of(plan, 1 + random.nextInt(plan.max), random));
            }
        }
        byte[] bytes = new byte[random.nextInt(writer.finish() + 4)];
        output.getBytes(0, bytes);
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        long error = codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message);
        assertTrue(IsoError.offset(error) >= 0 && IsoError.offset(error) <= bytes.length);
        for (int field : fields) {
            if (message.has(field)) {
                assertEquals(message.length(field), message.copyBytes(field, output, 0));
                message.longValue(field);
                message.asciiLong(field);
                message.digitAt(field, message.length(field) - 1);
                assertNotNull(message.text(field));
            }
        }
    }

    private void compare(GenericPackager oracle, IsoCodec codec, Map<Integer, String> values) throws ISOException {
        ISOMsg jpos = new ISOMsg("0200");
        jpos.setPackager(oracle);
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200);
        for (Map.Entry<Integer, String> entry : values.entrySet()) {
            writer.text(entry.getKey(), entry.getValue());
            Values.set(jpos, codec.plan(entry.getKey()), entry.getValue());
        }
        byte[] written = new byte[writer.finish()];
        output.getBytes(0, written);
        byte[] packed = jpos.pack();
        assertEquals(Hex.text(packed), Hex.text(written));
        assertReadsAlike(oracle, codec, packed, values);
        assertReadsAlike(oracle, codec, written, values);
    }

    private void assertReadsAlike(GenericPackager oracle, IsoCodec codec, byte[] bytes, Map<Integer, String> values)
            throws ISOException {
        ISOMsg expected = new ISOMsg();
        expected.setPackager(oracle);
        expected.unpack(bytes);
        assertEquals("no error", IsoError.describe(codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message)));
        for (int field : FIELDS) {
            if (expected.hasField(field) && expected.getComponent(field) instanceof ISOAmount) {
                assertEquals(values.get(field), message.text(field), "field " + field);
            } else if (values.containsKey(field) && MISREAD_BY_JPOS.contains(codec.plan(field).type)) {
                assertEquals(values.get(field), message.text(field), "field " + field);
            } else {
                assertEquals(Values.text(expected, field), message.text(field), "field " + field);
            }
        }
        assertNotNull(message.text(FIELDS[0]));
    }
}
