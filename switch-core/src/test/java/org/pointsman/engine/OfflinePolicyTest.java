package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;
import static org.pointsman.engine.EngineFixture.MID;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.config.OfflinePolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;

/** Who may tell sales made without a network, of what amount, and when they are the merchant's money. */
class OfflinePolicyTest extends EngineTest {
    private static final long FLOOR_MINOR = 500_00;

    private void allow(String... names) {
        host.configure(
                EngineFixture.config(64).change().offline(new OfflinePolicy(List.of(names), FLOOR_MINOR)).build());
    }

    private Ask offline(String tid) {
        return host.ask(Transaction.OFFLINE_SALE, tid);
    }

    private Told.Effect advice() {
        return host.timePassed().only(EffectKind.SEND_ADVICE);
    }

    private long salesMinor() {
        return host.engine.view().funds(MID).salesMinor();
    }

    private List<String> exceptions(Told told) {
        return host.transaction(told.effects().getFirst().transactionId()).exceptions();
    }

    @ParameterizedTest(name = "{0}: {1} {2} {3}")
    @CsvSource({"ALL, 00, 00, 00", "'', 58, 58, 58", "10000001, 00, 58, 58", "999290058120001, 00, 00, 58"})
    void shouldTakeThemFromThoseThatMayOnly(String allowed, String a, String b, String c) {
        allow(allowed.isEmpty() ? new String[0] : new String[]{allowed});
        assertEquals(List.of(a, b, c),
                List.of(offline(A).send().f39(), offline(B).send().f39(), offline(C).send().f39()));
        assertEquals(b, host.ask(Transaction.E_CASH_SALE, B).chip((byte) 1).send().f39());
    }

    @Test
    void shouldBeForPeopleWhenATerminalMayNot() {
        allow();
        assertEquals(List.of("OFFLINE_NOT_PERMITTED"), exceptions(offline(A).send()));
    }

    @ParameterizedTest
    @CsvSource({"50000, '', 00", "50001, '', 61", "50001, PHONE1, 00", "50001, '      ', 61"})
    void shouldNeedSomebodysWordAboveTheFloorLimit(long amountMinor, String code, String expected) {
        allow(OfflinePolicy.ALL);
        Told told = offline(A).amount(amountMinor).authCode(code).send();
        assertEquals(expected, told.f39());
        assertEquals("61".equals(expected) ? List.of("OFFLINE_NOT_PERMITTED") : List.of(), exceptions(told));
    }

    @ParameterizedTest
    @CsvSource({"50000, '', 00", "50001, '', 61", "50001, PHONE1, 00"})
    void shouldNotBeRaisedAboveTheFloorLimitAfterwards(long amountMinor, String code, String expected) {
        allow(OfflinePolicy.ALL);
        Told told = offline(A).amount(80_00).authCode(code).send();
        host.reply(advice()).send();
        TransactionView sale = host.transaction(told.transactionId());
        assertEquals(expected, host.ask(Transaction.ADJUSTMENT, A).original(sale).amount(amountMinor).send().f39());
    }

    @Test
    void shouldBeMoneyOnceTheNetworkHasTakenThem() {
        Told told = offline(A).amount(80_00).send();
        assertEquals(0, salesMinor());
        host.reply(advice()).send();
        assertEquals(80_00, salesMinor());
        TransactionView sale = host.transaction(told.transactionId());
        assertEquals("00", host.ask(Transaction.ADJUSTMENT, A).original(sale).amount(95_00).send().f39());
        assertEquals(80_00, salesMinor());
        host.reply(advice()).send();
        assertEquals(95_00, salesMinor());
        assertEquals("00", host.ask(Transaction.ADJUSTMENT, A).original(sale).amount(60_00).send().f39());
        assertEquals(60_00, salesMinor());
        host.reply(advice()).send();
        assertEquals(60_00, salesMinor());
        host.approved(host.voidOf(host.transaction(sale.id())));
        assertEquals(0, salesMinor());
    }

    @Test
    void shouldBeNoMoneyWhenTheNetworkRefusesThem() {
        offline(A).amount(80_00).send();
        host.reply(advice()).code("05").send();
        assertEquals(0, salesMinor());
    }

    @Test
    void shouldBeMoneyOnceTheNetworkHasTakenACompletionNotice() {
        TransactionView held = host.held(100_00);
        Ask notice = host.ask(Transaction.COMPLETION_NOTICE, A).authorisation(held).amount(90_00);
        assertEquals("00", notice.send().f39());
        assertEquals(0, salesMinor());
        host.reply(advice()).send();
        assertEquals(90_00, salesMinor());
    }

    @Test
    void shouldRefuseSettingsWhenTheyMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new OfflinePolicy(List.of("SOME"), 0));
        assertThrows(IllegalArgumentException.class, () -> new OfflinePolicy(List.of(), -1));
    }
}
