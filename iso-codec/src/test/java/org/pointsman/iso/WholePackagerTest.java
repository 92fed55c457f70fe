package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.ISOAmount;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Made-up messages of the packager files of jPOS's own jar, unchanged, and of the shipped dialects: against jPOS. */
class WholePackagerTest {
    private static final int MESSAGES = 200;
    private static final int LONGEST = 120;

    @TempDir
    Path directory;

    private final Random random = new Random(8583);
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[64 * 1024]);
    private final UnsafeBuffer inner = new UnsafeBuffer(new byte[64 * 1024]);
    private final IsoMessage message = new IsoMessage();
    private final IsoMessage parts = new IsoMessage();
    private GenericPackager oracle;
    private IsoCodec codec;

    static List<String> dialects() {
        return List.of("cup-pos", "iso87-ascii", "iso87-binary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso87ascii", "iso87binary", "iso93ascii", "iso93binary", "cmf"})
    void shouldReadAndWriteLikeJposWithItsOwnPackagers(String name) throws IOException, ISOException {
        Path file = directory.resolve(name + ".xml");
        try (InputStream stream = GenericPackager.class.getResourceAsStream("/packager/" + name + ".xml")) {
            Files.copy(stream, file);
        }
        compare(file);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void shouldReadAndWriteLikeJposWithTheShippedDialects(String name) throws IOException, ISOException {
        compare(Dialects.DIRECTORY.resolve(name).resolve("packager.xml"));
    }

    private void compare(Path file) throws ISOException {
        oracle = new GenericPackager(file.toString());
        codec = IsoCodec.load(file);
        for (int i = 0; i < MESSAGES; i++) {
            compareOne();
        }
    }

    private void compareOne() throws ISOException {
        ISOMsg jpos = new ISOMsg("0200");
        jpos.setPackager(oracle);
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200);
        Map<Integer, String> given = new TreeMap<>();
        for (int field = 2; field <= 128; field++) {
            if (codec.defines(field) && random.nextInt(4) == 0) {
                given.put(field, put(jpos, writer, field));
            }
        }
        byte[] written = new byte[writer.finish()];
        output.getBytes(0, written);
        assertEquals(Hex.text(jpos.pack()), Hex.text(written));
        assertReads(written, given);
        assertWritesAgain(written);
    }

    private String put(ISOMsg jpos, IsoWriter writer, int field) throws ISOException {
        FieldPlan plan = codec.plan(field);
        if (plan.parts != null) {
            ISOMsg jposParts = new ISOMsg(field);
            int length = putParts(jposParts, plan.parts);
            jpos.set(jposParts);
            writer.bytes(field, inner, 0, length);
            return "";
        }
        String value = value(plan);
        Values.set(jpos, plan, value);
        writer.text(field, value);
        return value;
    }

    private int putParts(ISOMsg jposParts, IsoCodec partsCodec) throws ISOException {
        IsoWriter writer = new IsoWriter().wrapParts(partsCodec, inner, 0);
        for (int part = 0; part <= IsoCodec.MAX_FIELD; part++) {
            // its bit would announce a second bitmap: what jPOS writes then, it does not read
            boolean announcement = part == 1 && partsCodec.head().bitmap() != null;
            if (partsCodec.defines(part) && !announcement) {
                FieldPlan plan = partsCodec.plan(part);
                String value = value(plan);
                Values.set(jposParts, plan, value);
                writer.text(part, value);
            }
        }
        return writer.finish();
    }

    private String value(FieldPlan plan) {
        if (plan.content == Content.BCD && plan.name.startsWith("Amount")) {
            return Values.amount(plan.max, random);
        }
        int least = plan.fixed() ? plan.max : 1;
        return Values.of(plan, least + random.nextInt(Math.min(LONGEST, plan.max + 1 - least)), random);
    }

    private void assertReads(byte[] bytes, Map<Integer, String> given) throws ISOException {
        ISOMsg expected = new ISOMsg();
        expected.setPackager(oracle);
        expected.unpack(bytes);
        assertEquals("no error", IsoError.describe(codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message)));
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            assertEquals(given.containsKey(field), message.has(field), "field " + field);
            if (codec.defines(field) && codec.parts(field) != null) {
                assertReadsParts(expected, field);
            } else if (given.containsKey(field) && expected.getComponent(field) instanceof ISOAmount) {
                assertEquals(given.get(field), message.text(field), "field " + field);
            } else {
                assertEquals(Values.text(expected, field), message.text(field), "field " + field);
            }
        }
    }

    private void assertReadsParts(ISOMsg expected, int field) throws ISOException {
        if (!message.has(field)) {
            return;
        }
        assertEquals("no error", IsoError.describe(message.decodeParts(field, parts)));
        ISOMsg expectedParts = (ISOMsg) expected.getComponent(field);
        for (int part = 0; part <= IsoCodec.MAX_FIELD; part++) {
            if (!(expectedParts.getComponent(part) instanceof ISOAmount)) {
                assertEquals(Values.text(expectedParts, part), parts.text(part), "part " + field + "." + part);
            } else {
                assertTrue(parts.has(part));
            }
        }
    }

    /** Field by field from the decoded message, and once more from its text. */
    private void assertWritesAgain(byte[] bytes) {
        IsoWriter copier = new IsoWriter().wrap(codec, output, 0, message.mti());
        IsoWriter typist = new IsoWriter().wrap(codec, inner, 0, message.mti());
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            if (message.has(field)) {
                assertTrue(copier.fits(message, field));
                copier.copy(message, field);
                typist.text(field, message.text(field));
            }
        }
        byte[] copied = new byte[copier.finish()];
        output.getBytes(0, copied);
        byte[] typed = new byte[typist.finish()];
        inner.getBytes(0, typed);
        assertEquals(Hex.text(bytes), Hex.text(copied));
        assertEquals(Hex.text(bytes), Hex.text(typed));
    }
}
