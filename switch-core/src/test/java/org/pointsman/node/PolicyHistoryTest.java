package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;

class PolicyHistoryTest {
    private static final int TODAY = 20261123;
    private static final int TOMORROW = 20261124;

    private static PolicyVersion version(int number, int effective, long amountMinor) {
        return PolicyVersion.of(number, effective, new PolicyLimit(null, LimitPer.CARD, amountMinor, null));
    }

    private static ScopedPolicy house(PolicyVersion... versions) {
        return new ScopedPolicy("house", null, null, List.of(versions));
    }

    private static String objection(int businessDate, List<ScopedPolicy> known, ScopedPolicy... wanted) {
        return new PolicyHistory(known, businessDate).objection(List.of(wanted));
    }

    private static void assertSaid(String part, String objection) {
        assertTrue(objection.contains(part), objection);
    }

    @Test
    void shouldTakeEverythingWhenNoDayWasOpened() {
        assertNull(objection(0, List.of(), house(version(1, 20200101, 1))));
    }

    @Test
    void shouldTakeTheSameAndWhatBeginsLater() {
        List<ScopedPolicy> known = List.of(house(version(1, TODAY, 1), version(2, TOMORROW, 2)));
        assertNull(objection(TODAY, known, house(version(1, TODAY, 1), version(2, TOMORROW, 2))));
        assertNull(objection(TODAY, known, house(version(1, TODAY, 1), version(2, TOMORROW, 3))));
        assertNull(objection(TODAY, known, house(version(1, TODAY, 1))));
        assertNull(objection(TODAY, List.of(), house(version(1, TOMORROW, 1))));
    }

    @Test
    void shouldObjectWhenAVersionThatWasInForceChangesOrGoes() {
        List<ScopedPolicy> known = List.of(house(version(1, TODAY, 1)));
        assertSaid("policy house: version 1 has been in force", objection(TODAY, known));
        assertSaid("policy house: version 1 has been in force", objection(TODAY, known, house(version(1, TODAY, 2))));
        assertSaid("policy house: version 1 has been in force",
                objection(TODAY, known, new ScopedPolicy("house", "62", null, List.of(version(1, TODAY, 1)))));
    }

    @Test
    void shouldObjectWhenANewVersionBeginsTooEarly() {
        List<ScopedPolicy> known = List.of(house(version(1, 20260101, 1)));
        assertSaid("version 2 must begin after 20261123",
                objection(TODAY, known, house(version(1, 20260101, 1), version(2, TODAY, 2))));
    }
}
