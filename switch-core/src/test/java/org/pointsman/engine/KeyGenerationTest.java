package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.view.WorkingKeysView;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.security.KeyGeneration;

/** Sign-on, the generations of working keys, and activation (docs/architecture.md; dialect section 7). */
class KeyGenerationTest extends EngineTest {
    private static final String NEW_TID = "10000009";
    private static final long WINDOW_MS = 7 * 86_400_000L;

    @Test
    void shouldAnswerBatchAndGenerationWhenATerminalSignsOn() {
        Told.Effect answer = host.signOn(A).only(EffectKind.ANSWER);
        assertEquals("00", answer.f39());
        assertEquals(1, answer.batch());
        assertEquals(2, answer.keyGeneration());
        assertEquals(2, host.engine.view().terminalStatus(A).keyGeneration());
    }

    @Test
    void shouldMakeNewKeysWhenASignOnIsRepeated() {
        Ask ask = host.ask(Transaction.SIGN_ON, A);
        assertEquals(2, ask.send().effects().getFirst().keyGeneration());
        assertEquals(3, ask.again().send().effects().getFirst().keyGeneration());
    }

    @Test
    void shouldTakeThePreviousKeysUntilTheNewOnesHaveAuthenticated() {
        host.signOn(A);
        assertEquals(List.of(2, 1), generations(A));
        assertEquals("SENT", host.state(host.purchase().generation(1).send().sent()));
        assertEquals("SENT", host.state(host.purchase().generation(2).send().sent()));
        assertEquals(List.of(2), generations(A));
        assertEquals("A0", host.purchase().generation(1).send().f39());
    }

    @Test
    void shouldTellHowOldWorkingKeysAreAndHowManyAreStillTaken() {
        host.signOn(A);
        long issuedNs = host.engine.view().nowNs();
        assertEquals(new WorkingKeysView(1, false, issuedNs), withoutTrack(host.engine.view().workingKeys(A)));
        host.purchase().generation(2).send();
        assertEquals(new WorkingKeysView(0, false, issuedNs), withoutTrack(host.engine.view().workingKeys(A)));
        assertNull(host.engine.view().workingKeys("99999999"));
    }

    private static WorkingKeysView withoutTrack(WorkingKeysView keys) {
        return new WorkingKeysView(keys.former(), false, keys.sinceNs());
    }

    @Test
    void shouldKeepTheLastProvenKeysWhenAnswersToSignOnsAreLost() {
        host.purchase().generation(1).send();
        for (int lost = 0; lost < 11; lost++) {
            host.ask(Transaction.SIGN_ON, A).send();
        }
        assertEquals(List.of(12, 11, 10, 9, 8, 7, 6, 5, 4, 1), generations(A));
        assertEquals("SENT", host.state(host.purchase().generation(1).send().sent()));
        assertEquals("SENT", host.state(host.purchase().generation(11).send().sent()));
        assertEquals(List.of(12, 11), generations(A));
        assertEquals("A0", host.purchase().generation(1).send().f39());
        assertEquals("SENT", host.state(host.purchase().generation(12).send().sent()));
        assertEquals(List.of(12), generations(A));
    }

    @Test
    void shouldTakeTheKeysOfASignOnAfterEightOthersInItsName() {
        host.ask(Transaction.SIGN_ON, A).send();
        for (int foreign = 0; foreign < 8; foreign++) {
            host.ask(Transaction.SIGN_ON, A).send();
        }
        assertEquals("SENT", host.state(host.purchase().generation(2).send().sent()));
    }

    @ParameterizedTest(name = "generation {0} is {1}")
    @CsvSource({"0, A0", "2, A0", "-1, A0"})
    void shouldRefuseKeysThatWereNeverIssued(int generation, String f39) {
        assertEquals(f39, host.purchase().generation(generation).send().f39());
    }

    @Test
    void shouldProveTheKeysWhenTheRequestIsDeclinedLater() {
        host.signOn(A);
        assertEquals("77", host.purchase().batch(9).send().f39());
        assertEquals(List.of(2), generations(A));
    }

    @Test
    void shouldRefuseEverythingSignedWithWorkingKeysWhenTheMasterKeyIsRenewed() {
        host.renewKeys(A);
        assertEquals("A0", host.purchase().send().f39());
        assertEquals(List.of(), generations(A));
        assertFalse(host.engine.view().terminalStatus(A).signedOn());
        host.signOn(A);
        assertEquals("SENT", host.state(host.purchase().send().sent()));
    }

    @Test
    void shouldSayWhyWhenNoKeysCanBeMade() {
        assertEquals("40", host.ask(Transaction.SIGN_ON, A).verdict(Authentication.SCHEME_NOT_ALLOWED).send().f39());
        assertEquals("96", host.ask(Transaction.SIGN_ON, A).verdict(Authentication.KEYS_UNAVAILABLE).send().f39());
        assertEquals(1, host.engine.view().terminalStatus(A).keyGeneration());
    }

    @ParameterizedTest(name = "after {0} ms {1}")
    @CsvSource({"0, 00", "604800000, 00", "604800001, 58"})
    void shouldActivateInsideTheWindowOnly(long afterMs, String f39) {
        host.provision(NEW_TID, null);
        host.pass(afterMs);
        assertEquals(f39, host.signOn(NEW_TID).f39());
        TerminalState expected = f39.equals("00") ? TerminalState.ACTIVE : TerminalState.PROVISIONED;
        assertEquals(expected, host.engine.view().registry().terminal(NEW_TID).state());
    }

    @Test
    void shouldOpenTheWindowAgainWhenTheTerminalIsProvisionedAgain() {
        host.provision(NEW_TID, null);
        host.pass(WINDOW_MS + 1);
        host.provision(NEW_TID, null);
        assertEquals("00", host.signOn(NEW_TID).f39());
    }

    @Test
    void shouldSellWhenANewTerminalIsActivated() {
        host.provision(NEW_TID, null);
        host.signOn(NEW_TID);
        assertEquals("SENT", host.state(host.ask(Transaction.PURCHASE, NEW_TID).send().sent()));
        assertTrue(host.engine.view().terminalStatus(NEW_TID).signedOn());
    }

    @ParameterizedTest(name = "bound {0}, sent {1}: {2}")
    @CsvSource({"SN-1, SN-1, 00", "SN-1, SN-2, 58", "SN-1, SN-11, 58", "SN-1, '', 00", ", SN-2, 00"})
    void shouldActivateTheProvisionedDeviceOnly(String bound, String sent, String f39) {
        host.provision(NEW_TID, bound);
        assertEquals(f39, host.ask(Transaction.SIGN_ON, NEW_TID).serial(sent).send().f39());
    }

    private List<Integer> generations(String tid) {
        return Arrays.stream(host.keys.find(Ascii.eight(tid)).generations()).map(KeyGeneration::number).toList();
    }
}
