package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field class in every alignment against jPOS, both message styles, first and second bitmap. */
class FieldClassTest {
    private static final int[] FIELDS = {2, 48, 64, 66, 128};

    private static final String DOCTYPE = "<!DOCTYPE isopackager PUBLIC '-//jPOS/jPOS Generic Packager DTD 1.0//EN'"
            + " 'http://jpos.org/dtd/generic-packager-1.0.dtd'>";

    @TempDir
    Path directory;

    private final Random random = new Random(1987);

    static Stream<Arguments> layouts() {
        return Stream.of("IFB_NUMERIC 7", "IFB_NUMERIC 6", "IFA_NUMERIC 5", "IF_CHAR 9", "IFB_BINARY 8", "IFA_BINARY 8",
                "IFB_AMOUNT 9", "IFA_AMOUNT 9", "IFB_LLNUM 19", "IFB_LLLNUM 104", "IFB_LLCHAR 25", "IFB_LLLCHAR 300",
                "IFB_LLLLCHAR 1200", "IFB_LLBINARY 40", "IFB_LLLBINARY 255", "IFB_LLLLBINARY 1200", "IFB_LLHNUM 200",
                "IFB_LLHCHAR 200", "IFB_LLLHCHAR 300", "IFB_LLHBINARY 255", "IFB_LLLHBINARY 300", "IFA_LLNUM 19",
                "IFA_LLLNUM 104", "IFA_LLCHAR 40", "IFA_LLLCHAR 300", "IFA_LLLLCHAR 1200", "IFA_LLBINARY 40",
                "IFA_LLLBINARY 255", "IFA_LLLLBINARY 1200")
                .flatMap(layout -> Stream.of(false, true).map(pad -> layout + " " + pad))
                .map(layout -> Arguments.of((Object[]) layout.split(" ", -1)));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void shouldReadAndWriteLikeJposWhenClassIsCompiled(String type, int max, boolean pad)
            throws IOException, ISOException {
        for (String style : new String[]{"IFB", "IFA"}) {
            Path file = packager(style, type, max, pad);
            GenericPackager oracle = new GenericPackager(file.toString());
            IsoCodec codec = IsoCodec.load(file);
            for (int round = 0; round < 40; round++) {
                compare(oracle, codec, type, max);
            }
        }
    }

    private Path packager(String style, String type, int max, boolean pad) throws IOException {
        StringBuilder xml = new StringBuilder(DOCTYPE).append("<isopackager>");
        append(xml, 0, 4, style + "_NUMERIC", true);
        append(xml, 1, 16, style + "_BITMAP", false);
        for (int field : FIELDS) {
            append(xml, field, max, type, pad);
        }
        return Files.writeString(directory.resolve(style + ".xml"), xml.append("</isopackager>"));
    }

    private static void append(StringBuilder xml, int field, int length, String type, boolean pad) {
        xml.append(
                "<isofield id=\"%d\" length=\"%d\" name=\"f\" pad=\"%b\" class=\"org.jpos.iso.%s\"/>\n".formatted(field,
                        length, pad, type));
    }

    private void compare(GenericPackager oracle, IsoCodec codec, String type, int max) throws ISOException {
        ISOMsg jpos = new ISOMsg("0200");
        jpos.setPackager(oracle);
        UnsafeBuffer output = new UnsafeBuffer(new byte[9_000]);
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200);
        for (int field : FIELDS) {
            if (field == FIELDS[0] || random.nextInt(4) > 0) {
                String value = value(type, max);
                writer.text(field, value);
                if (type.endsWith("BINARY")) {
                    jpos.set(field, Hex.bytes(value));
                } else {
                    jpos.set(field, value);
                }
            }
        }
        byte[] expected = jpos.pack();
        byte[] written = new byte[writer.finish()];
        output.getBytes(0, written);
        assertEquals(Hex.text(expected), Hex.text(written));
        assertDecodes(oracle, codec, expected);
    }

    private static void assertDecodes(GenericPackager oracle, IsoCodec codec, byte[] bytes) throws ISOException {
        ISOMsg expected = new ISOMsg();
        expected.setPackager(oracle);
        expected.unpack(bytes);
        IsoMessage message = new IsoMessage();
        assertEquals("no error", IsoError.describe(codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message)));
        for (int field : FIELDS) {
            Object value = expected.getValue(field);
            assertEquals(value instanceof byte[] raw ? Hex.text(raw) : value, message.text(field), "field " + field);
        }
    }

    private String value(String type, int max) {
        boolean fixed = !type.contains("LL");
        int length = fixed ? max : 1 + random.nextInt(max);
        if (type.endsWith("BINARY")) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return Hex.text(bytes);
        }
        String characters = type.endsWith("CHAR") ? "ABCxyz 0189-" : "0123456789";
        StringBuilder text = new StringBuilder(type.endsWith("AMOUNT") ? "C" : "");
        while (text.length() < length) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
