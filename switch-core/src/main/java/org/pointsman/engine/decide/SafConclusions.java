package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;

/** Whether there is something people may conclude: what its network refused, or was told too often in vain. */
final class SafConclusions {
    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();

    SafConclusions(EngineState state) {
        this.state = state;
    }

    /** Why a conclusion is not possible; null when it is. */
    Refused refusal(long id, Conclusion as) {
        if (!state.wrap(id, record)) {
            return new Refused(RefusalCode.NOT_FOUND, "transaction " + id + " is not known");
        }
        return record.refund() ? refundRefusal() : debtRefusal(as);
    }

    private Refused refundRefusal() {
        return switch (record.state()) {
            case UNKNOWN, MANUAL -> null;
            default -> illegal("is " + record.state() + ": only a refund without an answer can be concluded");
        };
    }

    private Refused debtRefusal(Conclusion as) {
        if (!record.owesReversal()) {
            return illegal("owes its network nothing: it is " + record.state());
        }
        if (record.reversal() != TransactionRecord.REVERSAL_PARKED) {
            return illegal("is still being told to its network: park it first (`saf park " + record.id() + "`)");
        }
        if (as == Conclusion.REFUSED && overtaken()) {
            return illegal("follows transaction " + record.originalId()
                    + ", which something else follows now: conclude it when that is over, or have it undone");
        }
        boolean kept = record.formerAmountMinor() > 0 || !Transaction.of(record.transaction()).adjusts();
        return kept || as == Conclusion.ACCEPTED
                ? null
                : illegal(
                        "was taken before former amounts were kept: conclude it as accepted and refund the difference");
    }

    // Approved after it was declined: its original was free for others meanwhile. Once people have said that it stands,
    // what follows its original is itself.
    private boolean overtaken() {
        return record.result() == Result.NETWORK_DECLINED.code() && record.originalId() >= 0 && !record.outsideBatch()
                && !record.tells() && state.wrap(record.originalId(), original) && busy();
    }

    private boolean busy() {
        return switch (original.state()) {
            case COMPLETED, VOIDED, PREAUTH_VOIDED -> true;
            default ->
                original.claimed() || original.owesReversal() || original.reservedMinor() != original.confirmedMinor();
        };
    }

    private Refused illegal(String what) {
        return new Refused(RefusalCode.ILLEGAL_TRANSITION, "Transaction " + record.id() + " " + what);
    }
}
