package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.registry.model.Authenticity;
import org.pointsman.registry.model.CaseApplication;
import org.pointsman.registry.model.CaseEntry;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.cases.CaseNext;
import org.pointsman.registry.model.CaseReview;
import org.pointsman.registry.model.CaseSetup;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.TerminalParameters;

/**
 * A case in full.
 *
 * @param version      for {@code If-Match}
 * @param required     checklist of the hold reason
 * @param missing      what of it is not there
 * @param dueAt        until when the review should be done; absent while its clock stands
 * @param deadlineAt   when time moves it on; absent = never
 * @param note         reason of the last step a person took
 * @param waitsFor     in words
 * @param next         steps people can take now, and who
 * @param steps        the same for programs
 * @param preChecks    what helps to judge it
 * @param cancellation what the cancellation of a terminal says besides; absent for other cases
 * @param probes       test transactions that are asked for; absent outside of RETEST
 */
record CaseDocument(long id, String type, String tid, HoldReason hold, CaseState state, long version, String applicant,
        String channel, String submitter, String resumeAt, Long appealOf, List<String> required, List<String> missing,
        List<Proof> documents, Authenticity authenticity, String reviewer, String approver, int loops, String dueAt,
        String deadlineAt, Setup setup, String note, String waitsFor, List<String> next, List<NextStep> steps,
        PreChecks preChecks, List<Entry> history, List<ProbeDocument> probes, CancellationDocument cancellation) {

    static CaseDocument of(CaseAnswer answer) {
        CaseView view = answer.view();
        CaseFile file = view.file();
        CaseApplication application = file.application();
        CaseReview review = file.review();
        return new CaseDocument(file.id(), file.type().name(), file.tid(), file.hold(), file.state(), file.version(),
                application.applicant(), application.channel().name(), application.submitter(),
                Times.ofMs(application.resumeFromMs()), application.appealOf() == 0 ? null : application.appealOf(),
                view.required(), view.missing(), review.documents(), review.authenticity(), text(review.reviewer()),
                text(review.approver()), review.loops(), Times.ofMs(view.dueMs()), Times.ofMs(file.deadlineMs()),
                Setup.of(file.setup(), answer.parameters()), text(file.note()), view.waitsFor(),
                view.next().stream().map(CaseNext::words).toList(), NextStep.of(view), PreChecks.of(answer),
                file.history().stream().map(Entry::of).toList(), answer.probes(),
                file.cancellation() == null ? null : CancellationDocument.of(file.cancellation(), answer.open()));
    }

    /** Null for an empty text, which is left out. */
    static String text(String value) {
        return value.isEmpty() ? null : value;
    }

    /**
     * How the terminal is set up again.
     *
     * @param parametersVersion   newest version of its parameters; 0 = it was never set up
     * @param acknowledgedVersion the version the terminal has taken
     * @param testedUntil         end of its test transactions; absent while there are none
     */
    record Setup(long parametersVersion, long acknowledgedVersion, long limitPerTransactionMinor, long limitPerDayMinor,
            String settlementAccount, String firmware, int failures, boolean escalated, String testedUntil,
            boolean tested) {
        static Setup of(CaseSetup setup, TerminalParameters parameters) {
            return new Setup(parameters.version(), parameters.acknowledgedVersion(),
                    parameters.limitPerTransactionMinor(), parameters.limitPerDayMinor(),
                    text(setup.settlementAccount()), text(setup.firmware()), setup.failures(), setup.escalated(),
                    Times.ofMs(setup.retest().untilMs()), setup.retest().passed());
        }
    }

    /**
     * What helps to judge a case.
     *
     * @param account  the merchant's money; absent when the merchant is not known
     * @param declines the last transactions of the terminal that were declined
     * @param holds    open holds of the terminal
     */
    record PreChecks(FundsDocument account, List<Decline> declines, List<String> holds) {
        static PreChecks of(CaseAnswer answer) {
            return new PreChecks(answer.funds() == null ? null : FundsDocument.of(answer.funds()),
                    answer.declines().stream().map(Decline::of).toList(),
                    answer.holds().stream().map(hold -> hold.reason() + " (" + hold.holdClass() + ") by "
                            + hold.placedBy() + (hold.announced() ? ", announced" : "")).toList());
        }
    }

    /** A transaction that was declined. */
    record Decline(String rrn, String type, long amountMinor, String f39, String result, int businessDate) {
        static Decline of(TransactionView txn) {
            return new Decline(txn.rrn(), txn.type(), txn.amountMinor(), txn.f39(), txn.result(), txn.businessDate());
        }
    }

    /** A line of its short history. */
    record Entry(String step, CaseState state, String actor, String at) {
        static Entry of(CaseEntry entry) {
            return new Entry(entry.step().name(), entry.state(), entry.actor(), Times.ofMs(entry.atMs()));
        }
    }
}
