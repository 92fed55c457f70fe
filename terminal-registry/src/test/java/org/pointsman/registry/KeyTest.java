package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;
import static org.pointsman.registry.Desk.assertWaiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.registry.model.KeyCommand.EnterKeyComponent;
import org.pointsman.registry.model.KeyCommand.ExportKey;
import org.pointsman.registry.model.KeyComponent;
import org.pointsman.registry.model.KeyEvent.KeyExported;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Waiting;
import org.pointsman.registry.model.Role;

/** Master keys by components of several people, and their export. */
class KeyTest {
    private static final String WHOLE = "ABCDEF";
    private static final String SUM = "22222222222222222222222222222222";
    private static final Desk.Person KARL = Desk.KEYS;
    private static final Desk.Person KATE = new Desk.Person("kate", List.of(Role.KEY_CUSTODIAN));
    private static final Desk.Person KIM = new Desk.Person("kim", List.of(Role.KEY_CUSTODIAN));

    private final Desk desk = Desk.withActiveTerminal();

    @Test
    void shouldGiveANewKeyWhenTheLastPersonHasGivenHerComponent() {
        long id = assertWaiting(enter(KARL, 3));
        assertInstanceOf(Waiting.class, give(KATE, id, component("000002", "333333", 1)));
        assertEquals(Desk.TMK, desk.terminal().wrappedTmkHex());
        assertAccepted(give(KIM, id, component("000003", WHOLE, 2)));
        assertEquals(SUM, desk.terminal().wrappedTmkHex());
        assertEquals(WHOLE, desk.terminal().kcv());
        assertEquals(desk.nowMs, desk.terminal().keysRenewedAtMs());
        assertEquals(List.of("kate", "kim"), desk.registry.approval(id).approvedBy());
    }

    @ParameterizedTest
    @CsvSource({"karl, 000002, 000002, ABCDEF, 1, NOT_ALLOWED", "olga, 000002, 000002, ABCDEF, 1, NOT_ALLOWED",
            "kate, 000002, 000004, ABCDEF, 1, INVALID_ARGUMENT", "kate, 000002, 000002, ABCDEE, 1, INVALID_ARGUMENT",
            "kate, 000002, 000002, ABCDEF, 2, STALE", "kate, , , , 0, INVALID_ARGUMENT"})
    void shouldRefuseAComponent(String who, String kcv, String said, String sumKcv, int behind, RefusalCode refusal) {
        long id = assertWaiting(enter(KARL, 2));
        Desk.Person person = List.of(KARL, KATE, Desk.OPERATOR).stream().filter(one -> one.name().equals(who))
                .findFirst().orElseThrow();
        KeyComponent component = kcv == null ? null : new KeyComponent(kcv, said, SUM, sumKcv, behind);
        assertRefused(refusal, give(person, id, component));
        assertEquals(Desk.TMK, desk.terminal().wrappedTmkHex());
        assertAccepted(give(KATE, id, component("000002", WHOLE, 1)));
    }

    @Test
    void shouldTakeTheFirstComponentOfOneKeyAtATime() {
        assertRefused(RefusalCode.INVALID_ARGUMENT, enter(KARL, 1));
        assertRefused(RefusalCode.INVALID_ARGUMENT, enter(KARL, 4));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.run(new EnterKeyComponent(desk.by(KARL), Desk.TID, 2,
                new KeyComponent("000001", "000009", SUM, "000001", 0), WHOLE, null)));
        for (String serial : List.of("", "FFFF9876543210E0000", "ffff9876543210e00000")) {
            assertRefused(RefusalCode.INVALID_ARGUMENT, desk.run(new EnterKeyComponent(desk.by(KARL), Desk.TID, 2,
                    new KeyComponent("000001", "000001", SUM, "000001", 0), WHOLE, serial)));
        }
        assertRefused(RefusalCode.NOT_ALLOWED, enter(Desk.OPERATOR, 2));
        assertWaiting(enter(KARL, 2));
        assertRefused(RefusalCode.CONFLICT, enter(KATE, 2));
    }

    @Test
    void shouldSayThatAKeyLeaves() {
        assertRefused(RefusalCode.NOT_ALLOWED, desk.run(new ExportKey(desk.by(Desk.OPERATOR), Desk.TID, null)));
        assertRefused(RefusalCode.NOT_FOUND, desk.run(new ExportKey(desk.by(KARL), "99999999", null)));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new ExportKey(desk.by(KARL), Desk.TID, "it may not be exported")));
        long version = desk.terminal().version();
        assertAccepted(desk.run(new ExportKey(desk.by(KARL), Desk.TID, null)));
        assertTrue(desk.events.stream()
                .anyMatch(event -> event instanceof KeyExported exported && exported.tid().equals(Desk.TID)));
        assertEquals(version, desk.terminal().version());
    }

    private RegistryDecision enter(Desk.Person person, int components) {
        return desk.run(new EnterKeyComponent(desk.by(person), Desk.TID, components,
                new KeyComponent("000001", "000001", Desk.NEW_TMK, "000001", 0), WHOLE, null));
    }

    private RegistryDecision give(Desk.Person person, long id, KeyComponent component) {
        return desk.run(new Approve(desk.by(person), id, component));
    }

    private static KeyComponent component(String kcv, String sumKcv, int behind) {
        return new KeyComponent(kcv, kcv.toLowerCase(java.util.Locale.ROOT), SUM, sumKcv, behind);
    }
}
