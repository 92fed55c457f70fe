package org.pointsman.lab.load;

import java.util.List;
import java.util.SplittableRandom;

/** Puts the parts of a loop's traffic together. */
final class TrafficMaker {
    private final LoadPlan plan;
    private final LoopShare share;
    private final Templates templates;
    private final LoadAuditor auditor;
    private final LoadStats stats;
    private final Inbox inbox;
    private final Troubles troubles;
    private final AnswerCheck watch;

    TrafficMaker(LoadPlan plan, LoopShare share, Templates templates, LoadAuditor auditor, LoadStats stats, Inbox inbox,
            Troubles troubles, AnswerCheck watch) {
        this.plan = plan;
        this.share = share;
        this.templates = templates;
        this.auditor = auditor;
        this.stats = stats;
        this.inbox = inbox;
        this.troubles = troubles;
        this.watch = watch;
    }

    /** @param suspended terminals that were refused a sale */
    LoadTraffic make(Window window, List<LoadConnection> connections, List<LoadTerminal> suspended) {
        CallTable calls = new CallTable();
        SaleBook book = new SaleBook(keepsSales(), auditor);
        SplittableRandom random = new SplittableRandom(plan.seed() + share.index());
        RequestMaker maker = new RequestMaker(mix(suspended), templates, plan.answers() == Answers.FULL, random,
                share.unknown(), suspended);
        Sender sender = new Sender(maker, calls, plan, troubles);
        return new LoadTraffic(window, connections, calls, pacer(window, connections, sender, random),
                reader(calls, book), new TimeOuts(calls, auditor, book, window), auditor, stats, watch);
    }

    private boolean keepsSales() {
        return plan.answers() == Answers.FULL && plan.mix().sends(Kind.SALE) && plan.mix().shares().size() > 1;
    }

    private LoadMix mix(List<LoadTerminal> suspended) {
        boolean nobody = plan.mix().suspended() != null && suspended.isEmpty();
        return nobody && plan.mix().sends(Kind.SUSPENDED_TERMINAL)
                ? plan.mix().without(Kind.SUSPENDED_TERMINAL)
                : plan.mix();
    }

    private Pacer pacer(Window window, List<LoadConnection> connections, Sender sender, SplittableRandom random) {
        List<CallSlot> slots = share.slots(connections, plan);
        return switch (plan.pace()) {
            case Pace.Closed _ -> new ClosedPacer(window, slots, sender, watch);
            case Pace.Open(double ratePerSecond, Arrivals arrivals) -> new OpenPacer(window,
                    arrivals.schedule(ratePerSecond / plan.threads(), random.split()), slots, sender, stats, troubles);
        };
    }

    private AnswerReader reader(CallTable calls, SaleBook book) {
        return switch (plan.answers()) {
            case FULL -> new HostAnswers(plan.dialect(), inbox, share, calls, auditor, book, stats);
            case ECHO -> new EchoAnswers(templates, auditor);
        };
    }
}
