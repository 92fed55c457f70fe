package org.pointsman.lab.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.Opcode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mutant can be made; the simulation finds all of them, the exploration those of the engine it reaches. */
class MutantTest {
    private static final int SEEDS = 2_000;
    private static final KnownSeeds KNOWN = KnownSeeds.read();
    private static final MutantHunter EXPLORATION = new MutantHunter("org.pointsman.engine.ExplorationHunter");

    @ParameterizedTest
    @MethodSource("org.pointsman.lab.mutant.Mutants#all")
    void shouldChangeExactlyTheExpectedPlaces(Mutant mutant) {
        assertTrue(RunningClasses.changed(mutant).length > 0);
        assertEquals(mutant, Mutants.named(mutant.name()));
    }

    /** How many deeds it takes, behind what a scope begins with. */
    @ParameterizedTest
    @CsvSource({"reversal-not-owed, 1", "late-approval-stands, 2", "late-answer-declines, 2", "tombstone-forgotten, 2",
            "running-refunds-not-counted, 2", "refund-off-by-one, 1", "unknown-refund-released, 2",
            "refund-reversed, 2", "stan-given-again, 1", "rrn-gap-forgotten, 2", "repeat-sent-again, 1",
            "other-content-answered, 2", "decline-not-kept, 3", "hold-ignored, 2", "cancelled-sells, 2",
            "grace-forgotten, 2", "reversal-refused, 1", "void-not-undone, 1", "void-not-marked, 1",
            "void-after-refund, 2", "taken-back-told, 2", "reversal-renumbered, 2", "reversal-sent-once, 2",
            "refused-reversal-done, 3", "other-amount-taken, 1", "wrong-exchange, 1", "joined-forgotten, 1",
            "undone-untold, 1", "crash-keeps-waiting, 1"})
    void shouldBeNoticedByTheExploration(String name, int deeds) {
        String found = EXPLORATION.hunt(Mutants.named(name), deeds);
        System.out.println("mutant " + name + ": " + found);
        assertNotNull(found, () -> name + " got away from " + deeds + " deeds");
        assertTrue(found.contains("; path: "), found);
    }

    /** By the seed that is known to find it, or else by the first that does; the simulation finds every one. */
    @ParameterizedTest
    @MethodSource("org.pointsman.lab.mutant.Mutants#all")
    void shouldBeNoticedByTheSimulation(Mutant mutant) throws IOException {
        String found = KNOWN.hunt(mutant, SEEDS);
        System.out.println("mutant " + mutant.name() + ": " + found);
        assertNotNull(found, () -> mutant.name() + " got away from " + SEEDS + " seeds");
    }

    @Test
    void shouldNameEachMutantOnce() {
        Set<String> names = new HashSet<>();
        Mutants.all().forEach(mutant -> assertTrue(names.add(mutant.name()), mutant.name()));
    }

    @Test
    void shouldRefuseAMutantWhenTheChangeFindsOtherPlacesThanExpected() {
        Mutant known = Mutants.named("tombstone-forgotten");
        for (Mutant disarmed : new Mutant[]{with(known, known.edit(), 2),
                with(known, new Edit.SkipCall("burry", null), 1),
                with(known, new Edit.SwapOpcode(Opcode.LMUL, Opcode.LADD), 1)}) {
            IllegalStateException refused = assertThrows(IllegalStateException.class,
                    () -> RunningClasses.changed(disarmed));
            assertTrue(refused.getMessage().contains(known.name()), refused.getMessage());
        }
    }

    private static Mutant with(Mutant mutant, Edit edit, int places) {
        return new Mutant(mutant.name(), mutant.meaning(), mutant.className(), mutant.method(), edit, places);
    }
}
