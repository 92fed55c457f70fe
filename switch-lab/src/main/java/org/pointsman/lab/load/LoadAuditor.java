package org.pointsman.lab.load;

import java.net.InetSocketAddress;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;

/** Compares an answer with the request it belongs to. One thread, no garbage unless something is wrong. */
final class LoadAuditor {
    private static final int STAN = 11;
    private static final int MAC = 64;
    private static final int MAC_BYTES = 8;
    private static final int RESPONSE = 10;
    /** Track 2, track 3, PIN block: no answer has them. */
    static final long SENSITIVE = IsoMessage.bit(35) | IsoMessage.bit(36) | IsoMessage.bit(52);

    private final Templates templates;
    private final LoadStats stats;
    private final int messageOffset;
    private final int macCheckEvery;
    private final EchoedFields echoedFields;
    private final Expectation expectation;
    private int approvals;

    LoadAuditor(LoadPlan plan, Templates templates, LoadStats stats) {
        Dialect dialect = plan.dialect();
        this.templates = templates;
        this.stats = stats;
        macCheckEvery = plan.macCheckEvery();
        messageOffset = dialect.framing().messageOffset(0);
        echoedFields = new EchoedFields(dialect);
        expectation = new Expectation(plan.mix().alsoAllowed());
    }

    /**
     * Checks an answer that was found to belong to this call; {@code frame} is the buffer {@code answer} was decoded
     * from.
     *
     * @return F39, {@link ResponseCode#NONE} without
     */
    int check(LoadCall call, LoadConnection from, IsoMessage answer, byte[] frame, int offset, int length) {
        RequestTemplate request = templates.of(call.kind(), call.template());
        int f39 = ResponseCode.of(answer, frame);
        require(call.slot().connection() == from, Breach.WRONG_SOCKET, call, f39);
        require(answer.mti() == request.mti() + RESPONSE, Breach.WRONG_TYPE, call, f39);
        require(echoedFields.areRight(call, request, answer, frame, f39), Breach.WRONG_FIELD, call, f39);
        require((answer.bitmap() & SENSITIVE) == 0, Breach.SENSITIVE, call, f39);
        checkVerdict(call, f39);
        if (ResponseCode.isApproved(f39) && request.hasMac()) {
            require(isAuthentic(call, answer, frame, offset), Breach.WRONG_MAC, call, f39);
        }
        if (call.kind() == Kind.REPEAT) {
            require(isRepeated(call, f39, frame, offset, length), Breach.NOT_THE_SAME, call, f39);
        }
        return f39;
    }

    private void checkVerdict(LoadCall call, int f39) {
        if (ResponseCode.isApproved(f39) && Expectation.mustBeRefused(call)) {
            breach(Breach.WRONGLY_APPROVED, call, f39);
        } else {
            require(expectation.isMet(call, f39), Breach.WRONG_F39, call, f39);
        }
    }

    private boolean isRepeated(LoadCall call, int f39, byte[] frame, int offset, int length) {
        boolean same = call.till().sale().sameAnswer(frame, offset, length);
        return same || (!ResponseCode.isApproved(f39) && expectation.isAlsoAllowed(f39));
    }

    private boolean isAuthentic(LoadCall call, IsoMessage answer, byte[] frame, int offset) {
        if (macCheckEvery == 0) {
            return true;
        }
        if (answer.rawLength(MAC) != MAC_BYTES) {
            return false;
        }
        approvals = approvals + 1 >= macCheckEvery ? 0 : approvals + 1;
        return approvals != 0 || call.till().keys().macMatches(frame, offset + messageOffset, answer.valueOffset(MAC));
    }

    /** A frame that is no message of the dialect. */
    void unreadable(int length) {
        if (stats.breach(Breach.UNREADABLE)) {
            stats.sample(Breach.UNREADABLE.text() + ": " + length + " bytes");
        }
    }

    /** A stream that cannot be cut into frames. */
    void beyondGreatestFrame() {
        if (stats.breach(Breach.UNREADABLE)) {
            stats.sample(Breach.UNREADABLE.text() + ": a length prefix beyond the dialect's greatest frame");
        }
    }

    /** An answer to nothing. */
    void notAskedFor(IsoMessage answer) {
        if (stats.breach(Breach.NOT_ASKED_FOR)) {
            stats.sample("%s: MTI %04d, STAN %06d".formatted(Breach.NOT_ASKED_FOR.text(), answer.mti(),
                    answer.has(STAN) ? answer.longValue(STAN) : 0));
        }
    }

    /** An answer to nothing, not decoded. */
    void notAskedFor(int length) {
        if (stats.breach(Breach.NOT_ASKED_FOR)) {
            stats.sample(Breach.NOT_ASKED_FOR.text() + ": " + length + " bytes");
        }
    }

    void closed(InetSocketAddress target) {
        if (stats.breach(Breach.CLOSED)) {
            stats.sample(Breach.CLOSED.text() + ": " + target);
        }
    }

    /** Counts a violation of a call that got no answer, or none that can be believed. */
    void breach(Breach breach, LoadCall call) {
        breach(breach, call, ResponseCode.NONE);
    }

    private void require(boolean right, Breach breach, LoadCall call, int f39) {
        if (!right) {
            breach(breach, call, f39);
        }
    }

    private void breach(Breach breach, LoadCall call, int f39) {
        if (stats.breach(breach)) {
            stats.sample("%s: %s of terminal %s, STAN %06d, F39 %s".formatted(breach.text(), call.kind().key(),
                    call.till().tidText(), call.stan(), ResponseCode.text(f39)));
        }
    }
}
