package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryDecision.Refused;

/** What people have to look at, when they say that they have. */
final class ExceptionClosings {
    private static final int OWED = ExceptionReason.REVERSAL_REFUSED.bit() | ExceptionReason.REFUND_UNRESOLVED.bit();
    /** A refund with one of these keeps its money aside until people know. */
    private static final int ASIDE = OWED | ExceptionReason.LATE_APPROVAL.bit()
            | ExceptionReason.APPROVED_OTHER_AMOUNT.bit();

    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();

    ExceptionClosings(EngineState state) {
        this.state = state;
    }

    /** The command with the reasons that are open and meant. */
    CloseException known(CloseException asked) {
        int meant = state.wrap(asked.transactionId(), record)
                ? ExceptionReason.meant(record.exceptions(), asked.cause())
                : 0;
        return asked.known(ExceptionReason.names(meant), ExceptionReason.money(meant));
    }

    /** Why it cannot be closed; null when it can. */
    Refused refusal(CloseException known) {
        long id = known.transactionId();
        if (!state.wrap(id, record)) {
            return new Refused(RefusalCode.NOT_FOUND, "transaction " + id + " is not known");
        }
        int open = 0;
        for (String name : known.reasons()) {
            open |= ExceptionReason.meant(record.exceptions(), name);
        }
        if (open == 0) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION, "There is nothing for people to look at in transaction "
                    + id + (known.cause() == null ? "" : " because of " + known.cause()) + ": it is closed already");
        }
        return unconcluded(open)
                ? new Refused(RefusalCode.ILLEGAL_TRANSITION,
                        "What became of transaction " + id + " at its network is not"
                                + " known yet: conclude it with `saf settle " + id
                                + " --as accepted` or `--as refused`; another" + " reason is closed with --cause")
                : null;
    }

    private boolean unconcluded(int open) {
        return switch (record.state()) {
            case UNKNOWN, MANUAL -> (open & ASIDE) != 0;
            default -> (open & OWED) != 0 && record.owesReversal();
        };
    }
}
