package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every order of what can happen to a few messages, to a depth. */
class ExplorationTest {
    private static final int DEPTH = Integer.getInteger("pointsman.explore.depth", 7);

    @ParameterizedTest
    @EnumSource(Scope.class)
    void shouldKeepEveryPromiseInEveryOrder(Scope scope) {
        Explorer.Finding finding = new Explorer(scope).explore(DEPTH);
        System.out.println("exploration: " + finding);
        assertNull(finding.violation(), finding.toString());
    }
}
