package org.pointsman.lab.load;

import java.nio.charset.StandardCharsets;
import org.pointsman.iso.IsoMessage;

/** F39 as a number: its two characters, the first one higher. */
public final class ResponseCode {
    /** An answer without F39. */
    public static final int NONE = -1;
    /** 00. */
    public static final int APPROVED = of("00");
    static final int PARTLY_APPROVED = of("10");
    static final int MALFORMED = of("30");
    static final int NOT_PERMITTED = of("58");
    static final int TOO_MUCH = of("64");
    static final int UNKNOWN_TERMINAL = of("97");

    private static final int FIELD = 39;
    private static final int BYTE_MASK = 0xFF;

    private ResponseCode() {
    }

    /** The number of two characters. */
    public static int of(String f39) {
        return f39.charAt(0) << Byte.SIZE | f39.charAt(1);
    }

    /** That of an answer decoded from {@code frame}; {@link #NONE} without. */
    static int of(IsoMessage answer, byte[] frame) {
        int at = answer.valueOffset(FIELD);
        return at < 0 ? NONE : ((frame[at] & BYTE_MASK) << Byte.SIZE) | (frame[at + 1] & BYTE_MASK);
    }

    static boolean isApproved(int f39) {
        return f39 == APPROVED || f39 == PARTLY_APPROVED;
    }

    static String text(int f39) {
        return f39 < 0
                ? "none"
                : new String(new byte[]{(byte) (f39 >> Byte.SIZE), (byte) f39}, StandardCharsets.US_ASCII);
    }
}
