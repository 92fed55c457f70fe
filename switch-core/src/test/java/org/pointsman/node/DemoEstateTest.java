package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.MerchantCommand.AddMerchant;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.Registry;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;

/** The file of an estate beside a journal that has merchants already. */
class DemoEstateTest {
    private static final String KEY = "0123456789ABCDEFFEDCBA9876543210";

    private final Registry registry = new Registry();
    private int commands;

    private CommandHeader header(Role role) {
        commands++;
        return new CommandHeader("c" + commands, "olga", List.of(role), "test", CommandHeader.ANY_VERSION, 1);
    }

    private void run(RegistryCommand command) {
        registry.decide(command).events().forEach(registry::apply);
    }

    private static DemoEstate estate(int merchants, String name, int terminals) {
        return new DemoEstate("999290058120001", merchants, name, "10000001", terminals, KEY, null, null);
    }

    private void imported() {
        run(new ImportEstate(header(Role.SYSTEM),
                List.of(new MerchantEntry("999290058120001", "Shop 1"), new MerchantEntry("999290058120002", "Shop 2")),
                List.of(new TerminalEntry("10000001", "999290058120001", null, KEY, "08D7B4"))));
    }

    @Test
    void shouldAgreeWithTheJournalItWasReadInto() {
        imported();
        assertNull(estate(2, "Shop %d", 1).objection(registry));
    }

    @Test
    void shouldAgreeWithWhatPeopleChangedAndEnteredSince() {
        imported();
        run(new ChangeMerchant(header(Role.OPERATOR), "999290058120002", "Another name", null));
        run(new AddMerchant(header(Role.OPERATOR), "999290058120009", "Corner shop", null));
        assertNull(estate(2, "Shop %d", 1).objection(registry));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "3|Shop %d|1|the journal does not know merchant 999290058120003, and the file is read only into a journal without merchants: take it out of the file and enter it with `merchant add`",
            "2|Shop %d|2|the journal does not know terminal 10000002, and the file is read only into a journal without merchants: take it out of the file and enter it with `terminal provision`",
            "2|Store %d|1|merchant 999290058120001 is 'Shop 1' in the journal, not 'Store 1': write that name here; `merchant change` gives it another"})
    void shouldSayWhatTheJournalContradicts(int merchants, String name, int terminals, String objection) {
        imported();
        assertEquals(objection, estate(merchants, name, terminals).objection(registry));
    }
}
