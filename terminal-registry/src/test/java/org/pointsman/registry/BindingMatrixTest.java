package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.BindingUse;
import org.pointsman.registry.rules.BindingMatrix;
import org.pointsman.registry.rules.BindingRule;

/** Every cell of domain 3.9.5, against a copy of that table in its own words. */
class BindingMatrixTest {
    private static final ExpectedTable EXPECTED = new ExpectedTable("expected-bindings.txt");
    private static final Map<String, BindingRule> WORDS = Map.of("go", BindingRule.GO, "40", BindingRule.DECLINE_40,
            "25", BindingRule.DECLINE_25, "go while batch open, else 12", BindingRule.OPEN_BATCH,
            "provider refund-after-revoke: go; else 40 + ops task", BindingRule.PROVIDER);

    private final BindingMatrix matrix = BindingMatrix.load();

    static Stream<Arguments> cells() {
        return EXPECTED.rows().stream()
                .flatMap(state -> EXPECTED.columns().stream().map(use -> Arguments.of(state, use)));
    }

    @ParameterizedTest(name = "{1} when {0}")
    @MethodSource("cells")
    void shouldAnswerAsTheTableSays(String state, String use) {
        assertEquals(WORDS.get(EXPECTED.cell(state, use)),
                matrix.verdict(BindingState.valueOf(state), BindingUse.valueOf(use)));
    }

    @Test
    void shouldKnowEveryStateOfTheTable() {
        assertEquals(Arrays.stream(BindingState.values()).map(Enum::name).sorted().toList(),
                EXPECTED.rows().stream().sorted().toList());
    }
}
