package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bitmaps of one, two and three groups, raw, hexadecimal and EBCDIC. */
class BitmapTest {
    private static final int[] FIELDS = {2, 3, 63, 64, 66, 67, 127, 128, 130, 131, 191, 192};

    @TempDir
    Path directory;

    private final UnsafeBuffer output = new UnsafeBuffer(new byte[1_000]);
    private final IsoMessage message = new IsoMessage();

    /** The class of jPOS reads 24 bytes in binary only, and a second group in EBCDIC only where there is one. */
    @ParameterizedTest
    @CsvSource({"IFB,8,64,true", "IFA,8,64,true", "IFE,8,64,true", "IFB,16,64,true", "IFA,16,64,true",
            "IFE,16,64,false", "IFB,16,128,true", "IFA,16,128,true", "IFE,16,128,true", "IFB,24,64,true",
            "IFB,24,192,true", "IFA,24,64,false", "IFA,24,128,false", "IFA,24,192,false", "IFE,24,192,false"})
    void shouldReadAndWriteAsManyGroupsAsNeeded(Style style, int bytes, int last, boolean jposToo)
            throws IOException, ISOException {
        Path file = packager(style, bytes);
        IsoCodec codec = IsoCodec.load(file);
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200);
        for (int field : FIELDS) {
            if (field <= last && defined(field, bytes)) {
                writer.number(field, field);
            }
        }
        byte[] written = new byte[writer.finish()];
        output.getBytes(0, written);

        assertEquals(IsoError.NONE, codec.decode(new UnsafeBuffer(written), 0, written.length, message));
        for (int field = 0; field <= IsoCodec.MAX_FIELD + 1; field++) {
            boolean there = isListed(field) && field <= last && defined(field, bytes);
            assertEquals(there, message.has(field), "field " + field);
            assertEquals(there ? field : IsoMessage.NONE, message.longValue(field));
        }
        if (jposToo) {
            assertEquals(jpos(file, bytes, last), Hex.text(written));
        }
    }

    private static String jpos(Path file, int bytes, int last) throws ISOException {
        ISOMsg jpos = new ISOMsg("0200");
        jpos.setPackager(new GenericPackager(file.toString()));
        for (int field : FIELDS) {
            if (field <= last && defined(field, bytes)) {
                jpos.set(field, Integer.toString(field));
            }
        }
        return Hex.text(jpos.pack());
    }

    private static boolean isListed(int field) {
        for (int listed : FIELDS) {
            if (listed == field) {
                return true;
            }
        }
        return false;
    }

    private static boolean defined(int field, int bytes) {
        return field <= 8 * bytes;
    }

    private Path packager(Style style, int bytes) throws IOException {
        PackagerXml xml = new PackagerXml(style, bytes, "maxValidField='192'");
        for (int field : FIELDS) {
            if (defined(field, bytes)) {
                xml.field(field, 4, style + "_NUMERIC", "");
            }
        }
        return xml.write(directory);
    }

    @ParameterizedTest
    @CsvSource({"0200C000000000000000,BAD_BITMAP,2", "02004000000000000000,TRUNCATED,10"})
    void shouldRefuseASecondGroupWhereThePackagerHasOne(String hex, IsoError.Kind kind, int offset) throws IOException {
        IsoCodec codec = IsoCodec.load(packager(Style.IFB, 8));
        byte[] bytes = Hex.bytes(hex);
        long error = codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message);

        assertEquals(kind, IsoError.reason(error));
        assertEquals(offset, IsoError.offset(error));
        assertFalse(message.has(2));
        assertThrows(IllegalStateException.class,
                () -> new IsoWriter().wrap(IsoCodec.load(packager(Style.IFB, 16)), output, 0, 200).number(130, 1));
    }

    @ParameterizedTest
    @CsvSource({"0200 C000000000000000 C000000000000000 4000000000000000 0002 0066 0130,NONE,0,18",
            "0200 C000000000000000 C000000000000000 4000000000000000 0002 0066 013A,BAD_CONTENT,130,31",
            "0200 C000000000000000 C000000000000000 8000000000000000 0002 0066,UNKNOWN_FIELD,129,30",
            "0200 C000000000000000 C000000000000000 40000000000000,TRUNCATED,1,18"})
    void shouldNameTheFaultBehindTheThirdGroup(String spaced, IsoError.Kind kind, int field, int offset)
            throws IOException {
        IsoCodec codec = IsoCodec.load(packager(Style.IFB, 24));
        byte[] bytes = Hex.bytes(spaced.replace(" ", ""));
        long error = codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message);

        assertEquals(kind, IsoError.reason(error));
        if (error != IsoError.NONE) {
            assertEquals(field, IsoError.field(error));
            assertEquals(offset, IsoError.offset(error));
        } else {
            assertTrue(message.has(130));
        }
    }
}
