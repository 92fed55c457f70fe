package org.pointsman.lab.demo;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The stories there are, by the names people ask for. */
enum DemoScenario {
    ALL("all", "everything in short: sales, refunds, reversals, holds, a cancellation, a restart"),
    CANCELLED_ONLINE("G-1", "a terminal is cancelled online: what is open is finished, nothing new begins, 97"),
    CANCELLED_ELSEWHERE("G-2", "the same by telephone and at a counter, with other papers and other proofs"),
    LAPSED("G-3", "a cancellation nobody confirms lapses: the terminal sells as ever"),
    REVOKED_SERVICES("G-4",
            "three services revoked in a plan while tills sell by all of them: what remains never declines"),
    RESTORED_SERVICE("G-5", "a revoked service is bound again: a new generation, the old one stays"),
    HOLDER_CLOSES("G-6", "the holder closes contactless payment in her app: 40 for it, cards go on"),
    LOST_ANSWER("G-7", "sale with lost answer: switch and terminal both take it back, the late approval helps nobody"),
    REFUND_WINDOWS("G-8",
            "void and refund windows: void in the batch, refund after it, neither when the days are over"),
    DISPUTED("G-9", "a disputed sale: no terminal refunds it, a desk does with a proof and a second person"),
    CANCELLED_ORDERS("G-10",
            "applications for a terminal: cancelled in stock, cancelled after the shipment, and one that trades"),
    REINSTATED("G-11", "suspend and reinstate: two holds, a case with a missing paper, a limit, probes, the day"),
    REFUND_ELSEWHERE("G-12", "refund after the death of the terminal: at the next till, from a desk, nowhere else"),
    REFUND_WITHOUT_MONEY("G-13", "refund without money: refused, waiting, overdrawn, as the merchant's policy says"),
    EMERGENCY_STOP("G-14", "emergency stop: one command holds a merchant, a service, a version, under load"),
    CRASHES("G-15", "crash and restart: kill -9 under load, audited from outside"),
    REVERSAL_STORM("G-16", "10,000 reversals on cancelled terminals"),
    SETTLED_DAY("settlement", "1,000 terminals close their day to the cent; a lost answer is found");

    private final String title;
    private final String summary;

    DemoScenario(String title, String summary) {
        this.title = title;
        this.summary = summary;
    }

    /** @throws IllegalArgumentException when there is none of that name */
    static DemoScenario of(String name) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.title.equals(name.toLowerCase(Locale.ROOT))
                        || scenario.title.equals(name.toUpperCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> new IllegalArgumentException(
                        "--scenario: there is no scenario " + name + "; there is " + String.join(", ", names())));
    }

    /** The names, for the help and for the shell. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    static List<String> names() {
        return Arrays.stream(values()).map(scenario -> scenario.title).toList();
    }

    String line() {
        return String.format(Locale.ROOT, "%-5s %s", title, summary);
    }

    /** The story in a house; {@link #CRASHES} and {@link #EMERGENCY_STOP} have houses of their own. */
    Scenario in(DemoStage stage) {
        return switch (this) {
            case ALL -> new DemoScript(stage);
            case CANCELLED_ONLINE -> CancelledTerminal.online(stage);
            case CANCELLED_ELSEWHERE -> CancelledTerminal.byTelephoneAndAtACounter(stage);
            case LAPSED -> new LapsedCancellation(stage);
            case REVOKED_SERVICES -> new RevokedServices(stage);
            case RESTORED_SERVICE -> new RestoredService(stage);
            case HOLDER_CLOSES -> new HolderCloses(stage);
            case LOST_ANSWER -> new LostAnswer(stage);
            case REFUND_WINDOWS -> new RefundWindows(stage);
            case DISPUTED -> new Disputed(stage);
            case REFUND_WITHOUT_MONEY -> new RefundWithoutMoney(stage);
            case CANCELLED_ORDERS -> new CancelledOrders(stage);
            case REINSTATED -> new Reinstated(stage);
            case REFUND_ELSEWHERE -> new RefundElsewhere(stage);
            case REVERSAL_STORM -> new ReversalStorm(stage);
            case SETTLED_DAY -> new SettledDay(stage);
            case CRASHES, EMERGENCY_STOP -> throw new IllegalArgumentException("its switch is another process");
        };
    }
}
