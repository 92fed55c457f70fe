package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.bindings.Unbinding;
import org.pointsman.registry.fees.FeeWork;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CancellationImpact;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CancellationTerms;
import org.pointsman.registry.model.CaseEffect;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.FeeConsent;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.ForcedClosing;
import org.pointsman.registry.model.IdentityAttempt;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.OpenItem;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.RegistryEvent.ItemsLeft;
import org.pointsman.registry.model.TerminalExport;
import org.pointsman.registry.model.Waiver;
import org.pointsman.registry.state.RegistryState;

/** What the rows of {@code cases.csv} about cancellations do. */
final class CancellationEffects {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    private final RegistryState state;
    private final CaseRules rules;
    private final PreCheck preCheck;

    CancellationEffects(RegistryState state, CaseRules rules, PreCheck preCheck) {
        this.state = state;
        this.rules = rules;
        this.preCheck = preCheck;
    }

    void run(CaseEffect effect, CaseWork work) {
        switch (effect) {
            case FIX_TERMS -> fixTerms(work);
            case STAND_FOR -> standFor(work);
            case KEEP_TIME -> work.file(work.file().due(work.before().deadlineMs()));
            case AWAIT_MERCHANT -> work.file(work.file().due(nowMs(work) + file(work).terms().confirmDays() * DAY_MS));
            case NOTE_ATTEMPT -> change(work, file(work).tried(new IdentityAttempt(step(work).method(),
                    work.asked() == CaseStep.IDENTITY_PASS, work.header().actor(), nowMs(work))));
            case ESCALATE -> work.file(work.file().with(work.file().setup().escalate()));
            case FORGET_ATTEMPTS -> change(work, file(work).unlocked());
            case SHOW_IMPACT -> showImpact(work);
            case NOTE_CONFIRMATION -> change(work,
                    file(work).confirmed(new FeeConsent(step(work).agreedMinor(), step(work).agreedBy(), nowMs(work))));
            case BEGIN_DRAIN -> beginDrain(work);
            case TELL_DRAIN -> tellDrain(work);
            case TELL_BLOCKED -> tellBlocked(work);
            case UNBIND_SERVICE -> unbind(work);
            case NOTE_ACKNOWLEDGEMENT -> change(work, file(work).acknowledged(step(work).reference()));
            case NOTE_EXPORT -> noteExport(work);
            case MOVE_ITEMS -> change(work, file(work).moving(item(work).ids()));
            case ASK_FOR_WAIVER -> askForWaiver(work);
            case GRANT_WAIVER -> grantWaiver(work);
            case NOTE_READY -> change(work, file(work).ready(work.header().actor()));
            case LEAVE_ITEMS -> leaveItems(work);
            case CLOSE_BY_CASE -> close(work);
            case ABORT_DRAIN -> abort(work);
            case NOTE_FORCE -> change(work,
                    file(work).with(new ForcedClosing(work.header().actor(), work.header().reason(), List.of(), 0)));
            case NOTE_AGREED -> change(work, file(work).with(file(work).forced().agreedBy(work.header().actor())));
            case SET_FORCED_TIME -> setForcedTime(work);
            default -> throw new IllegalStateException(effect + " is not about cancellations");
        }
    }

    private static CancellationFile file(CaseWork work) {
        return work.file().cancellation();
    }

    private static CancellationStep step(CaseWork work) {
        return work.cancellation();
    }

    private static void change(CaseWork work, CancellationFile changed) {
        work.file(work.file().with(changed));
    }

    private static long nowMs(CaseWork work) {
        return work.header().atMs();
    }

    private void fixTerms(CaseWork work) {
        long feeMinor = rules.fees.amountMinor(work.file().tid(), FeeType.CANCEL_FEE, nowMs(work));
        change(work, file(work).by(termsNow(work), feeMinor));
    }

    // Approving it takes somebody else, as where a person has opened it.
    private static void standFor(CaseWork work) {
        CaseFile file = work.file();
        if (file.application().submitter().equals(CaseWork.SWITCH)) {
            work.file(file.by(work.header().actor()));
        }
    }

    // What a provider says later changes nothing for what was submitted.
    private CancellationTerms termsNow(CaseWork work) {
        return file(work).terms() != null
                ? file(work).terms()
                : rules.settings.cancellation(file(work).provider(), rules.calendar.dateOf(nowMs(work)));
    }

    private void showImpact(CaseWork work) {
        List<String> open = new ArrayList<>();
        for (PreCheckItem item : preCheck.of(work.terminal(), work.file(), nowMs(work))) {
            boolean later = item.code() == PreCheckCode.FEE_CONSENT_MISSING
                    || item.code() == PreCheckCode.EXPORT_MISSING;
            if (!later) {
                open.add(item.words());
            }
        }
        CancellationImpact impact = new CancellationImpact(work.services().active(), file(work).feeMinor(), open,
                !file(work).serial().isEmpty(), nowMs(work));
        change(work, file(work).shown(impact));
        work.notice(NoticeKind.CONFIRM, impact.stops(),
                CancellationWords.contact(work,
                        "case " + work.file().id() + ": for " + impact.feeMinor() + " minor units; open: "
                                + (open.isEmpty() ? "nothing" : String.join(", ", open))
                                + (impact.deviceComesBack() ? "; the device has to be returned" : "")));
    }

