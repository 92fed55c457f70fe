package org.pointsman.engine;

import org.pointsman.records.Action;
import org.pointsman.records.Result;

/** A cell of the matrix of originals: what becomes of a follow-up, or of a reversal. */
enum Ruling {
    GO("go"),
    DECLINE_12("12", Result.INVALID_TRANSACTION),
    DECLINE_22("22", Result.RELATED_STATE),
    DECLINE_25("25", Result.ORIGINAL_NOT_FOUND),
    DECLINE_64("64", Result.AMOUNT_MISMATCH),
    UNDO("undo", Action.REVERSE),
    UNDO_IN_FLIGHT("undo-in-flight", Action.REVERSE_IN_FLIGHT),
    NOTHING("nothing", Action.REVERSE_NOTHING),
    KEEP_OUT("keep-out", Action.REVERSE_UNMATCHED),
    PEOPLE_REFUNDED("people-refunded", ExceptionReason.ORIGINAL_REFUNDED),
    PEOPLE_RUNNING("people-running", ExceptionReason.FOLLOW_UP_RUNNING),
    PEOPLE_BATCH_CLOSED("people-batch-closed", ExceptionReason.BATCH_CLOSED),
    PEOPLE_COMPLETED("people-completed", ExceptionReason.PREAUTH_COMPLETED),
    PEOPLE_DISPUTED("people-disputed", ExceptionReason.ORIGINAL_DISPUTED),
    PEOPLE_OTHER_AMOUNT("people-other-amount", ExceptionReason.REVERSAL_OTHER_AMOUNT),
    PEOPLE_TOO_LATE("people-too-late", ExceptionReason.REVERSAL_TOO_LATE);

    private final String token;
    private final Result result;
    private final Action action;
    private final ExceptionReason reason;

    Ruling(String token) {
        this(token, null, null, null);
    }

    Ruling(String token, Result result) {
        this(token, result, null, null);
    }

    Ruling(String token, Action action) {
        this(token, null, action, null);
    }

    Ruling(String token, ExceptionReason reason) {
        this(token, null, Action.REVERSE_EXCEPTION, reason);
    }

    Ruling(String token, Result result, Action action, ExceptionReason reason) {
        this.token = token;
        this.result = result;
        this.action = action;
        this.reason = reason;
    }

    /** Why a follow-up is refused; null when it may go on. */
    Result refusal() {
        return result;
    }

    /** What a reversal does; null in the columns of follow-ups. */
    Action action() {
        return action;
    }

    /** Why people have to look; null when they need not. */
    ExceptionReason reason() {
        return reason;
    }

    String token() {
        return token;
    }

    static Ruling ofToken(String token) {
        for (Ruling ruling : values()) {
            if (ruling.token.equals(token)) {
                return ruling;
            }
        }
        throw new IllegalArgumentException("no ruling '" + token + "'");
    }
}
