package org.pointsman.iso;

/** Which digits a numeric field may hold. */
enum Check {
    /** Any nibble; any character where the wire holds characters. */
    ANY,
    /** 0 to 9. */
    DIGITS,
    /** Track 2 and 3 may hold the separator D, and A to F once encrypted (dialect section 9). */
    TRACK;

    private static final int TRACK_2 = 35;
    private static final int TRACK_3 = 36;

    /** The check of a field of ISO 8583 whose packager or dialect names no other. */
    static Check ofMessageField(int field) {
        return field == TRACK_2 || field == TRACK_3 ? TRACK : DIGITS;
    }
}
