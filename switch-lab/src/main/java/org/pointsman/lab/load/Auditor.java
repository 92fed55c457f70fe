package org.pointsman.lab.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.collections.IntHashSet;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;

/** Compares an answer with the request it belongs to. One thread, no garbage unless something is wrong. */
final class Auditor {
    private static final int PROCESSING_CODE = 3;
    private static final int AMOUNT = 4;
    private static final int F39 = 39;
    private static final int MID = 42;
    private static final int MAC = 64;
    private static final int MAC_BYTES = 8;
    private static final int APPROVED = code("00");
    private static final int PARTLY_APPROVED = code("10");
    private static final int MALFORMED = code("30");
    private static final int NOT_PERMITTED = code("58");
    private static final int TOO_MUCH = code("64");
    private static final int UNKNOWN = code("97");

    private final Templates templates;
    private final LoadStats stats;
    private final int messageOffset;
    private final int macCheckEvery;
    private final IntHashSet alsoAllowed = new IntHashSet();
    private int approvals;

    Auditor(Dialect dialect, Templates templates, LoadStats stats, int macCheckEvery, List<String> alsoAllowed) {
        this.templates = templates;
        this.stats = stats;
        this.macCheckEvery = macCheckEvery;
        messageOffset = dialect.framing().messageOffset(0);
        alsoAllowed.forEach(f39 -> this.alsoAllowed.add(code(f39)));
    }

    static int code(String f39) {
        return f39.charAt(0) << Byte.SIZE | f39.charAt(1);
    }

    static String f39Text(int code) {
        return code < 0
                ? "none"
                : new String(new byte[]{(byte) (code >> Byte.SIZE), (byte) code}, StandardCharsets.US_ASCII);
    }

    /** F39 of an answer; -1 without. */
    static int f39(IsoMessage answer, byte[] frame) {
        int at = answer.valueOffset(F39);
        return at < 0 ? -1 : ((frame[at] & 0xFF) << Byte.SIZE) | (frame[at + 1] & 0xFF);
    }

    static boolean isApproved(int f39) {
        return f39 == APPROVED || f39 == PARTLY_APPROVED;
    }

    /**
     * Checks an answer that was found to belong to this call; {@code frame} is the buffer {@code answer} was decoded from.
     *
     * @return F39, -1 without
     */
    int check(Call call, LoadConnection from, IsoMessage answer, byte[] frame, int offset, int length) {
        RequestTemplate request = templates.of(call.kind(), call.template());
        int f39 = f39(answer, frame);
        require(call.slot().connection() == from, Breach.WRONG_SOCKET, call, f39);
        require(answer.mti() == request.mti() + 10, Breach.WRONG_TYPE, call, f39);
        require(fieldsMatch(call, request, answer, frame, f39), Breach.WRONG_FIELD, call, f39);
        require(isExpected(call, f39), Breach.WRONG_F39, call, f39);
        if (isApproved(f39) && request.hasMac()) {
            require(authentic(call, answer, frame, offset), Breach.WRONG_MAC, call, f39);
        }
        if (call.kind() == Kind.REPEAT) {
            boolean same = call.till().sale().sameAnswer(frame, offset, length);
            require(same || alsoAllowed.contains(f39), Breach.NOT_THE_SAME, call, f39);
        }
        return f39;
    }

    private static boolean fieldsMatch(Call call, RequestTemplate request, IsoMessage answer, byte[] frame, int f39) {
        if (request.processingCode() != answer.longValue(PROCESSING_CODE)) {
            return false;
        }
        boolean sameAmount = !request.hasAmount() || f39 == PARTLY_APPROVED
                || answer.longValue(AMOUNT) == call.amountMinor();
        return sameAmount && (!isApproved(f39) || sameMerchant(call.till().mid(), answer, frame));
    }

    private static boolean sameMerchant(byte[] mid, IsoMessage answer, byte[] frame) {
        int at = answer.valueOffset(MID);
        if (at < 0 || answer.rawLength(MID) != mid.length) {
            return false;
        }
        for (int i = 0; i < mid.length; i++) {
            if (frame[at + i] != mid[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isExpected(Call call, int f39) {
        boolean expected = switch (call.kind()) {
            case SALE, VOID, REVERSAL, ECHO -> f39 == APPROVED;
            case REPEAT -> true;
            case REFUND -> f39 == (call.isExcessive() ? TOO_MUCH : APPROVED);
            case MALFORMED -> f39 == MALFORMED;
            case UNKNOWN_TERMINAL -> f39 == UNKNOWN;
            case SUSPENDED_TERMINAL -> f39 == NOT_PERMITTED || f39 == UNKNOWN;
        };
        return expected || alsoAllowed.contains(f39);
    }

    private boolean authentic(Call call, IsoMessage answer, byte[] frame, int offset) {
        if (macCheckEvery == 0) {
            return true;
        }
        if (answer.rawLength(MAC) != MAC_BYTES) {
            return false;
        }
        approvals++;
        return approvals % macCheckEvery != 0
                || call.till().keys().macMatches(frame, offset + messageOffset, answer.valueOffset(MAC));
    }

    /** Counts a violation of a call that got no answer, or none that can be believed. */
    void breach(Breach breach, Call call) {
        require(false, breach, call, -1);
    }

    /** Counts a violation that belongs to no call. */
    void breach(Breach breach, String description) {
        if (stats.breach(breach)) {
            stats.sample(breach.text() + ": " + description);
        }
    }

    private void require(boolean right, Breach breach, Call call, int f39) {
        if (!right && stats.breach(breach)) {
            stats.sample("%s: %s of terminal %s, STAN %06d, F39 %s".formatted(breach.text(), call.kind().key(),
                    call.till().tidText(), call.stan(), f39Text(f39)));
        }
    }
}
