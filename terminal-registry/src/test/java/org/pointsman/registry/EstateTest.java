package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.ADMIN;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.MID;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.OTHER_MID;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.SYSTEM;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.TMK;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.registry.model.DeviceCommand.StepDevice;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.RegistryCommand.RenewTerminalKeys;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalState;

/** Bulk load, provisioning, activation. */
class EstateTest {
    private static final String KCV = "08D7B4";

    private final Desk desk = new Desk();

    @Test
    void shouldImportMerchantsAndTerminalsAsActive() {
        assertAccepted(importOf(SYSTEM, merchants(OTHER_MID, MID), terminal("10000002", "S2"), terminal(TID, null)));
        assertEquals(List.of(TID, "10000002"), desk.registry.terminals().stream().map(Terminal::tid).toList());
        assertEquals(List.of(MID, OTHER_MID), desk.registry.merchants().stream().map(Merchant::mid).toList());
        assertTrue(desk.registry.terminals().stream().allMatch(t -> t.state() == TerminalState.ACTIVE));
        assertEquals(new Merchant(MID, "m", MerchantState.ACTIVE, 1), desk.registry.merchant(MID));
    }

    @Test
    void shouldImportNothingWhenOneEntryIsWrong() {
        assertRefused(RefusalCode.CONFLICT, importOf(ADMIN, merchants(MID, MID)));
        assertRefused(RefusalCode.CONFLICT, importOf(ADMIN, merchants(MID), terminal(TID, null), terminal(TID, null)));
        assertRefused(RefusalCode.CONFLICT,
                importOf(ADMIN, merchants(MID), terminal(TID, "S1"), terminal("10000002", "S1")));
        assertRefused(RefusalCode.NOT_FOUND, importOf(ADMIN, merchants(OTHER_MID), terminal(TID, null)));
        assertRefused(RefusalCode.INVALID_ARGUMENT, importOf(ADMIN, merchants(MID), terminal("1", null)));
        assertRefused(RefusalCode.INVALID_ARGUMENT, importOf(ADMIN, merchants(MID), (TerminalEntry) null));
        assertRefused(RefusalCode.INVALID_ARGUMENT, importOf(ADMIN, Collections.singletonList(null)));
        assertRefused(RefusalCode.INVALID_ARGUMENT, importOf(ADMIN, merchants("12")));
        assertRefused(RefusalCode.NOT_ALLOWED, importOf(OPERATOR, merchants(MID)));
        assertTrue(desk.registry.merchants().isEmpty());
    }

    @Test
    void shouldRefuseToImportWhatIsThere() {
        importOf(ADMIN, merchants(MID), terminal(TID, "S1"));
        assertRefused(RefusalCode.CONFLICT, importOf(ADMIN, merchants(MID)));
        assertRefused(RefusalCode.CONFLICT, importOf(ADMIN, List.of(), terminal(TID, null)));
        assertRefused(RefusalCode.CONFLICT, importOf(ADMIN, List.of(), terminal("10000002", "S1")));
        assertAccepted(importOf(ADMIN, List.of(), terminal("10000002", "S2")));
    }

    @Test
    void shouldOpenTheDefaultWindowAndRenewIt() {
        importOf(ADMIN, merchants(MID));
        desk.provision("S1");
        assertEquals(desk.nowMs + 7 * DAY_MS, desk.terminal().activationUntilMs());
        assertTrue(desk.terminal().activationOpen(desk.nowMs + 7 * DAY_MS));
        assertFalse(desk.terminal().activationOpen(desk.nowMs + 7 * DAY_MS + 1));
        desk.nowMs += 8 * DAY_MS;
        assertAccepted(desk.provision("S2"));
        assertEquals(desk.nowMs + 7 * DAY_MS, desk.terminal().activationUntilMs());
        assertEquals(2, desk.terminal().version());
        assertAccepted(desk.activate());
        assertFalse(desk.terminal().activationOpen(desk.nowMs));
    }

    @Test
    void shouldTakeTheWindowOfTheCommand() {
        importOf(ADMIN, merchants(MID));
        assertAccepted(provision(MID, null, DAY_MS));
        assertEquals(desk.nowMs + DAY_MS, desk.terminal().activationUntilMs());
        assertRefused(RefusalCode.INVALID_ARGUMENT, provision(MID, null, -1));
        assertRefused(RefusalCode.INVALID_ARGUMENT, provision(MID, null, 367 * DAY_MS));
    }

    @Test
    void shouldBindASerialNumberToOneTerminalOnly() {
        importOf(ADMIN, merchants(MID), terminal("10000002", "S1"));
        assertRefused(RefusalCode.CONFLICT, desk.provision("S1"));
        assertAccepted(desk.provision("S2"));
        assertAccepted(desk.provision("S3"));
        assertAccepted(importOf(ADMIN, List.of(), terminal("10000003", "S2")));
    }

