package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.TODAY;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.engine.config.DeviceCheck;
import org.pointsman.engine.config.RiskPolicy;
import org.pointsman.engine.table.SerialReport;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.DeviceCommand.BindDevice;
import org.pointsman.registry.model.DeviceCommand.SwapDevice;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalState;

/** The serial number a terminal names is that of its device (dialect section 15, domain 3.11 row 41). */
class DeviceCheckTest extends EngineTest {
    private static final String OWN = "000001-04-A920-1";
    private static final String OTHER = "000001-04-A920-2";
    private static final String FRESH = "20000009";
    private static final String TMK = "FFEEDDCCBBAA99887766554433221100";
    private static final String KCV = "123456";

    @BeforeEach
    void bind() {
        host.accepted(new BindDevice(host.by(Role.OPERATOR), OWN, A, null));
    }

    private void check(DeviceCheck check) {
        host.configure(
                host.engine.config().change().checks(new CheckPolicy(0, 5, "", 0, 0, RiskPolicy.OFF, check)).build());
    }

    @ParameterizedTest(name = "{0}, {1}: {2}, {3} alarms")
    @CsvSource({"OFF,    000001-04-A920-2, true,  0", "WARN,   000001-04-A920-2, true,  1",
            "WARN,   000001-04-A920-1, true,  0", "WARN,   '',               true,  0",
            "REFUSE, 000001-04-A920-2, false, 1", "REFUSE, 000001-04-A920-1, true,  0",
            "REFUSE, '',               true,  0"})
    void shouldPassWarnOrRefuse(DeviceCheck check, String sent, boolean passes, int alarms) {
        check(check);
        Told told = host.purchase().serial(sent).send();
        assertEquals(passes ? OutcomeKind.FORWARD : OutcomeKind.DECLINE, told.action());
        assertEquals(passes ? "" : "58", passes ? "" : told.f39());
        host.pass(0);
        assertEquals(alarms, told().size());
        assertEquals(alarms, host.engine.view().alarms(NoticeKind.OTHER_DEVICE));
    }

    @Test
    void shouldRefuseASignOnOfAnotherDeviceToo() {
        check(DeviceCheck.REFUSE);
        assertEquals("58", host.ask(Transaction.SIGN_ON, A).serial(OTHER).send().f39());
        host.pass(0);
        assertEquals(1, told().size());
        assertEquals("00", host.ask(Transaction.SIGN_ON, A).serial(OWN).send().f39());
    }

    @Test
    void shouldTellItOnceADayWithWhatWasSent() {
        check(DeviceCheck.WARN);
        host.purchase().serial("X\n" + OTHER).send();
        host.purchase().serial(OTHER).send();
        host.pass(0);
        assertEquals(List.of("names serial number X?" + OTHER
                + ", which is not that of its device: look for it, or swap it in the register"), told());
        host.openDay(TODAY + 1);
        host.purchase().serial(OTHER).send();
        host.pass(0);
        assertEquals(2, told().size());
    }

    @Test
    void shouldLookAtTheNewDeviceAfterASwap() {
        check(DeviceCheck.WARN);
        host.accepted(new SwapDevice(host.by(Role.OPERATOR), A, OTHER, TMK, KCV));
        assertEquals("00", host.ask(Transaction.SIGN_ON, A).serial(OTHER).send().f39());
        host.pass(0);
        assertEquals(List.of(), told());
        assertEquals(DeviceState.RETURN_REQUESTED, host.engine.view().registry().device(OWN).state());
    }

    @Test
    void shouldSwapWhenNothingIsOpen() {
        host.approved(host.purchase());
        SwapDevice swap = new SwapDevice(host.by(Role.OPERATOR), A, OTHER, TMK, KCV);
        assertEquals(RefusalCode.CONFLICT, assertInstanceOf(OperatorAnswer.Refused.class, host.operator(swap)).code());
        host.settle(A);
        host.accepted(new SwapDevice(host.by(Role.OPERATOR), A, OTHER, TMK, KCV));
    }

    @Test
    void shouldBindTheDeviceThatProvesItsKeysWhenThereIsNone() {
        host.provision(FRESH, null);
        assertEquals("00", host.ask(Transaction.SIGN_ON, FRESH).serial(OTHER).send().f39());
        assertEquals(OTHER, host.engine.view().registry().terminal(FRESH).serial());
        assertEquals(FRESH, host.engine.view().registry().tidOf(OTHER));
    }

    @Test
    void shouldLeaveATerminalWithoutADeviceWhenItNamesThatOfAnother() {
        host.provision(FRESH, null);
        assertEquals("00", host.ask(Transaction.SIGN_ON, FRESH).serial(OWN).send().f39());
        assertEquals(TerminalState.ACTIVE, host.engine.view().registry().terminal(FRESH).state());
        assertNull(host.engine.view().registry().terminal(FRESH).serial());
    }

    @Test
    void shouldTellSerialNumbersApart() {
        assertEquals(SerialReport.NONE, SerialReport.of((String) null));
        assertEquals(SerialReport.of(OWN), SerialReport.of(OWN));
        assertNotEquals(SerialReport.of(OWN), SerialReport.of(OTHER));
    }

    private List<String> told() {
        return host.engine.view().registry().services(A).notices().stream()
                .filter(notice -> notice.kind() == NoticeKind.OTHER_DEVICE).map(Notice::text).toList();
    }
}
