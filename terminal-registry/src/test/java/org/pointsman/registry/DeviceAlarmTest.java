package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.SYSTEM;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.ReportDevice;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.Terminal;

/** What the switch notices of devices is told on their terminals and changes nothing else. */
class DeviceAlarmTest {
    private final Desk desk = Desk.withActiveTerminal();

    @ParameterizedTest
    @EnumSource(value = NoticeKind.class, names = {"CLOCK_DRIFT", "MISUSE", "OTHER_DEVICE"})
    void shouldBeANoticeOfTheTerminal(NoticeKind kind) {
        Terminal before = desk.terminal();
        assertAccepted(report(SYSTEM, kind, "look"));
        assertEquals(List.of(new Notice(kind, List.of(), desk.nowMs, "look")), desk.services().notices());
        assertEquals(before, desk.terminal());
    }

    @ParameterizedTest
    @EnumSource(value = NoticeKind.class, names = {"CLOCK_DRIFT", "MISUSE", "OTHER_DEVICE"}, mode = Mode.EXCLUDE)
    void shouldBeOfADeviceOnly(NoticeKind kind) {
        assertRefused(RefusalCode.INVALID_ARGUMENT, report(SYSTEM, kind, "look"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    void shouldSaySomething(String text) {
        assertRefused(RefusalCode.INVALID_ARGUMENT, report(SYSTEM, NoticeKind.MISUSE, text));
    }

    @Test
    void shouldBeRaisedByTheSwitchItself() {
        assertRefused(RefusalCode.NOT_ALLOWED, report(OPERATOR, NoticeKind.MISUSE, "look"));
    }

    @Test
    void shouldBeOfATerminalThatIsKnown() {
        assertRefused(RefusalCode.NOT_FOUND,
                desk.run(new ReportDevice(desk.by(SYSTEM), "99999999", NoticeKind.MISUSE, "look")));
    }

    private RegistryDecision report(Desk.Person who, NoticeKind kind, String text) {
        return desk.run(new ReportDevice(desk.by(who), TID, kind, text));
    }
}
