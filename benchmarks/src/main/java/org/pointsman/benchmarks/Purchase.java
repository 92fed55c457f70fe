package org.pointsman.benchmarks;

import java.nio.file.Path;
import java.util.HexFormat;

/** A purchase of 100.00 by magnetic stripe with PIN, test card 6200123456789010. */
final class Purchase {
    static final long AMOUNT_MINOR = 10_000;
    static final String CARD = "6200123456789010";
    static final String TRACK_AFTER_CARD = "301222000000000000";
    static final String TID = "10000001";
    static final String MID = "999290058120001";

    private static final HexFormat HEX = HexFormat.of();

    private Purchase() {
    }

    /** From the message type on, 101 bytes. */
    static byte[] message() {
        return HEX.parseHex("0200302004C020C098110000000000000100000000020210001235"
                + "6200123456789010D301222000000000000031303030303030313939393239303035383132303030"
                + "31313536B2747148402E794C260000000000000000112200000100004132383936383945");
    }

    /** The dialect this project ships, in the packager format of jPOS. */
    static Path dialect(String name) {
        return home().resolve("config/dialects").resolve(name);
    }

    /** The directory of the project. */
    static Path home() {
        return Path.of(System.getProperty("pointsman.home", System.getProperty("pointsman.root", ".")));
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
