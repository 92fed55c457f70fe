package org.pointsman.benchmarks;

import com.solab.iso8583.IsoType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A message that every codec reads, writes and answers.
 *
 * @param packager   a file of jPOS's jar, or a dialect of this project
 * @param requestMti 200 for 0200
 * @param answerMti  210 for 0210
 * @param fields     ascending, with their values
 * @param reads      what a decoder has to read
 * @param askedOnly  fields the answer leaves out
 * @param approved   F39 of the answer
 */
record Sample(String packager, int requestMti, int answerMti, List<Field> fields, List<Read> reads, int[] askedOnly,
        Field approved) {
    private static final String CHIP = "9F2608AABBCCDDEEFF00119F2701809F101307010103A0A000010A010000000000123456789F37"
            + "0412345678" + "9F3602031E" + "950500800460009A03261123" + "9C0100" + "9F0206000000010000" + "5F2A020156"
            + "82027C00" + "9F1A020156" + "9F03060000000000009F3303E0E9C8";
    private static final String CARD = Purchase.CARD;

    /**
     * A field and its value: digits, characters, or hexadecimal for bytes.
     *
     * @param type       what j8583 calls it
     * @param length     of a fixed field, for j8583
     * @param j8583Value differs where j8583 aligns an odd count of packed digits to the other side
     */
    record Field(int number, String value, IsoType type, int length, String j8583Value) {
        static Field of(int number, String value, IsoType type) {
            int length = type == IsoType.BINARY ? value.length() / 2 : value.length();
            return new Field(number, value, type, length, value);
        }

        /** An odd count of packed digits at the left of its bytes: one digit more to j8583. */
        static Field left(int number, String value) {
            return new Field(number, value, IsoType.NUMERIC, value.length() + 1, value + '0');
        }

        /** As {@link #left}, at the right. */
        static Field right(int number, String value) {
            return new Field(number, value, IsoType.NUMERIC, value.length() + 1, '0' + value);
        }

        boolean binary() {
            return switch (type) {
                case BINARY, LLLBIN, LLLLBIN -> true;
                default -> false;
            };
        }

        boolean packed() {
            return type == IsoType.LLBCDBIN || type == IsoType.LLLBCDBIN;
        }

        /** True when the value is a number to a program. */
        boolean isNumber() {
            return (type == IsoType.NUMERIC || packed()) && value.length() <= 18 && value.indexOf('D') < 0;
        }
    }

    /** How a value is read. */
    enum How {
        /** Decimal digits from a position on, as a number. */
        NUMBER,
        /** Eight characters. */
        EIGHT,
        /** The first eight bytes of a tag of BER-TLV data. */
        TAG
    }

    /**
     * Something to read.
     *
     * @param from   first digit, or the tag
     * @param digits of a number
     */
    record Read(int field, How how, int from, int digits) {
    }

    static Sample named(String name) {
        return switch (name) {
            case "cup-purchase" -> cupPurchase();
            case "iso87-ascii" -> iso87Ascii();
            case "cmf" -> cmf();
            default -> throw new IllegalArgumentException("no message " + name);
        };
    }

    /** A chip purchase of a China UnionPay terminal. */
    private static Sample cupPurchase() {
        return new Sample("cup-pos", 200, 210, List.of(Field.of(2, CARD, IsoType.LLBCDBIN),
                Field.of(3, "000000", IsoType.NUMERIC), Field.of(4, "000000010000", IsoType.NUMERIC),
                Field.of(11, "000002", IsoType.NUMERIC), Field.of(14, "3012", IsoType.NUMERIC), Field.left(22, "051"),
                Field.right(23, "001"), Field.of(25, "00", IsoType.NUMERIC), Field.of(26, "12", IsoType.NUMERIC),
                Field.of(35, CARD + 'D' + Purchase.TRACK_AFTER_CARD, IsoType.LLBCDBIN),
                Field.of(41, Purchase.TID, IsoType.ALPHA), Field.of(42, Purchase.MID, IsoType.ALPHA),
                Field.of(49, "156", IsoType.ALPHA), Field.of(52, "B2747148402E794C", IsoType.BINARY),
                Field.of(53, "2600000000000000", IsoType.NUMERIC), Field.of(55, CHIP, IsoType.LLLBIN),
                Field.of(60, "22000001000600", IsoType.LLLBCDBIN), Field.of(64, "4132383936383945", IsoType.BINARY)),
                List.of(new Read(4, How.NUMBER, 0, 12), new Read(11, How.NUMBER, 0, 6), new Read(60, How.NUMBER, 2, 6),
                        new Read(41, How.EIGHT, 0, 0), new Read(55, How.TAG, 0x9F26, 0)),
                new int[]{22, 26, 35, 52, 53, 64}, Field.of(39, "00", IsoType.ALPHA));
    }

    /** A purchase on a network link in ASCII of 1987. */
    private static Sample iso87Ascii() {
        return new Sample("packager/iso87ascii.xml", 200, 210,
                List.of(Field.of(2, CARD, IsoType.LLVAR), Field.of(3, "000000", IsoType.NUMERIC),
                        Field.of(4, "000000010000", IsoType.NUMERIC), Field.of(7, "1123051120", IsoType.NUMERIC),
                        Field.of(11, "000002", IsoType.NUMERIC), Field.of(12, "131120", IsoType.NUMERIC),
                        Field.of(13, "1123", IsoType.NUMERIC), Field.of(14, "3012", IsoType.NUMERIC),
                        Field.of(18, "5812", IsoType.NUMERIC), Field.of(22, "051", IsoType.NUMERIC),
                        Field.of(25, "00", IsoType.NUMERIC), Field.of(32, "00012900", IsoType.LLVAR),
                        Field.of(37, "093100000001", IsoType.ALPHA), Field.of(41, Purchase.TID, IsoType.ALPHA),
                        Field.of(42, Purchase.MID, IsoType.ALPHA),
                        Field.of(43, "NOODLE HOUSE             SHANGHAI     CN", IsoType.ALPHA),
                        Field.of(49, "156", IsoType.ALPHA), Field.of(52, "B2747148402E794C", IsoType.BINARY)),
                List.of(new Read(4, How.NUMBER, 0, 12), new Read(11, How.NUMBER, 0, 6), new Read(7, How.NUMBER, 0, 10),
                        new Read(41, How.EIGHT, 0, 0)),
                new int[]{22, 43, 52}, Field.of(39, "00", IsoType.ALPHA));
    }

    /** An authorisation in jPOS's common message format of 2003. */
    private static Sample cmf() {
        return new Sample("packager/cmf.xml", 2100, 2110,
                List.of(Field.of(2, CARD, IsoType.LLBCDBIN), Field.of(3, "000000", IsoType.ALPHA),
                        Field.of(4, "1562000000010000", IsoType.NUMERIC), Field.of(7, "1123051120", IsoType.NUMERIC),
                        Field.of(11, "000000000002", IsoType.NUMERIC), Field.of(12, "20261123131120", IsoType.NUMERIC),
                        Field.of(14, "3012", IsoType.NUMERIC),
                        Field.of(22, "00000001000000000000000000000000", IsoType.BINARY), Field.left(24, "100"),
                        Field.of(26, "5812", IsoType.NUMERIC), Field.of(32, "00012900", IsoType.LLBCDBIN),
                        Field.of(37, "093100000001", IsoType.ALPHA), Field.of(41, "10000001        ", IsoType.ALPHA),
                        Field.of(42, Purchase.MID, IsoType.LLVAR), Field.of(55, CHIP, IsoType.LLLLBIN)),
                List.of(new Read(4, How.NUMBER, 4, 12), new Read(11, How.NUMBER, 0, 12), new Read(41, How.EIGHT, 0, 0),
                        new Read(55, How.TAG, 0x9F26, 0)),
                new int[]{22, 26}, Field.of(39, "0000", IsoType.NUMERIC));
    }

    /** Packed digits and bytes rather than characters. */
    boolean binary() {
        return !packager.contains("ascii");
    }

    /** The packager file; one of jPOS's jar is copied to a temporary file. */
    Path packagerFile() {
        return packager.contains("/") ? copied() : Purchase.dialect(packager).resolve("packager.xml");
    }

    private Path copied() {
        try (InputStream stream = Sample.class.getClassLoader().getResourceAsStream(packager)) {
            Path file = Files.createTempFile("packager", ".xml");
            file.toFile().deleteOnExit();
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
