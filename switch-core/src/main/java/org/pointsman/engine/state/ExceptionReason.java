package org.pointsman.engine.state;

import java.util.ArrayList;
import java.util.List;

/** Why people have to look at a transaction. The ordinal is a bit of its record and never reused. */
public enum ExceptionReason {
    /** A terminal's reversal names another amount than its original has. */
    REVERSAL_OTHER_AMOUNT,
    /** A terminal reverses what was refunded, in whole or in part. */
    ORIGINAL_REFUNDED,
    /** A terminal reverses what a void or a refund is running for. */
    FOLLOW_UP_RUNNING,
    /** A terminal reverses what is in a batch that is closed. */
    BATCH_CLOSED,
    /** The network approved another amount than was asked for. */
    APPROVED_OTHER_AMOUNT,
    /** The network approved what stood as declined or reversed already: no reversal was left to carry the approval. */
    LATE_APPROVAL,
    /** The network refused the reversal, or the advice, it is owed (domain 3.11 row 22). */
    REVERSAL_REFUSED,
    /** A terminal reverses a pre-authorisation that was completed. */
    PREAUTH_COMPLETED,
    /** Approved after its batch was closed: the money has moved and is in no settlement. */
    APPROVED_AFTER_CLOSE,
    /** Stands here, and the terminal did not list it in the upload of its batch. */
    NOT_UPLOADED,
    /** The terminal listed it with another amount. */
    UPLOADED_OTHER_AMOUNT,
    /** The terminal listed it, and nothing like it stands here. */
    UPLOADED_UNKNOWN,
    /**
     * A sale made without a network came while its terminal was on hold: taken when it was made before, else declined.
     */
    OFFLINE_UNDER_HOLD(false),
    /** A refund without an answer was sent again in vain: people have to ask the network. */
    REFUND_UNRESOLVED,
    /** A terminal reverses what is disputed. */
    ORIGINAL_DISPUTED,
    /** A sale is disputed of which money went back already. */
    REFUNDED_AND_DISPUTED,
    /** A terminal was refused a refund because the provider takes none after its service was revoked. */
    REFUND_AFTER_REVOCATION(false),
    /** A terminal reverses what is older than reversals are remembered. */
    REVERSAL_TOO_LATE,
    /**
     * A sale made without a network by a terminal that may not, or beyond what it may: refused, and the goods are gone.
     */
    OFFLINE_NOT_PERMITTED(false),
    /** Open when its terminal was closed by force. */
    LEFT_OPEN;

    private static final ExceptionReason[] BY_ORDINAL = values();

    private final boolean money;

    ExceptionReason() {
        this(true);
    }

    ExceptionReason(boolean money) {
        this.money = money;
    }

    /** Whether money may be in the wrong place: another person agrees before it leaves the list. */
    public boolean money() {
        return money;
    }

    public int bit() {
        return 1 << ordinal();
    }

    /** Those of some reasons that are meant; all of them when no name is given. */
    public static int meant(int bits, String name) {
        int meant = 0;
        for (ExceptionReason reason : BY_ORDINAL) {
            meant |= name == null || reason.name().equals(name) ? bits & reason.bit() : 0;
        }
        return meant;
    }

    public static boolean money(int bits) {
        for (ExceptionReason reason : BY_ORDINAL) {
            if ((bits & reason.bit()) != 0 && reason.money()) {
                return true;
            }
        }
        return false;
    }

    public static List<String> names(int bits) {
        List<String> names = new ArrayList<>();
        for (ExceptionReason reason : BY_ORDINAL) {
            if ((bits & reason.bit()) != 0) {
                names.add(reason.name());
            }
        }
        return List.copyOf(names);
    }
}
