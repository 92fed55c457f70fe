package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.bindings.BindingMachine;
import org.pointsman.registry.model.BindingEventKind;
import org.pointsman.registry.model.BindingState;

/** Every pair of state and event of domain 3.4, against a copy of the machine in its own words. */
class BindingMachineTest {
    private static final ExpectedTable EXPECTED = new ExpectedTable("expected-binding-machine.txt");

    private final BindingMachine machine = BindingMachine.load();

    static Stream<Arguments> pairs() {
        return EXPECTED.rows().stream()
                .flatMap(state -> EXPECTED.columns().stream().map(event -> Arguments.of(state, event)));
    }

    @ParameterizedTest(name = "{1} when {0}")
    @MethodSource("pairs")
    void shouldGoWhereTheMachineSays(String from, String event) {
        BindingState state = BindingState.valueOf(from);
        BindingEventKind kind = BindingEventKind.valueOf(event);
        String expected = EXPECTED.cell(from, event);
        assertEquals(!expected.equals("-"), machine.possible(state, kind));
        assertEquals(expected.equals("same"), machine.changesNothing(state, kind));
        if (!expected.equals("-") && !expected.equals("same") && !expected.equals("flags")) {
            assertEquals(BindingState.valueOf(expected), machine.next(state, kind, false, false));
        }
    }

    @ParameterizedTest(name = "enabled {0}, allowed {1}: {2}")
    @CsvSource({"true, true, ACTIVE", "true, false, PAUSED", "false, true, PAUSED", "false, false, PAUSED"})
    void shouldTakePaymentsOnlyWhenTheMerchantAndTheProviderWantIt(boolean enabled, boolean allowed,
            BindingState expected) {
        assertEquals(expected, machine.next(BindingState.PAUSED, BindingEventKind.UNBLOCK, enabled, allowed));
    }

    @ParameterizedTest
    @CsvSource({"NONE, false", "PAUSED, true", "REVOKED, true", "FAILED, false", "RETEST_FAILED, true"})
    void shouldKnowWhereAPaymentMayHaveBeenMade(BindingState state, boolean was) {
        if (was) {
            assertTrue(state.wasActive());
        } else {
            assertFalse(state.wasActive());
        }
    }
}