    @Test
    void shouldGiveTheDeviceOfACancelledTerminalToAnotherWhenItIsBackAndInspected() {
        importOf(ADMIN, merchants(MID), terminal(TID, "S1"));
        desk.approved(desk.forceCancel(RISK, "FRAUD"));
        assertRefused(RefusalCode.CONFLICT, importOf(ADMIN, List.of(), terminal("10000002", "S1")));
        desk.nowMs += RegistrySettings.defaults().tidQuarantineMs();
        assertRefused(RefusalCode.CONFLICT, desk.provision("S1"));
        assertAccepted(desk.run(new StepDevice(desk.by(OPERATOR), "S1", DeviceVerb.RECEIVE, null)));
        assertAccepted(desk.run(new StepDevice(desk.by(OPERATOR), "S1", DeviceVerb.PASS, null)));
        assertAccepted(desk.provision("S1"));
    }

    @Test
    void shouldRefuseACancelledIdUntilItsQuarantineIsOver() {
        importOf(ADMIN, merchants(MID), terminal(TID, null));
        desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        desk.approved(desk.forceCancel(RISK, "LOST"));
        desk.nowMs += RegistrySettings.defaults().tidQuarantineMs() - 1;
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, desk.provision(null));
        desk.nowMs += 1;
        assertAccepted(desk.provision(null));
        assertEquals(List.of(), desk.terminal().holds());
        assertEquals(0, desk.terminal().cancelledAtMs());
        assertEquals(4, desk.terminal().version());
    }

    @Test
    void shouldProvisionForAKnownMerchantOnly() {
        importOf(ADMIN, merchants(MID));
        assertRefused(RefusalCode.NOT_FOUND, provision(OTHER_MID, null, 0));
    }

    @Test
    void shouldNotProvisionForACancelledMerchant() {
        EventHeader header = new EventHeader("x", "ada", Role.ADMIN, "test", desk.nowMs);
        desk.apply(new RegistryEvent.MerchantImported(header, MID, "m", null, MerchantState.CANCELLED, 1));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, desk.provision(null));
    }

    @Test
    void shouldLetOnlyTheRightRoleProvisionActivateAndRenewKeys() {
        importOf(ADMIN, merchants(MID));
        assertRefused(RefusalCode.NOT_ALLOWED,
                desk.run(new ProvisionTerminal(desk.by(RISK), TID, MID, null, TMK, KCV, 0)));
        desk.provision(null);
        assertRefused(RefusalCode.NOT_ALLOWED, desk.run(new RegistryCommand.ActivateTerminal(desk.by(ADMIN), TID)));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.run(new RenewTerminalKeys(desk.by(OPERATOR), TID, TMK, "123456")));
        assertAccepted(desk.run(new RenewTerminalKeys(desk.by(ADMIN), TID, TMK, "123456")));
        assertEquals("123456", desk.terminal().kcv());
        assertEquals(desk.nowMs, desk.terminal().keysRenewedAtMs());
    }

    @ParameterizedTest
    @CsvSource({"1000000,999290058120001,S1,0011223344556677,08D7B4",
            "1000000*,999290058120001,S1,0011223344556677,08D7B4", "10000001,99929005812000,S1,0011223344556677,08D7B4",
            "10000001,999290058120001,'S 1',0011223344556677,08D7B4",
            "10000001,999290058120001,'',0011223344556677,08D7B4", "10000001,999290058120001,S1,00112233445566,08D7B4",
            "10000001,999290058120001,S1,001122334455667X,08D7B4", "10000001,999290058120001,S1,,08D7B4",
            "10000001,999290058120001,S1,0011223344556677,", "10000001,999290058120001,S1,0011223344556677,XYZ123",
            ",999290058120001,S1,0011223344556677,08D7B4", "10000001,,S1,0011223344556677,08D7B4"})
    void shouldRefuseMalformedProvisioning(String tid, String mid, String serial, String key, String kcv) {
        importOf(ADMIN, merchants(MID));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new ProvisionTerminal(desk.by(OPERATOR), tid, mid, serial, key, kcv, 0)));
    }

    private RegistryDecision provision(String mid, String serial, long windowMs) {
        return desk.run(new ProvisionTerminal(desk.by(OPERATOR), TID, mid, serial, TMK, KCV, windowMs));
    }

    private RegistryDecision importOf(Desk.Person person, List<MerchantEntry> merchants, TerminalEntry... terminals) {
        return desk.run(new ImportEstate(desk.by(person), merchants, Arrays.asList(terminals)));
    }

    private static List<MerchantEntry> merchants(String... mids) {
        return Arrays.stream(mids).map(mid -> new MerchantEntry(mid, "m")).toList();
    }

    private static TerminalEntry terminal(String tid, String serial) {
        return new TerminalEntry(tid, MID, serial, TMK, KCV);
    }
}
