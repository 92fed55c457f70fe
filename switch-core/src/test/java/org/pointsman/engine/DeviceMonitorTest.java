package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.TODAY;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.engine.config.RiskPolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeKind;

/** Devices people should look at: wrong clocks and cancelled ones that go on (domain 3.11 rows 26 and 39). */
class DeviceMonitorTest extends EngineTest {

    @BeforeEach
    void watch() {
        host.configure(host.engine.config().change().checks(new CheckPolicy(0, 5, "", 10, 3, RiskPolicy.OFF)).build());
    }

    // The switch's time is 12:00:00 of 23 November 2026 in Shanghai.
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"115000, 1123,", "121000, 1123,", "121001, 1123, its clock is 601 s ahead",
            "114959, 1123, its clock is 601 s behind", "120000, 1124, its clock is 86400 s ahead",
            "120000, 1122, its clock is 86400 s behind", "120000, 101, its clock is 3369600 s ahead"})
    void shouldRaiseAnAlarmWhenTheClockIsOffByMoreThanItMayBe(int time, int date, String alarm) {
        host.purchase().madeAt(time, date).send();
        host.pass(0);
        assertEquals(alarm == null ? List.of() : List.of(alarm), told(NoticeKind.CLOCK_DRIFT));
    }

    @Test
    void shouldGoByItsOwnTimeWhateverTheClockOfTheTerminal() {
        TransactionView sale = host.approved(host.purchase().madeAt(0, 101));
        assertEquals(TODAY, sale.businessDate());
    }

    @Test
    void shouldTellAWrongClockOnceADay() {
        host.purchase().madeAt(140000, 1123).send();
        host.purchase().madeAt(140000, 1123).send();
        host.pass(0);
        host.purchase().madeAt(140000, 1123).send();
        host.pass(0);
        assertEquals(1, told(NoticeKind.CLOCK_DRIFT).size());
        host.openDay(TODAY + 1);
        host.purchase().madeAt(140000, 1123).send();
        host.pass(0);
        assertEquals(2, told(NoticeKind.CLOCK_DRIFT).size());
        assertEquals(2, host.engine.view().alarms(NoticeKind.CLOCK_DRIFT));
    }

    @Test
    void shouldBelieveWhatAnOfflineSaleSaysOfItsTime() {
        host.ask(Transaction.OFFLINE_SALE, A).madeAt(100000, 1121).send();
        host.pass(0);
        assertEquals(List.of(), told(NoticeKind.CLOCK_DRIFT));
    }

    @Test
    void shouldRaiseAnAlarmWhenACancelledTerminalGoesOnSigningOn() {
        host.cancel(A);
        signOn(2);
        assertEquals(List.of(), told(NoticeKind.MISUSE));
        signOn(5);
        assertEquals(List.of("signed on 3 times today though it is cancelled: look for the device"),
                told(NoticeKind.MISUSE));
        assertEquals(1, host.engine.view().alarms(NoticeKind.MISUSE));
    }

    @Test
    void shouldCountTheSignOnsOfADay() {
        host.cancel(A);
        signOn(2);
        host.openDay(TODAY + 1);
        signOn(2);
        assertEquals(List.of(), told(NoticeKind.MISUSE));
    }

    private void signOn(int times) {
        for (int i = 0; i < times; i++) {
            assertEquals("97", host.ask(Transaction.SIGN_ON, A).send().f39());
            host.pass(0);
        }
    }

    private List<String> told(NoticeKind kind) {
        return host.engine.view().registry().services(A).notices().stream().filter(notice -> notice.kind() == kind)
                .map(Notice::text).toList();
    }
}
