package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pointsman.registry.cases.CaseTable;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.TerminalState;

/**
 * Random walks about the cases of one terminal: every row is taken, the invariants hold, a replay ends in the same
 * state.
 */
class CaseWalkTest {
    private static final int WALKS = 1_500;
    private static final int STEPS = 120;
    private static final List<HoldReason> REASONS = List.of(HoldReason.REGULATORY, HoldReason.TECH_FAULT,
            HoldReason.ACCOUNT_BALANCE, HoldReason.LOST);

    private final Set<String> seen = new HashSet<>();

    @Test
    void shouldTakeEveryRowAndKeepTheInvariants() {
        for (long seed = 0; seed < WALKS; seed++) {
            try {
                walk(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("walk with seed " + seed, e);
            }
        }
        Set<String> rows = new HashSet<>();
        CaseTable.load().rows().stream().filter(row -> row.type() == CaseType.REINSTATEMENT)
                .forEach(row -> rows.add(row.from() + " " + row.event() + " " + row.to()));
        assertEquals(rows, seen);
    }

    private void walk(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Desk desk = Desk.withActiveTerminal();
        desk.registry.configure(CaseSettings.DEFAULT, 0, random.nextInt(8) == 0 ? "V2" : "");
        int cancelled = random.nextInt(2 * STEPS);
        for (int step = 0; step < STEPS; step++) {
            desk.nowMs += random.nextInt(25) == 0 ? 31 * Desk.DAY_MS : random.nextLong(60_000);
            step(desk, desk.registry.due(desk.nowMs));
            step(desk, desk.registry.decide(command(desk, random)).events());
            if (step == cancelled) {
                cancel(desk);
            }
        }
        Registry replayed = new Registry();
        desk.events.forEach(replayed::apply);
        assertEquals(Memory.of(desk.registry), Memory.of(replayed));
        assertEquals(Memory.of(desk.registry), Memory.of(Memory.copy(replayed)));
        assertEquals(desk.registry.earliestDueMs(), Memory.copy(replayed).earliestDueMs());
    }

    private void step(Desk desk, List<RegistryEvent> events) {
        for (RegistryEvent event : events) {
            desk.apply(event);
            if (event instanceof CaseMoved moved) {
                seen.add(moved.oldState() + " " + moved.step() + " " + moved.newState());
            }
        }
        if (!events.isEmpty()) {
            CaseWishes.assertLawful(desk.registry);
            assertTrue(desk.terminal().state() != TerminalState.ACTIVE || desk.registry.openCases(Desk.TID).isEmpty());
        }
    }

    private void cancel(Desk desk) {
        step(desk, desk.registry.decide(new RegistryCommand.CancelTerminal(desk.by(Desk.RISK, "FRAUD"), Desk.TID, true))
                .events());
        for (Desk.Person person : List.of(Desk.APPROVER, Desk.APPROVER_2)) {
            step(desk, desk.registry
                    .decide(new RegistryCommand.Approve(desk.by(person), desk.registry.approvals().size())).events());
        }
    }

    private static RegistryCommand command(Desk desk, SplittableRandom random) {
        HoldReason reason = REASONS.get(random.nextInt(REASONS.size()));
        return switch (random.nextInt(60)) {
            case 0, 1 -> new RegistryCommand.PlaceHold(desk.by(Desk.ADMIN), Desk.TID, reason, 0, "");
            case 2 -> new RegistryCommand.LiftHold(desk.by(Desk.ADMIN), Desk.TID, reason, false, Desk.PAPER);
            case 3 -> new RegistryCommand.RenewTerminalKeys(desk.by(Desk.KEYS), Desk.TID, Desk.NEW_TMK,
                    "00000" + random.nextInt(10));
            default -> CaseWishes.wish(desk, desk.by(Desk.OPERATOR), Desk.TID, reason, random);
        };
    }
}
