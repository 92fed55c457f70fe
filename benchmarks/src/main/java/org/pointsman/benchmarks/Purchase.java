package org.pointsman.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/** The message all codecs work on: a purchase of 100.00 by magnetic stripe with PIN, test card 6200123456789010. */
final class Purchase {
    static final long AMOUNT_MINOR = 10_000;
    static final int STAN = 2;
    static final String ENTRY_MODE = "021";
    static final String PIN_CAPTURE = "12";
    static final String CARD = "6200123456789010";
    static final String TRACK_AFTER_CARD = "301222000000000000";
    static final String TID = "10000001";
    static final String MID = "999290058120001";
    static final String CURRENCY = "156";
    static final String SECURITY_CONTROL = "2600000000000000";
    static final String BATCH_DATA = "22000001000";
    static final int BATCH = 1;
    static final int ANSWER_MTI = 210;
    static final String APPROVED = "00";
    /** What an answer does not carry. */
    static final int[] ASKED_ONLY = {22, 26, 35, 52, 53, 64};

    private static final HexFormat HEX = HexFormat.of();

    private Purchase() {
    }

    /** From the message type on, 101 bytes. */
    static byte[] message() {
        return HEX.parseHex("0200302004C020C098110000000000000100000000020210001235"
                + "6200123456789010D301222000000000000031303030303030313939393239303035383132303030"
                + "31313536B2747148402E794C260000000000000000112200000100004132383936383945");
    }

    static byte[] pinBlock() {
        return HEX.parseHex("B2747148402E794C");
    }

    static byte[] mac() {
        return "A289689E".getBytes(StandardCharsets.US_ASCII);
    }

    /** Track 2 with its separator. */
    static String track(char separator) {
        return CARD + separator + TRACK_AFTER_CARD;
    }

    /** The dialect this project ships, in the packager format of jPOS. */
    static Path dialect(String name) {
        return home().resolve("config/dialects").resolve(name);
    }

    /** The directory of the project. */
    static Path home() {
        return Path.of(System.getProperty("pointsman.home", System.getProperty("pointsman.root", ".")));
    }

    /** One number out of four fields, so that a codec that reads lazily has to read. */
    static long digest(long amountMinor, long stan, long batch, long tid) {
        return ((amountMinor * 31 + stan) * 31 + batch) * 31 + tid;
    }

    /** Eight characters as a number, the first one in the highest byte. */
    static long eight(String text) {
        long packed = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            packed = (packed << Byte.SIZE) | text.charAt(i);
        }
        return packed;
    }
}
