package org.pointsman.registry.fees;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeConsent;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeEvent;
import org.pointsman.registry.model.FeeEvent.FeePosted;
import org.pointsman.registry.model.FeeEvent.PayoutMoved;
import org.pointsman.registry.model.FeePayout;
import org.pointsman.registry.model.FeePosting;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.state.RegistryState;

/** What one step does to one account, each event following the one before. */
public final class FeeWork {
    private final List<FeeEvent> events = new ArrayList<>();
    private FeeAccount account;

    public FeeWork(RegistryState state, String accountId, String mid) {
        account = state.fees().account(accountId, mid);
    }

    /** What is posted: the amount in minor units, above 0. */
    public record Line(FeeType type, FeeEntry entry, long amountMinor, long caseId, String reference, Proof evidence,
            FeeConsent consent, Mandate mandate) {

        /** What needs neither document nor agreement. */
        public static Line of(FeeType type, FeeEntry entry, long amountMinor, Mandate mandate) {
            return new Line(type, entry, amountMinor, 0, "", null, null, mandate);
        }

        /** What a case causes. */
        public static Line of(long caseId, FeeType type, FeeEntry entry, long amountMinor, FeeConsent consent,
                Mandate mandate) {
            return new Line(type, entry, amountMinor, caseId, "", null, consent, mandate);
        }
    }

    /** The account with what is posted so far. */
    public FeeAccount account() {
        return account;
    }

    public List<FeeEvent> events() {
        return events;
    }

    public FeeWork add(EventHeader header, Line line) {
        FeePosting posting = new FeePosting(account.posted() + 1, line.type(), line.entry(),
                line.entry().signed(line.type(), line.amountMinor()), line.caseId(), header.reason(), header.actor(),
                header.atMs(), line.reference(), line.evidence(), line.consent(), line.mandate());
        account = account.with(posting);
        events.add(new FeePosted(header, account.id(), account.mid(), posting, account.version()));
        return this;
    }

    public FeeWork move(EventHeader header, FeePayout payout, PayoutState oldState) {
        account = account.with(payout);
        events.add(new PayoutMoved(header, account.id(), account.mid(), payout, oldState, account.version()));
        return this;
    }

    /** Unless the case has had it posted before, or it is nothing. */
    public FeeWork once(EventHeader header, Line line) {
        boolean executed = account.executed(line.caseId(), line.type(), line.entry()) != null;
        return line.amountMinor() == 0 || executed ? this : add(header, line);
    }

    /**
     * What a case has charged for ending early is not owed after all: what nobody has paid is done without, what was
     * paid of it is given back.
     */
    public FeeWork endNot(EventHeader header, long caseId, Mandate mandate) {
        FeePosting charge = account.executed(caseId, FeeType.CANCEL_FEE, FeeEntry.CHARGE);
        if (charge == null) {
            return this;
        }
        long owedMinor = Math.clamp(account.sums().of(FeeType.CANCEL_FEE), 0, charge.amountMinor());
        long paidMinor = Math.min(account.paidMinor(charge), charge.amountMinor() - owedMinor);
        return once(header, Line.of(caseId, FeeType.CANCEL_FEE, FeeEntry.WAIVER, owedMinor, charge.consent(), mandate))
                .once(header, Line.of(caseId, FeeType.REFUND_OF_FEE, FeeEntry.CREDIT, paidMinor, null, mandate));
    }
}
