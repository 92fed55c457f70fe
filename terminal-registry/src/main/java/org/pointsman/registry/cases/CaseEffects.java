package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.fees.FeeWork;
import org.pointsman.registry.model.Authenticity;
import org.pointsman.registry.model.CaseEffect;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseRetest;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.GivenBack;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistryEvent.RetestOpened;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.ReviewClock;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.HoldRule;
import org.pointsman.registry.state.RegistryState;

/** What the rows of {@code cases.csv} do. */
public final class CaseEffects {
    private static final long DAY_MS = 86_400_000;
    private static final long HOUR_MS = 3_600_000;

    private final RegistryState state;
    private final CaseRules rules;
    private final OrderEffects orders;
    private final CancellationEffects cancellations;

    CaseEffects(RegistryState state, CaseRules rules, PreCheck preCheck) {
        this.state = state;
        this.rules = rules;
        orders = new OrderEffects(state, rules);
        cancellations = new CancellationEffects(state, rules, preCheck);
    }

    void run(CaseEffect effect, CaseWork work) {
        switch (effect) {
            case ADD_DOCUMENTS -> work.file(work.file().with(work.file().review().with(work.documents())));
            case START_CLOCK -> clock(work, work.file().review().clock().started(nowMs(work)));
            case STOP_CLOCK -> clock(work, work.file().review().clock().stopped(nowMs(work), rules.calendar));
            case AWAIT_ANSWER -> awaitAnswer(work);
            case VERIFIED -> judged(work, Authenticity.GENUINE);
            case HOLD_FALSE_PAPERS -> holdFalsePapers(work);
            case LIFT_HOLD -> liftHold(work);
            case GIVE_BACK -> giveBack(work);
            case TELL_APPROVAL -> tellApproval(work);
            case REOPEN_HOLD -> reopenHold(work);
            case CHANGE_PARAMETERS -> changeParameters(work);
            case TAKE_PARAMETERS -> work.acknowledged(work.acting(), work.parameters().version());
            case NOTE_FIRMWARE -> work.file(work.file().with(work.file().setup().reported(work.firmware())));
            case OPEN_RETEST -> openRetest(work);
            case COUNT_FAILURE -> work.file(work.file().with(work.file().setup().failed()));
            case AWAIT_DATE -> awaitDate(work);
            case OPEN_TERMINAL -> openTerminal(work);
            default -> {
                if (work.file().cancellation() == null) {
                    orders.run(effect, work);
                } else {
                    cancellations.run(effect, work);
                }
            }
        }
    }

    private static void clock(CaseWork work, ReviewClock clock) {
        work.file(work.file().with(work.file().review().with(clock)));
    }

    private void awaitAnswer(CaseWork work) {
        work.file(work.file().with(work.file().review().sentBack())
                .due(nowMs(work) + rules.settings.infoDays() * DAY_MS));
    }

    private static void judged(CaseWork work, Authenticity verdict) {
        work.file(work.file().with(work.file().review().judged(verdict, work.header().actor())));
    }

    private void holdFalsePapers(CaseWork work) {
        judged(work, Authenticity.FALSE);
        HoldRule rule = rules.holds.rule(HoldReason.FALSE_PAPERS);
        work.place(work.acting(), rule.hold(work.header(), work.acting().role(), work.terminal().version() + 1, 0,
                "case " + work.file().id(), 0));
    }

    // RECONFIG comes first: the terminal does not open in between.
    private void liftHold(CaseWork work) {
        CaseFile file = work.file();
        List<Hold> holds = toLift(work);
        HoldRule rule = rules.holds.rule(HoldReason.RECONFIG);
        work.place(EventHeader.of(work.switchHeader(), Role.SYSTEM),
                rule.hold(work.switchHeader(), Role.SYSTEM, work.terminal().version() + 1, 0, "case " + file.id(), 0));
        Mandate mandate = mandate(work, work.header().actor());
        holds.forEach(hold -> work.lift(work.acting(), hold, mandate));
        work.file(file.with(file.review().approved(work.header().actor())).lifting(holds)
                .due(nowMs(work) + rules.settings.approvedDays() * DAY_MS));
    }

    // Each once for the case, whatever becomes of it afterwards.
    private void giveBack(CaseWork work) {
        Terminal terminal = work.terminal();
        GivenBack back = work.givenBack();
        Mandate mandate = mandate(work, work.header().actor());
        FeeWork fees = new FeeWork(state, terminal.tid(), terminal.mid());
        for (FeeType type : List.of(FeeType.DEPOSIT, FeeType.REFUND_OF_FEE)) {
            fees.once(work.acting(),
                    FeeWork.Line.of(work.file().id(), type, FeeEntry.RELEASE, back.depositMinor(), null, mandate));
        }
        fees.once(work.acting(), FeeWork.Line.of(work.file().id(), FeeType.REFUND_OF_FEE, FeeEntry.CREDIT,
                back.feesMinor(), null, mandate)).events().forEach(work::add);
    }

    private static void tellApproval(CaseWork work) {
        work.notice(NoticeKind.APPROVAL, "case " + work.file().id() + ": " + work.file().hold()
                + " is approved; the terminal is set up, checked and tested before it trades");
    }

    /** The holds of the case that work. */
    static List<Hold> toLift(CaseWork work) {
        List<Hold> holds = new ArrayList<>(work.terminal().holdsOf(work.file().hold(), work.file().terminalVersion()));
        holds.removeIf(Hold::announced);
        return holds;
    }

    private static Mandate mandate(CaseWork work, String approver) {
        CaseFile file = work.file();
        return new Mandate(0, file.application().submitter(), "case " + file.id(), List.of(approver));
    }

    private static void reopenHold(CaseWork work) {
        work.file().lifted().forEach(hold -> work.place(work.acting(), hold));
        liftReconfig(work);
    }

    private static void openTerminal(CaseWork work) {
        liftReconfig(work);
    }

    // Another case may still need it.
    private static void liftReconfig(CaseWork work) {
        if (!work.othersSettingUp()) {
            Mandate mandate = mandate(work, work.file().review().approver());
            for (Hold hold : work.terminal().holdsOf(HoldReason.RECONFIG)) {
                work.lift(work.acting(), hold, mandate);
            }
        }
    }

    private static void changeParameters(CaseWork work) {
        work.change(work.parameters().changed(work.wanted()));
        work.file(work.file().with(work.file().setup().configured(work.parameters().version(), work.wanted())));
    }

    private void openRetest(CaseWork work) {
        long untilMs = nowMs(work) + rules.settings.retestHours() * HOUR_MS;
        CaseRetest retest = new CaseRetest(untilMs, tested(work.terminal().tid()), 0, false);
        work.add(new RetestOpened(work.acting(), work.terminal().tid(), RetestCause.CASE, untilMs, retest.mustApprove(),
                retest.mustRefuse()));
        work.file(work.file().with(work.file().setup().with(retest)).due(untilMs));
    }

    // Cards in any case.
    private int tested(String tid) {
        return state.probes(tid) | PaymentService.CARD.bit();
    }

    private static void awaitDate(CaseWork work) {
        CaseFile file = work.file();
        work.file(file.with(file.setup().with(file.setup().retest().done())).due(file.application().resumeFromMs()));
    }

    private static long nowMs(CaseWork work) {
        return work.header().atMs();
    }
}
