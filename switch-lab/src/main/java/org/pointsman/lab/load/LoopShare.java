package org.pointsman.lab.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a plan one loop carries out.
 *
 * @param tills    terminals of the slots
 * @param suspects terminals said to be suspended
 * @param unknown  terminals nobody registered
 */
record LoopShare(int index, int connections, List<LoadTerminal> tills, List<LoadTerminal> suspects,
        List<LoadTerminal> unknown) {
    private static final int UNKNOWN_TERMINALS = 16;

    /** The share of loop {@code index}: every so-many-th connection and terminal. */
    static LoopShare of(LoadPlan plan, int index) {
        LoadMix mix = plan.mix();
        boolean ownSuspended = mix.sends(Kind.SUSPENDED_TERMINAL) && mix.suspended() == null;
        List<LoadTerminal> all = new ArrayList<>();
        List<LoadTerminal> tills = range(plan, index, plan.firstTid(), plan.terminals(), ownSuspended, all);
        LoadMix.Range range = mix.suspects();
        if (range != null) {
            tills.removeIf(till -> range.contains(till.number()));
        }
        if (tills.isEmpty()) {
            throw new IllegalArgumentException("the mix says that terminals " + plan.firstTid()
                    + " and those after it are suspended, and they would be all there are; use more, or others");
        }
        List<LoadTerminal> suspects = range == null
                ? List.of()
                : range(plan, index, range.firstTid(), range.terminals(), true, all);
        List<LoadTerminal> unknown = range(plan, index, String.valueOf(LoadPlan.FIRST_UNKNOWN_TID),
                UNKNOWN_TERMINALS * plan.threads(), true, all);
        unknown.forEach(till -> till.signedOn(MadeUpKeys.keys(), 1));
        int connections = (plan.connections() - index + plan.threads() - 1) / plan.threads();
        return new LoopShare(index, connections, tills, suspects, unknown);
    }

    private static List<LoadTerminal> range(LoadPlan plan, int index, String firstTid, int count, boolean mayBeRefused,
            List<LoadTerminal> all) {
        List<LoadTerminal> tills = new ArrayList<>();
        int first = Integer.parseInt(firstTid);
        for (int i = index; i < count; i += plan.threads()) {
            int number = first + i;
            LoadTerminal till = new LoadTerminal(all.size(), number, plan.estate().midOf(number), plan.firstStan(),
                    mayBeRefused);
            tills.add(till);
            all.add(till);
        }
        return tills;
    }

    List<LoadTerminal> all() {
        List<LoadTerminal> all = new ArrayList<>(tills);
        all.addAll(suspects);
        all.addAll(unknown);
        return all;
    }

    /**
     * Deals the terminals out: as many slots as there is room for, each with its own terminals. Only in a closed loop,
     * which keeps that room filled, slots share terminals when there are not enough.
     */
    List<CallSlot> slots(List<LoadConnection> on, LoadPlan plan) {
        int room = on.size() * plan.inFlightPerConnection();
        int count = plan.pace() instanceof Pace.Open ? Math.min(room, tills.size()) : room;
        List<CallSlot> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<LoadTerminal> own = new ArrayList<>();
            for (int t = i % tills.size(); t < tills.size(); t += count) {
                own.add(tills.get(t));
            }
            slots.add(new CallSlot(on.get(i % on.size()), own.toArray(LoadTerminal[]::new)));
        }
        return slots;
    }
}
