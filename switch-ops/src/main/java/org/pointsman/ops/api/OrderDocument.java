package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.cases.CaseNext;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.cases.OrderView;
import org.pointsman.registry.model.Authenticity;
import org.pointsman.registry.model.CaseApplication;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseReview;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.FeeConsent;
import org.pointsman.registry.model.MerchantType;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderCancel;
import org.pointsman.registry.model.OrderCheck;
import org.pointsman.registry.model.OrderDelivery;
import org.pointsman.registry.model.OrderFile;
import org.pointsman.registry.model.OrderTerms;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Proof;

/**
 * An order in full.
 *
 * @param version     for {@code If-Match}
 * @param services    what the terminal is to be bound to; empty = every service
 * @param required    papers of this kind of merchant
 * @param missing     what of them is not there
 * @param dueAt       until when the review should be done; absent while its clock stands
 * @param deadlineAt  when time moves it on; absent = never
 * @param terms       what held at its submission; absent before
 * @param cancellable whether it can be cancelled now
 * @param cancel      the request to cancel it; absent when there is none
 * @param note        reason of the last step a person took
 * @param waitsFor    in words
 * @param next        steps people can take now, and who
 * @param steps       the same for programs
 * @param changedAt   its last change
 */
record OrderDocument(long id, CaseState state, long version, String mid, String merchantName, MerchantType merchantType,
        String provider, String model, String place, String account, List<PaymentService> services, String applicant,
        String channel, String submitter, Long appealOf, String tid, String serial, String tracking, Proof handOver,
        List<String> required, List<String> missing, List<Proof> documents, Authenticity authenticity, String reviewer,
        Check identity, Check accountCheck, String submittedAt, String dueAt, boolean overdue, String deadlineAt,
        Terms terms, Cancellable cancellable, Cancel cancel, String note, String waitsFor, List<String> next,
        List<NextStep> steps, String changedAt, List<CaseDocument.Entry> history) {

    static OrderDocument of(OrderView order) {
        CaseView view = order.view();
        CaseFile file = view.file();
        CaseApplication by = file.application();
        CaseReview review = file.review();
        OrderFile about = file.order();
        OrderApplication wanted = about.application();
        OrderDelivery delivery = about.delivery();
        return new OrderDocument(file.id(), file.state(), file.version(), wanted.mid(), wanted.merchantName(),
                wanted.merchantType(), wanted.provider(), wanted.model(), wanted.place(),
                CaseDocument.text(wanted.account()), wanted.services(), by.applicant(), by.channel().name(),
                by.submitter(), by.appealOf() == 0 ? null : by.appealOf(), file.tid(),
                CaseDocument.text(delivery.serial()), CaseDocument.text(delivery.tracking()), delivery.handOver(),
                view.required(), view.missing(), review.documents(), review.authenticity(),
                CaseDocument.text(about.reviewer()), Check.of(about.identity()), Check.of(about.account()),
                Times.ofMs(about.submittedAtMs()), Times.ofMs(view.dueMs()), order.overdue(),
                Times.ofMs(file.deadlineMs()), Terms.of(about.terms()), Cancellable.of(order.cancellable()),
                Cancel.of(about.cancel()), CaseDocument.text(file.note()), view.waitsFor(),
                view.next().stream().map(CaseNext::words).toList(), NextStep.of(view),
                Times.ofMs(file.history().getLast().atMs()),
                file.history().stream().map(CaseDocument.Entry::of).toList());
    }

    /** What came out of looking something up elsewhere. */
    record Check(String result, String by, Proof proof) {
        static Check of(OrderCheck check) {
            return new Check(check.result().name(), CaseDocument.text(check.by()), check.proof());
        }
    }

    /** What the provider lets the merchant do. */
    record Terms(String version, int cancelHours, CaseState lastCancellable) {
        static Terms of(OrderTerms terms) {
            return terms == null ? null : new Terms(terms.version(), terms.cancelHours(), terms.lastCancellable());
        }
    }

    /**
     * Whether it can be cancelled now.
     *
     * @param code            why not; absent when it can
     * @param why             the same in words
     * @param until           until when; absent before its submission
     * @param feeMinor        what it costs now
     * @param deviceComesBack whether the device has to come back
     */
    record Cancellable(boolean possible, String code, String why, String until, long feeMinor,
            boolean deviceComesBack) {
        static Cancellable of(org.pointsman.registry.cases.Cancellable now) {
            return now.refused() == null
                    ? new Cancellable(true, null, null, Times.ofMs(now.untilMs()), now.feeMinor(), now.comeBack())
                    : new Cancellable(false, now.refused().code().name(), now.refused().message(),
                            Times.ofMs(now.untilMs()), now.feeMinor(), now.comeBack());
        }
    }

    /**
     * A request to cancel it.
     *
     * @param former      where it came from, and goes back to
     * @param feeMinor    what it costs
     * @param agreedMinor what the merchant agreed to pay; absent when nobody has agreed
     * @param waiverBy    who asks for the return of the device to be waived
     */
    record Cancel(CaseState former, String applicant, String channel, String cause, String asker, String askedAt,
            List<Proof> evidence, long feeMinor, Long agreedMinor, String agreedBy, String agreedAt, String approver,
            String waiverBy) {
        static Cancel of(OrderCancel cancel) {
            if (cancel == null) {
                return null;
            }
            FeeConsent consent = cancel.consent();
            return new Cancel(cancel.former(), CaseDocument.text(cancel.applicant()),
                    cancel.channel() == null ? null : cancel.channel().name(),
                    cancel.cause() == null ? null : cancel.cause().name(), cancel.asker(),
                    Times.ofMs(cancel.askedAtMs()), cancel.evidence(), cancel.feeMinor(),
                    consent == null ? null : consent.amountMinor(), consent == null ? null : consent.by(),
                    consent == null ? null : Times.ofMs(consent.atMs()), CaseDocument.text(cancel.approver()),
                    CaseDocument.text(cancel.waiverBy()));
        }
    }
}