    private void beginDrain(CaseWork work) {
        boolean forced = file(work).forcedAgreed();
        work.file(work.file().with(work.file().review().approved(work.header().actor())));
        work.beginCancellation(forced
                ? forcedMandate(work)
                : mandate(work, work.file().application().submitter(), List.of(work.header().actor())));
        work.services(Unbinding::endPlan);
        if (file(work).consented()) {
            charge(work, mandate(work, work.file().application().submitter(), List.of(work.header().actor())));
        }
    }

    private void charge(CaseWork work, Mandate mandate) {
        CancellationFile file = file(work);
        fees(work).once(work.acting(), FeeWork.Line.of(work.file().id(), FeeType.CANCEL_FEE, FeeEntry.CHARGE,
                file.feeMinor(), file.consent(), mandate)).events().forEach(work::add);
    }

    private FeeWork fees(CaseWork work) {
        return new FeeWork(state, work.file().tid(), file(work).mid());
    }

    private void abort(CaseWork work) {
        Mandate mandate = mandate(work, work.file().application().submitter(), List.of(work.header().actor()));
        work.abortCancellation(mandate);
        fees(work).endNot(work.acting(), work.file().id(), mandate).events().forEach(work::add);
    }

    private static Mandate forcedMandate(CaseWork work) {
        ForcedClosing forced = file(work).forced();
        return new Mandate(0, forced.requestedBy(), forced.reason(), forced.approvers());
    }

    private static Mandate mandate(CaseWork work, String maker, List<String> checkers) {
        return new Mandate(0, maker, "case " + work.file().id(), checkers);
    }

    private static void tellDrain(CaseWork work) {
        String ask = PreCheck.acknowledgementMissing(work.file()) ? "; the provider is asked to acknowledge" : "";
        work.notice(NoticeKind.APPROVAL, CancellationWords.contact(work, "case " + work.file().id()
                + ": the cancellation is approved; new payments are refused, what is open is finished" + ask));
    }

    private void tellBlocked(CaseWork work) {
        String what = work.asked() == CaseStep.READY
                ? blocked(work)
                : "case " + work.file().id() + " does not go on: " + work.header().reason();
        work.notice(NoticeKind.BLOCKED, CancellationWords.contact(work, what));
    }

    private String blocked(CaseWork work) {
        String words = CancellationWords.blocked(work, preCheck.blocking(work.terminal(), work.file(), nowMs(work)));
        work.say(words);
        return words;
    }

    private void unbind(CaseWork work) {
        change(work, file(work).unbinding(step(work).service()));
        work.services(events -> rules.unbinding.begin(events, step(work).service(), nowMs(work)));
    }

    private static void noteExport(CaseWork work) {
        TerminalExport made = step(work).export();
        change(work, file(work).exported(new TerminalExport(made.count(), made.sumMinor(), made.sha256(),
                made.changes(), work.header().actor(), nowMs(work))));
    }

    private OpenItem item(CaseWork work) {
        return preCheck.item(work.terminal(), work.file(), step(work).code(), nowMs(work));
    }

    private void askForWaiver(CaseWork work) {
        change(work, file(work).with(Waiver.of(item(work), work.header().actor(), work.header().reason())));
    }

    private static void grantWaiver(CaseWork work) {
        PreCheckCode code = step(work).code();
        change(work, file(work).with(file(work).asked(code).grantedBy(work.header().actor())));
    }

    private void leaveItems(CaseWork work) {
        List<Long> ids = new ArrayList<>();
        preCheck.blocking(work.terminal(), work.file(), nowMs(work)).forEach(item -> ids.addAll(item.item().ids()));
        if (!ids.isEmpty()) {
            work.add(new ItemsLeft(work.acting(), work.file().tid(), ids.stream().distinct().sorted().toList()));
        }
    }

    private void close(CaseWork work) {
        boolean byTime = work.asked() == null;
        List<String> left = new ArrayList<>();
        preCheck.blocking(work.terminal(), work.file(), nowMs(work)).forEach(item -> left.add(item.words()));
        work.cancelTerminal(
                byTime ? forcedMandate(work) : mandate(work, file(work).readyBy(), List.of(work.header().actor())));
        work.notice(NoticeKind.CLOSING, CancellationWords.statement(work, left));
    }

    private void setForcedTime(CaseWork work) {
        change(work, file(work).by(termsNow(work), file(work).feeMinor()));
        long untilMs = nowMs(work) + file(work).terms().forcedHours() * HOUR_MS;
        change(work, file(work).with(file(work).forced().until(untilMs)));
        work.file(work.file().due(untilMs));
    }
}
