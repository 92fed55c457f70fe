package org.pointsman.lab.load;

import java.util.ArrayList;
import java.util.List;

/** What people should know about a run besides its numbers. */
final class RunNotes {
    private RunNotes() {
    }

    static List<String> of(LoadPlan plan, List<LoadLoop> loops) {
        LoadMix.Range range = plan.mix().suspects();
        if (range == null) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        int first = Integer.parseInt(plan.firstTid());
        long both = Math.min(first + plan.terminals(), Integer.parseInt(range.firstTid()) + range.terminals())
                - (long) Math.max(first, Integer.parseInt(range.firstTid()));
        if (both > 0) {
            notes.add(both + " of the " + plan.terminals() + " terminals are those the mix says are suspended: they are"
                    + " sent nothing else");
        }
        List<String> active = loops.stream().flatMap(loop -> loop.notSuspended().stream()).sorted().toList();
        if (!active.isEmpty()) {
            notes.add("not suspended, left out: " + String.join(", ", active));
        }
        if (loops.stream().allMatch(loop -> loop.suspended().isEmpty())) {
            notes.add(
                    "no terminal is suspended or cancelled: that share of the mix was left out; suspend one first, as in"
                            + " ./pointsman terminal suspend " + range.firstTid()
                            + " --hold MAINTENANCE --reason \"load run\"");
        }
        return notes;
    }
}
