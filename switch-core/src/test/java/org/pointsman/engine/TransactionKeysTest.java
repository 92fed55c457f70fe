package org.pointsman.engine;

import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.RegistryCommand;
import java.util.concurrent.TimeUnit;
import org.pointsman.records.OutcomeKind;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.records.Ascii;
import org.pointsman.records.Authentication;
import org.pointsman.records.Transaction;

/** Terminals that derive a key for each transaction: no number counts twice (dialect section 7). */
class TransactionKeysTest extends EngineTest {
    private static final String DEVICE = "FFFF1000000100000000";
    private static final String OTHER_DEVICE = "FFFF1000000900000000";
    private static final long LAST_AES = 0xFFFF_0000L;
    private int generation;
    private int given;

    private void keys(String device) {
        host.renewKeys(A, WrappedKeys.base(device), "%06X".formatted(++given));
        generation = host.keys.find(Ascii.eight(A)).confirmed();
    }

    private Ask with(Ask ask, long counter) {
        return ask.verdict(Authentication.AUTHENTIC).generation(generation).keyCounter(counter);
    }

    private String signOn(long counter) {
        return with(host.ask(Transaction.SIGN_ON, A), counter).send().f39();
    }

    private String sell(long counter) {
        Told told = with(host.purchase(), counter).send();
        return told.action() == OutcomeKind.FORWARD ? host.state(told.sent()) : told.f39();
    }

    @Test
    void shouldSellUnderEachNumberOnce() {
        keys(DEVICE);
        assertEquals("77", sell(1), "it signs on first");
        assertEquals("00", signOn(2));
        assertTrue(host.engine.view().terminalStatus(A).signedOn());
        assertEquals("SENT", sell(3));
        assertEquals("A0", sell(3));
        assertEquals("A0", sell(2));
        assertEquals("SENT", sell(9), "numbers it spent elsewhere are missing");
        assertEquals("A0", sell(8));
        assertEquals("SENT", sell(LAST_AES));
        assertEquals("A0", sell(LAST_AES));
    }

    @Test
    void shouldUseUpANumberWhenItsMessageIsDeclined() {
        keys(DEVICE);
        signOn(1);
        assertEquals("77", with(host.purchase().batch(9), 2).send().f39());
        assertEquals("A0", sell(2));
    }

    @Test
    void shouldUseUpNoNumberWhenNobodyProvedIt() {
        keys(DEVICE);
        signOn(1);
        assertEquals("A0", with(host.purchase(), 5).verdict(Authentication.MAC_WRONG).send().f39());
        assertEquals("SENT", sell(2));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-9223372036854775808"})
    void shouldRefuseWhatNamesNoNumber(long counter) {
        keys(DEVICE);
        signOn(1);
        assertEquals("A0", sell(counter));
    }

    @Test
    void shouldCountOnWhenTheSameKeyIsEnteredOnceMore() {
        keys(DEVICE);
        signOn(1);
        sell(2);
        keys(DEVICE);
        assertFalse(host.engine.view().terminalStatus(A).signedOn());
        assertEquals("A0", signOn(2));
        assertEquals("00", signOn(3));
    }

    @Test
    void shouldCountAnewForAnotherDevice() {
        keys(DEVICE);
        signOn(7);
        int former = generation;
        keys(OTHER_DEVICE);
        generation = former;
        assertEquals("A0", sell(8), "under the former key");
        keys(OTHER_DEVICE);
        assertEquals("00", signOn(1));
    }

    @Test
    void shouldTakeKeysOfASignOnAgainWhenTheMasterKeyIsOneForThem() {
        keys(DEVICE);
        signOn(900);
        host.renewKeys(A);
        assertEquals("A0", sell(901));
        host.signOn(A);
        assertEquals("SENT", host.state(host.purchase().send().sent()));
        keys(DEVICE);
        assertEquals("00", signOn(1), "what it counted to before keys of sign-ons is not known any more");
    }

    @Test
    void shouldCountOnWhenTheNumberOfACancelledTerminalIsGivenAnew() {
        keys(DEVICE);
        signOn(41);
        host.cancel(A);
        host.nowNs += TimeUnit.DAYS.toNanos(730);
        host.accepted(new RegistryCommand.ProvisionTerminal(host.by(Role.OPERATOR), A, EngineFixture.OTHER_MID, null,
                WrappedKeys.base(DEVICE), "08D7B4", 0));
        generation = host.keys.find(Ascii.eight(A)).confirmed();
        Ask signOn = host.ask(Transaction.SIGN_ON, A).mid(EngineFixture.OTHER_MID);
        assertEquals("A0", with(signOn, 41).send().f39());
        assertEquals("00", with(signOn.again(), 42).send().f39());
    }
}
