package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.pointsman.registry.Desk.ADMIN;
import static org.pointsman.registry.Desk.APPROVER;
import static org.pointsman.registry.Desk.MID;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.OTHER_MID;
import static org.pointsman.registry.Desk.PAPER;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.VIEWER;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;
import static org.pointsman.registry.Desk.assertWaiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantCommand.AddMerchant;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.TerminalState;

/** Merchants entered and changed by people. */
class MerchantTest {
    private static final SettlementAccount ACCOUNT = new SettlementAccount("First Bank, ends 4711", PAPER);
    private static final SettlementAccount OTHER = new SettlementAccount("Second Bank, ends 0815", PAPER);

    private final Desk desk = new Desk();

    @Test
    void shouldProvisionForAMerchantThatWasEntered() {
        assertRefused(RefusalCode.NOT_FOUND, desk.provision("S1"));
        assertAccepted(add(OPERATOR, MID, "Corner shop", null));
        assertEquals(new Merchant(MID, "Corner shop", MerchantState.ACTIVE, 1, null, true, null),
                desk.registry.merchant(MID));
        assertAccepted(desk.provision("S1"));
        assertAccepted(desk.activate());
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldEnterAMerchantWithAnAccountAfterASecondPerson() {
        long id = assertWaiting(add(OPERATOR, MID, "Corner shop", ACCOUNT));
        assertNull(desk.registry.merchant(MID));
        assertRefused(RefusalCode.NOT_FOUND, desk.provision(null));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.approve(OPERATOR, id));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.approve(RISK, id));
        assertAccepted(desk.approve(APPROVER, id));
        assertEquals(ACCOUNT, desk.registry.merchant(MID).account());
    }

    @Test
    void shouldChangeANameAtOnceAndAnAccountAfterASecondPerson() {
        add(OPERATOR, MID, "Corner shop", null);
        assertAccepted(change(OPERATOR, MID, "Corner market", null));
        assertEquals(new Merchant(MID, "Corner market", MerchantState.ACTIVE, 2, null, true, null),
                desk.registry.merchant(MID));
        RegistryDecision asked = change(OPERATOR, MID, "Market", ACCOUNT);
        assertEquals("Corner market", desk.registry.merchant(MID).name());
        assertAccepted(desk.seconded(asked));
        assertEquals(new Merchant(MID, "Market", MerchantState.ACTIVE, 3, ACCOUNT, true, null),
                desk.registry.merchant(MID));
    }

    @Test
    void shouldKeepWhatAChangeDoesNotName() {
        desk.seconded(add(OPERATOR, MID, "Corner shop", ACCOUNT));
        change(OPERATOR, MID, "Market", null);
        assertEquals(ACCOUNT, desk.registry.merchant(MID).account());
        desk.seconded(change(OPERATOR, MID, null, OTHER));
        assertEquals(new Merchant(MID, "Market", MerchantState.ACTIVE, 3, OTHER, true, null),
                desk.registry.merchant(MID));
    }

    @Test
    void shouldNotLetTwoWishesAboutOneAccountWaitSideBySide() {
        add(OPERATOR, MID, "Corner shop", null);
        long id = assertWaiting(change(OPERATOR, MID, null, ACCOUNT));
        assertEquals(id, assertWaiting(change(OPERATOR, MID, null, ACCOUNT)));
        assertRefused(RefusalCode.CONFLICT, change(OPERATOR, MID, null, OTHER));
        assertAccepted(desk.reject(APPROVER, id));
        assertAccepted(desk.seconded(change(OPERATOR, MID, null, OTHER)));
    }

    @Test
    void shouldNotEnterTwiceWhatWasEnteredMeanwhile() {
        long id = assertWaiting(add(OPERATOR, MID, "Corner shop", ACCOUNT));
        assertAccepted(add(ADMIN, MID, "Another shop", null));
        assertRefused(RefusalCode.STALE, desk.approve(APPROVER, id));
        assertEquals("Another shop", desk.registry.merchant(MID).name());
    }

    @Test
    void shouldRefuseAMerchantThatIsThereAlready() {
        desk.run(new ImportEstate(desk.by(ADMIN), List.of(new MerchantEntry(MID, "First")), List.of()));
        assertRefused(RefusalCode.CONFLICT, add(OPERATOR, MID, "First", null));
        assertAccepted(change(OPERATOR, MID, "Firstly", null));
        assertRefused(RefusalCode.CONFLICT,
                desk.run(new ImportEstate(desk.by(ADMIN), List.of(new MerchantEntry(MID, "First")), List.of())));
        assertEquals("Firstly", desk.registry.merchant(MID).name());
    }

    @Test
    void shouldKeepHoldsAndHistoryThroughAChange() {
        add(OPERATOR, MID, "Corner shop", null);
        desk.holdScope(RISK, HoldScope.MERCHANT, MID, HoldReason.ABNORMAL_TXN);
        assertAccepted(change(OPERATOR, MID, "Market", null));
        assertEquals(new Merchant(MID, "Market", MerchantState.SUSPENDED, 3, null, true, null),
                desk.registry.merchant(MID));
        assertEquals(Memory.of(desk.registry), Memory.of(Memory.copy(desk.registry)));
    }

    @Test
    void shouldRefuseAnEventOfAnotherHistory() {
        add(OPERATOR, MID, "Corner shop", null);
        RegistryEvent again = desk.events.getFirst();
        assertThrows(IllegalStateException.class, () -> desk.registry.apply(again));
    }

    @Test
    void shouldLookAtTheVersionSomebodyHasSeen() {
        add(OPERATOR, MID, "Corner shop", null);
        CommandHeader stale = new CommandHeader("v", "olga", List.of(Role.OPERATOR), "r", 7, desk.nowMs);
        assertRefused(RefusalCode.CONFLICT, desk.run(new ChangeMerchant(stale, MID, "Market", null)));
    }

    @Test
    void shouldNotChangeACancelledMerchant() {
        EventHeader header = new EventHeader("x", "ada", Role.ADMIN, "test", desk.nowMs);
        desk.apply(new RegistryEvent.MerchantImported(header, MID, "m", null, MerchantState.CANCELLED, 1));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, change(OPERATOR, MID, "Market", null));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"12, Shop, -, INVALID_ARGUMENT", "-, Shop, -, INVALID_ARGUMENT",
            "999290058120001, -, -, INVALID_ARGUMENT", "999290058120001, ' ', -, INVALID_ARGUMENT",
            "999290058120001, Shop, '', INVALID_ARGUMENT",
            "999290058120001, Shop, account 6225880000000001, INVALID_ARGUMENT"})
    void shouldRefuseWhatCannotBeEntered(String mid, String name, String account, RefusalCode code) {
        assertRefused(code, add(OPERATOR, mid, name, account == null ? null : new SettlementAccount(account, PAPER)));
    }

    @Test
    void shouldAskForADocumentAndForSomethingToChange() {
        assertRefused(RefusalCode.PROOF_REQUIRED, add(OPERATOR, MID, "Shop", new SettlementAccount("Bank", null)));
        add(OPERATOR, MID, "Shop", null);
        assertRefused(RefusalCode.INVALID_ARGUMENT, change(OPERATOR, MID, null, null));
        assertRefused(RefusalCode.NOT_FOUND, change(OPERATOR, OTHER_MID, "Shop", null));
    }

    @Test
    void shouldLetOnlyOperatorsEnterAndChange() {
        for (Desk.Person person : List.of(VIEWER, RISK, APPROVER)) {
            assertRefused(RefusalCode.NOT_ALLOWED, add(person, MID, "Shop", null));
            assertRefused(RefusalCode.NOT_ALLOWED, add(person, MID, "Shop", ACCOUNT));
        }
    }

    private RegistryDecision add(Desk.Person person, String mid, String name, SettlementAccount account) {
        return desk.run(new AddMerchant(desk.by(person), mid, name, account));
    }

    private RegistryDecision change(Desk.Person person, String mid, String name, SettlementAccount account) {
        return desk.run(new ChangeMerchant(desk.by(person), mid, name, account));
    }
}
