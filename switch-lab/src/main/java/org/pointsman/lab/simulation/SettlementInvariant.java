package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pointsman.engine.view.StateView;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.DifferenceKind;
import org.pointsman.registry.model.DifferenceOutcome;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.SettlementPosted;
import org.pointsman.registry.model.SettlementAdjustment;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.registry.model.SettlementEvent.AdjustmentMade;
import org.pointsman.registry.model.SettlementEvent.DaySettled;
import org.pointsman.registry.model.SettlementEvent.DifferenceFound;
import org.pointsman.registry.model.SettlementEvent.DifferenceResolved;
import org.pointsman.registry.model.SettlementEvent.PayoutReleased;

/**
 * Settlements, kept a second time from the journal alone: each difference is recorded once and borne once, by the word
 * of two people; what a merchant has to bear is in one settlement, and the next one behind it; dates rise; what a date
 * came to is posted once for each merchant.
 */
final class SettlementInvariant extends Invariant {
    private static final String ONCE = "I-7";
    private static final String MONEY = "I-9";
    private static final String TWO_PEOPLE = "I-11";

    private final Findings findings;
    private final Map<String, Long> byPayment = new HashMap<>();
    private final TreeMap<Long, Difference> differences = new TreeMap<>();
    private final Map<Long, DifferenceOutcome> borne = new HashMap<>();
    private final List<SettlementAdjustment> next = new ArrayList<>();
    private final Map<String, Integer> posted = new HashMap<>();
    private int lastDate;

    SettlementInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        for (RegistryEvent event : step.events()) {
            switch (event) {
                case DifferenceFound e -> found(step, e.difference());
                case DifferenceResolved e -> resolved(step, e);
                case AdjustmentMade e -> next.add(e.adjustment());
                case DaySettled e -> settled(step, e.day());
                case SettlementPosted e -> posted(step, e);
                case PayoutReleased e -> check(byTwo(e.mandate()), TWO_PEOPLE, step, e + " is one person's word");
                default -> {
                    // Settles nothing.
                }
            }
        }
    }

    private void found(Step step, Difference one) {
        String payment = one.network() + " " + one.date() + " " + one.reference();
        Long earlier = byPayment.put(payment, one.number());
        check(earlier == null, ONCE, step, one + " was recorded as " + earlier);
        check(one.open() && differences.put(one.number(), one) == null, ONCE, step, one + " is not new");
        check(one.oursMinor() != one.theirsMinor(), MONEY, step, one + " is none");
    }

    private void resolved(Step step, DifferenceResolved event) {
        Difference one = differences.get(event.number());
        check(one != null && borne.put(event.number(), event.as()) == null, ONCE, step,
                event + " is about what nobody knows, or somebody bears");
        if (one == null) {
            return;
        }
        long adjustments = step.events(AdjustmentMade.class).filter(e -> is(e.adjustment(), one)).count();
        if (event.as() == DifferenceOutcome.MATCHED_LATER) {
            check(one.kind() != DifferenceKind.OTHER_AMOUNT && event.source() != null, MONEY, step,
                    event + " matches two amounts");
        } else {
            check(byTwo(event.mandate()), TWO_PEOPLE, step, event + " is one person's word");
        }
        check(adjustments == (event.as() == DifferenceOutcome.ADJUST_MERCHANT ? 1 : 0), MONEY, step,
                event + " gives the merchant something " + adjustments + " times");
    }

    private static boolean is(SettlementAdjustment adjustment, Difference one) {
        return adjustment.mid().equals(one.mid()) && adjustment.amountMinor() == one.theirsMinor() - one.oursMinor();
    }

    private static boolean byTwo(Mandate mandate) {
        return !mandate.approvedBy().isEmpty() && !mandate.approvedBy().contains(mandate.requestedBy());
    }

    private void settled(Step step, SettlementDay day) {
        check(day.date() > lastDate && (day.previousDate() == lastDate || lastDate == 0), ONCE, step,
                day + " follows " + lastDate);
        check(day.adjustments().equals(next), MONEY, step, day + " should have " + next);
        lastDate = day.date();
        next.clear();
    }

    private void posted(Step step, SettlementPosted event) {
        Integer before = posted.put(event.mid(), event.date());
        check(event.date() <= lastDate && (before == null || before < event.date()), MONEY, step,
                event + " follows " + before);
    }

    private void check(boolean holds, String invariant, Step step, String what) {
        if (!holds) {
            findings.add(invariant, "record " + step.sequence() + ": " + what);
        }
    }

    @Override
    void end(StateView state) {
        for (Difference one : state.registry().differencesAfter(0)) {
            Difference known = differences.get(one.number());
            if (known == null || one.outcome() != borne.get(one.number())) {
                findings.add(ONCE,
                        "the switch has " + one + ", the journal " + known + " as " + borne.get(one.number()));
            }
        }
    }
}
