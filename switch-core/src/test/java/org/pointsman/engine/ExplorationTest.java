package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every order of what can happen to a few messages, to a depth. */
class ExplorationTest {
    @ParameterizedTest
    @EnumSource(Scope.class)
    void shouldKeepEveryPromiseInEveryOrder(Scope scope) {
        int depth = Integer.getInteger("pointsman.explore.depth", scope.usualDepth);
        Explorer.Finding finding = new Explorer(scope).explore(depth);
        System.out.println("exploration of " + finding);
        assertNull(finding.violation(), finding.toString());
    }

    /** A path that a finding printed goes here, and stays. */
    @ParameterizedTest
    @ValueSource(strings = {"ASK SALE, CRASH, LINK_UP, APPROVE SALE, REPEAT SALE",
            "ASK SALE, APPROVE SALE, ASK VOID, TIME, TIME, REFUSE VOID, ASK VOID_REVERSAL, ASK REFUND",
            "ASK REVERSAL, ASK SALE, CANCEL, REPEAT REVERSAL"})
    void shouldKeepEveryPromiseOnThePath(String path) {
        assertNull(new Explorer(Scope.SALES).run(Deed.path(path)));
    }
}
