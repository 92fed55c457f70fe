package org.pointsman.registry;

import java.util.List;
import org.pointsman.registry.fees.FeeView;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeCommand.AgreeFee;
import org.pointsman.registry.model.FeeCommand.DeductDeposit;
import org.pointsman.registry.model.FeeCommand.MovePayout;
import org.pointsman.registry.model.FeeCommand.PostFee;
import org.pointsman.registry.model.FeeCommand.RequestPayout;
import org.pointsman.registry.model.FeeCommand.SetFeeTerms;
import org.pointsman.registry.model.FeeCommand.WaiveFee;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeePayout;
import org.pointsman.registry.model.FeeTerms;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.PayoutMethod;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryDecision;

/** People at the fee account of a terminal. */
final class FeeDesk {
    final Desk desk;
    private final String account;

    FeeDesk(Desk desk, String account) {
        this.desk = desk;
        this.account = account;
    }

    /** That of the only terminal. */
    static FeeDesk ofTerminal() {
        return new FeeDesk(Desk.withActiveTerminal(), Desk.TID);
    }

    static CaseSettings settings(FeeTerms... terms) {
        CaseSettings usual = CaseSettings.DEFAULT;
        return new CaseSettings(usual.reviewDays(), usual.infoDays(), usual.approvedDays(), usual.maxLoops(),
                usual.retestHours(), usual.weekend(), usual.holidays(), usual.orders(), List.of(terms));
    }

    FeeDesk terms(FeeTerms... terms) {
        desk.registry.configure(settings(terms), 0, "");
        return this;
    }

    RegistryDecision post(FeeType type, FeeEntry entry, long amountMinor) {
        return post(type, entry, amountMinor, null);
    }

    RegistryDecision post(FeeType type, FeeEntry entry, long amountMinor, Proof evidence) {
        return desk.run(new PostFee(desk.by(Desk.OPERATOR), account, type, entry, amountMinor, 0,
                entry == FeeEntry.PAYMENT ? "bank 1" : null, evidence));
    }

    RegistryDecision ofCase(long caseId, FeeType type, FeeEntry entry, long amountMinor) {
        return desk.run(new PostFee(desk.by(Desk.OPERATOR), account, type, entry, amountMinor, caseId, null, null));
    }

    RegistryDecision waive(FeeType type, long amountMinor) {
        return desk.run(new WaiveFee(desk.by(Desk.OPERATOR), account, type, amountMinor));
    }

    RegistryDecision deduct(FeeType type, long amountMinor) {
        return desk.run(new DeductDeposit(desk.by(Desk.OPERATOR), account, type, amountMinor));
    }

    RegistryDecision agree(long amountMinor) {
        return desk.run(new AgreeFee(desk.by(Desk.OPERATOR), account, amountMinor, "Ms Li"));
    }

    RegistryDecision payOut(FeeType type, long amountMinor, PayoutMethod method) {
        return desk.run(new RequestPayout(desk.by(Desk.OPERATOR), account, type, amountMinor, method,
                type == FeeType.DEPOSIT ? Desk.PAPER : null));
    }

    RegistryDecision move(long number, PayoutState to) {
        return desk.run(new MovePayout(desk.by(Desk.OPERATOR), account, number, to,
                to == PayoutState.FAILED ? null : "bank 2"));
    }

    RegistryDecision under(String provider, long sinceMs) {
        return desk.run(new SetFeeTerms(desk.by(Desk.OPERATOR), account, provider, sinceMs));
    }

    void cancelled() {
        desk.approved(desk.forceCancel(Desk.RISK, "LOST, says the merchant"));
    }

    FeeView view() {
        return desk.registry.fees(account, desk.nowMs);
    }

    FeeAccount account() {
        return view().account();
    }

    long owed(FeeType type) {
        return account().sums().of(type);
    }

    PayoutState payout(long number) {
        FeePayout payout = account().payout(number);
        return payout.stateAt(desk.nowMs);
    }
}
