package org.pointsman.ops.api;

import java.util.Arrays;
import java.util.List;
import org.pointsman.registry.fees.FeeView;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeConsent;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeePayout;
import org.pointsman.registry.model.FeePosting;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.PayoutMethod;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.Proof;

/**
 * A fee account; amounts in minor units, above 0 the merchant owes it.
 *
 * @param since        from when its terms count; absent where nobody said
 * @param terms        version of the terms that hold; absent for an order
 * @param cancelMinor  what ending early costs now
 * @param penaltyMinor what the terms ask for a device that is late, now
 * @param consent      of the merchant to a fee for ending; absent without
 * @param agreed       whether that is to what it costs now
 * @param carriedMinor sum of the postings that are not listed
 */
record FeeDocument(String account, String mid, String provider, String since, String terms, long cancelMinor,
        long penaltyMinor, Consent consent, boolean agreed, List<Sum> sums, long outstandingMinor, long depositMinor,
        long balanceMinor, long carriedMinor, List<Posting> postings, List<Payout> payouts, long version) {

    static FeeDocument of(FeeView view, long nowMs) {
        FeeAccount account = view.account();
        return new FeeDocument(account.id(), account.mid(), said(account.provider()),
                account.sinceMs() == 0 ? null : Times.ofMs(account.sinceMs()), said(view.terms()), view.cancelMinor(),
                view.penaltyMinor(), Consent.of(account.consent()), view.agreed(),
                Arrays.stream(FeeType.values()).filter(type -> account.sums().of(type) != 0)
                        .map(type -> new Sum(type, account.sums().of(type))).toList(),
                account.sums().outstandingMinor(), account.depositMinor(), account.sums().balanceMinor(),
                account.carriedMinor(), account.postings().stream().map(Posting::of).toList(),
                account.payouts().stream().map(payout -> Payout.of(payout, nowMs)).toList(), account.version());
    }

    private static String said(String text) {
        return text.isEmpty() ? null : text;
    }

    record Consent(long amountMinor, String by, String at) {
        private static Consent of(FeeConsent consent) {
            return consent == null
                    ? null
                    : new Consent(consent.amountMinor(), consent.by(), Times.ofMs(consent.atMs()));
        }
    }

    record Sum(FeeType type, long amountMinor) {
    }

    record Posting(long number, FeeType type, FeeEntry entry, long amountMinor, String at, String by,
            List<String> approvedBy, String reason, Long caseId, String reference, Proof evidence, Consent consent) {
        private static Posting of(FeePosting posting) {
            Mandate mandate = posting.mandate();
            return new Posting(posting.number(), posting.type(), posting.entry(), posting.amountMinor(),
                    Times.ofMs(posting.atMs()), mandate == null ? posting.actor() : mandate.requestedBy(),
                    mandate == null ? null : mandate.approvedBy(),
                    mandate == null ? posting.reason() : mandate.reason(),
                    posting.caseId() == 0 ? null : posting.caseId(), said(posting.reference()), posting.evidence(),
                    Consent.of(posting.consent()));
        }
    }

    record Payout(long number, FeeType type, long amountMinor, PayoutMethod method, PayoutState state, long approvalId,
            String requestedBy, String approvedBy, String reference, Proof inspection, String changedAt) {
        private static Payout of(FeePayout payout, long nowMs) {
            return new Payout(payout.number(), payout.type(), payout.amountMinor(), payout.method(),
                    payout.stateAt(nowMs), payout.approvalId(), payout.requestedBy(), said(payout.approvedBy()),
                    said(payout.reference()), payout.inspection(), Times.ofMs(payout.changedAtMs()));
        }
    }
}
