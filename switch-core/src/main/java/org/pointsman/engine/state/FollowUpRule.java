package org.pointsman.engine.state;

import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;

/** A cell of the matrix of originals: what becomes of a follow-up, or of a reversal. */
public enum FollowUpRule {
    GO("go"),
    DECLINE_12("12", Result.INVALID_TRANSACTION),
    DECLINE_22("22", Result.RELATED_STATE),
    DECLINE_25("25", Result.ORIGINAL_NOT_FOUND),
    DECLINE_64("64", Result.AMOUNT_MISMATCH),
    UNDO("undo", OutcomeKind.REVERSE),
    UNDO_IN_FLIGHT("undo-in-flight", OutcomeKind.REVERSE_IN_FLIGHT),
    NOTHING("nothing", OutcomeKind.REVERSE_NOTHING),
    KEEP_OUT("keep-out", OutcomeKind.REVERSE_UNMATCHED),
    PEOPLE_REFUNDED("people-refunded", ExceptionReason.ORIGINAL_REFUNDED),
    PEOPLE_RUNNING("people-running", ExceptionReason.FOLLOW_UP_RUNNING),
    PEOPLE_BATCH_CLOSED("people-batch-closed", ExceptionReason.BATCH_CLOSED),
    PEOPLE_COMPLETED("people-completed", ExceptionReason.PREAUTH_COMPLETED),
    PEOPLE_DISPUTED("people-disputed", ExceptionReason.ORIGINAL_DISPUTED),
    PEOPLE_OTHER_AMOUNT("people-other-amount", ExceptionReason.REVERSAL_OTHER_AMOUNT),
    PEOPLE_TOO_LATE("people-too-late", ExceptionReason.REVERSAL_TOO_LATE);

    private final String token;
    private final Result result;
    private final OutcomeKind action;
    private final ExceptionReason reason;

    FollowUpRule(String token) {
        this(token, null, null, null);
    }

    FollowUpRule(String token, Result result) {
        this(token, result, null, null);
    }

    FollowUpRule(String token, OutcomeKind action) {
        this(token, null, action, null);
    }

    FollowUpRule(String token, ExceptionReason reason) {
        this(token, null, OutcomeKind.REVERSE_EXCEPTION, reason);
    }

    FollowUpRule(String token, Result result, OutcomeKind action, ExceptionReason reason) {
        this.token = token;
        this.result = result;
        this.action = action;
        this.reason = reason;
    }

    /** Why a follow-up is refused; null when it may go on. */
    public Result refusal() {
        return result;
    }

    /** What a reversal does; null in the columns of follow-ups. */
    public OutcomeKind action() {
        return action;
    }

    /** Why people have to look; null when they need not. */
    public ExceptionReason reason() {
        return reason;
    }

    public String token() {
        return token;
    }

    static FollowUpRule ofToken(String token) {
        for (FollowUpRule ruling : values()) {
            if (ruling.token.equals(token)) {
                return ruling;
            }
        }
        throw new IllegalArgumentException("no ruling '" + token + "'");
    }
}
