package org.pointsman.lab.simulation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.pointsman.engine.Engine;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Result;

/**
 * R-140, domain 3.9.1 step 5: within the age of a trace number what was sent with it is carried out once, beyond it
 * nobody is told what became of it; reversals have their end.
 */
final class MemoryInvariant extends Invariant {
    private static final MemoryPolicy POLICY = MemoryPolicy.RECOMMENDED;

    /** When something was taken. */
    private record Taken(long day, long timeNs) {
    }

    private final Findings findings;
    private final Map<Long, Taken> taken = new HashMap<>();
    private final Map<Step.Name, Long> executed = new HashMap<>();
    private long today;

    MemoryInvariant(Findings findings) {
        this.findings = findings;
    }

    /** The business date a record opens. */
    static long dayOf(Step step) {
        String date = Integer.toString(Engine.dateOf(step.timeNs(), Estate.ZONE.getTotalSeconds()));
        return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
    }

    /** Whether a trace number of a day may be used anew on another one. */
    static boolean forgotten(long day, long today) {
        return today - day > POLICY.repeatDays();
    }

    /** Whether a reversal so long after its original, or the original so long after it, finds nothing. */
    static boolean unreversible(long ageNs) {
        return ageNs > TimeUnit.DAYS.toNanos(POLICY.reversalDays());
    }

    @Override
    void journalled(Step step) {
        if (step.action() == OutcomeKind.OPEN_DAY) {
            today = dayOf(step);
        }
        if (step.request() == null) {
            return;
        }
        switch (step.action()) {
            case FORWARD, ACCEPT_ADVICE -> execute(step);
            case DECLINE -> taken.put(step.effects().getFirst().rrn(), new Taken(today, step.timeNs()));
            // What is in flight is undecided: it is owed its reversal at any age, a switch may have stood still for
            // days.
            case REVERSE, REVERSE_AFTER_ALL -> reverse(step);
            case NONE -> repeat(step);
            default -> {
                // Nothing is repeated or undone.
            }
        }
    }

    private void execute(Step step) {
        Long earlier = executed.put(step.name(), step.rrn());
        if (earlier != null && !forgotten(taken.get(earlier).day, today)) {
            findings.add("I-7, I6", step.name() + " goes upstream again: as " + earlier + ", then as " + step.rrn());
        }
        taken.put(step.rrn(), new Taken(today, step.timeNs()));
    }

    private void reverse(Step step) {
        Taken original = taken.get(step.original());
        if (original != null && unreversible(step.timeNs() - original.timeNs)) {
            findings.add("R-140", "record " + step.sequence() + " reverses what was long ago: " + step.request());
        }
    }

    private void repeat(Step step) {
        Taken earlier = taken.get(step.rrn());
        if (earlier != null && forgotten(earlier.day, today)
                && step.effects().stream().anyMatch(MemoryInvariant::approves)) {
            findings.add("I-7", "record " + step.sequence() + " tells an approval of long ago: " + step.request());
        }
    }

    private static boolean approves(Step.Told told) {
        return told.kind() == EffectKind.ANSWER && told.result() == Result.APPROVED.code();
    }
}
