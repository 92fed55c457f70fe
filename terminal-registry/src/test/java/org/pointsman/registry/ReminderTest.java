package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.RISK;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeRoute;
import org.pointsman.registry.model.NoticeSettings;

/** Merchants are reminded of cases that wait for them, not too often. */
class ReminderTest {
    private static final long GAP_MS = DAY_MS / 2;

    private static CaseDesk asked(int reminders) {
        CaseDesk cases = CaseDesk.held(HoldReason.ABNORMAL_TXN);
        remind(cases.desk, reminders);
        cases.opened(HoldReason.ABNORMAL_TXN);
        cases.done(OPERATOR, CaseStep.SUBMIT, List.of());
        assertEquals(CaseState.INFO_REQUESTED, cases.state());
        return cases;
    }

    private static void remind(Desk desk, int reminders) {
        desk.registry
                .configure(
                        NoticeDesk.telling(new NoticeSettings(
                                List.of(new NoticeRoute(NoticeAudience.MERCHANT, NoticeChannel.EMAIL, null,
                                        List.of(NoticeKind.REMINDER))),
                                1_000, 8_000, DAY_MS, DAY_MS, reminders, GAP_MS)));
        desk.run(new ChangeMerchant(desk.by(OPERATOR), Desk.MID, null, null,
                new Contact("li@shop.example", null, null)));
    }

    private static List<Delivery> reminders(CaseDesk cases) {
        return List.copyOf(cases.desk.registry.deliveriesAfter(null));
    }

    private static void pass(CaseDesk cases, long ms) {
        cases.desk.nowMs += ms;
        cases.desk.passTime();
    }

    @Test
    void shouldRemindEveryIntervalUntilItWasOftenEnough() {
        CaseDesk cases = asked(3);
        pass(cases, DAY_MS - 1);
        assertEquals(0, reminders(cases).size());
        pass(cases, 1);
        assertEquals(1, reminders(cases).size());
        pass(cases, DAY_MS);
        pass(cases, DAY_MS);
        assertEquals(3, reminders(cases).size());
        pass(cases, 5 * DAY_MS);
        assertEquals(3, reminders(cases).size());
        assertTrue(reminders(cases).getFirst().notice().text().startsWith("case 1, ABNORMAL_TXN: "));
    }

    @Test
    void shouldRemindNoLongerWhenTheMerchantHasAnswered() {
        CaseDesk cases = asked(3);
        cases.done(OPERATOR, CaseStep.ANSWER, cases.papers());
        pass(cases, 3 * DAY_MS);
        assertEquals(List.of(), reminders(cases));
    }

    @Test
    void shouldCountAnewWhenItIsAskedAgain() {
        CaseDesk cases = asked(1);
        pass(cases, DAY_MS);
        cases.done(OPERATOR, CaseStep.ANSWER, cases.papers());
        cases.done(RISK, CaseStep.ASK, List.of());
        pass(cases, DAY_MS);
        assertEquals(2, reminders(cases).size());
    }

    @Test
    void shouldRemindAMerchantOfOneThingAtATime() {
        CaseDesk cases = asked(1);
        cases.desk.hold(RISK, HoldReason.REGULATORY);
        cases.opened(HoldReason.REGULATORY);
        cases.done(OPERATOR, CaseStep.SUBMIT, List.of());
        pass(cases, DAY_MS);
        assertEquals(1, reminders(cases).size());
        pass(cases, GAP_MS - 1);
        assertEquals(1, reminders(cases).size());
        pass(cases, 1);
        assertEquals(2, reminders(cases).size());
    }

    @Test
    void shouldRemindNobodyUnlessItIsConfigured() {
        CaseDesk cases = asked(0);
        pass(cases, 3 * DAY_MS);
        assertEquals(List.of(), reminders(cases));
        assertEquals(List.of(), Memory.of(cases.desk.registry).get("reminders"));
    }

    @Test
    void shouldRemindAfterAReplayToo() {
        CaseDesk cases = asked(3);
        pass(cases, DAY_MS);
        Registry copy = Memory.copy(cases.desk.registry);
        assertEquals(cases.desk.registry.earliestDueMs(), copy.earliestDueMs());
        assertEquals(cases.desk.nowMs + DAY_MS, copy.earliestDueMs());
    }
}
