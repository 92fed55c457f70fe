package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.table.FundsView;
import org.pointsman.registry.model.MerchantCommand.AddMerchant;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.TerminalState;

/** Merchants that people enter: journalled, and there again after a replay. */
class MerchantEngineTest extends EngineTest {
    private static final String OWN = "888290058120077";
    private static final String TID = "10000009";
    private static final String TMK = "00112233445566778899AABBCCDDEEFF";
    private static final SettlementAccount ACCOUNT = new SettlementAccount("First Bank, ends 4711",
            new Proof("paper", "0123456789abcdef".repeat(4)));

    @Test
    void shouldProvisionATerminalOfAMerchantThatWasEntered() {
        host.accepted(new AddMerchant(host.by(Role.OPERATOR), OWN, "Corner shop", null));
        assertEquals(0, host.engine.view().funds(OWN).balanceMinor());
        host.accepted(new RegistryCommand.ProvisionTerminal(host.by(Role.OPERATOR), TID, OWN, null, TMK, "08D7B4", 0));
        host.accepted(new RegistryCommand.ActivateTerminal(host.by(Role.SYSTEM), TID));
        assertEquals(TerminalState.ACTIVE, host.engine.view().registry().terminal(TID).state());
    }

    @Test
    void shouldTellTheMoneyOfAMerchantWithoutTerminals() {
        host.accepted(new RegistryCommand.ImportEstate(host.by(Role.ADMIN),
                List.of(new MerchantEntry(OWN, "Corner shop")), List.of()));
        FundsView funds = host.engine.view().funds(OWN);
        assertEquals(List.of(OWN, 0L, 0L), List.of(funds.mid(), funds.balanceMinor(), funds.availableMinor()));
        assertNull(host.engine.view().funds("888290058129999"));
    }

    @Test
    void shouldChangeAnAccountWithASecondPerson() {
        host.accepted(new AddMerchant(host.by(Role.OPERATOR), OWN, "Corner shop", null));
        OperatorAnswer asked = host.operator(new ChangeMerchant(host.by(Role.OPERATOR), OWN, "Market", ACCOUNT));
        long id = assertInstanceOf(OperatorAnswer.Waiting.class, asked).approvalId();
        assertNull(host.engine.view().registry().merchant(OWN).account());
        host.accepted(new RegistryCommand.Approve(host.by(Role.APPROVER, "anna"), id));
        assertEquals(ACCOUNT, host.engine.view().registry().merchant(OWN).account());
    }
}
