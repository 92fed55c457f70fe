package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.MID;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.TerminalParameters;

/** A terminal is told of new parameters, fetches them, and says that it has taken them. */
class ParametersTest extends EngineTest {
    private static final String DOWNLOAD = "00000101";
    private static final String NOTHING = "";
    private static final int HEAD_DIGITS = 6;
    private static final String SERVICES = Arrays.stream(PaymentService.values()).map(PaymentService::name)
            .collect(Collectors.joining(","));

    private Told.Effect ask(Transaction transaction) {
        Told told = host.ask(transaction, A).send();
        assertEquals("00", told.f39());
        return told.effects().getFirst();
    }

    private String fetched() {
        String data = ask(Transaction.PARAMETERS).replyData();
        assertEquals("3e", data.substring(0, 2));
        return new String(HexFormat.of().parseHex(data.substring(HEAD_DIGITS)), StandardCharsets.US_ASCII);
    }

    private TerminalParameters parameters() {
        return host.engine.view().registry().parameters(A);
    }

    @Test
    void shouldHaveNothingToTellWhenTheTerminalWasNeverSetUp() {
        assertEquals(NOTHING, ask(Transaction.SIGN_ON).replyData());
        assertEquals("0", fetched());
        assertEquals(OutcomeKind.NONE, host.ask(Transaction.PARAMETERS_END, A).send().action());
    }

    @Test
    void shouldAskForTheDownloadUntilTheTerminalHasTakenTheNewest() {
        new Reinstatement(host, A).approved().configured(500_00, 2_000_00);
        assertEquals(DOWNLOAD, ask(Transaction.SIGN_ON).replyData());
        assertEquals(DOWNLOAD, ask(Transaction.ECHO).replyData());
        assertEquals("100000001000000050000" + SERVICES, fetched());
        assertEquals(DOWNLOAD, ask(Transaction.ECHO).replyData());
        assertEquals(OutcomeKind.PARAMETERS_TAKEN, host.ask(Transaction.PARAMETERS_END, A).send().action());
        assertTrue(parameters().acknowledged());
        assertEquals(NOTHING, ask(Transaction.SIGN_ON).replyData());
        assertEquals(NOTHING, ask(Transaction.ECHO).replyData());
    }

    @Test
    void shouldChangeNothingWhenTheTerminalSaysAgainThatItHasTakenThem() {
        new Reinstatement(host, A).approved().configured(500_00, 0);
        fetched();
        ask(Transaction.PARAMETERS_END);
        assertEquals(OutcomeKind.NONE, host.ask(Transaction.PARAMETERS_END, A).send().action());
        assertEquals("100000001000000050000" + SERVICES, fetched());
    }

    @Test
    void shouldAcknowledgeNothingThatWasNotTold() {
        new Reinstatement(host, A).approved().configured(500_00, 0);
        assertEquals(OutcomeKind.NONE, host.ask(Transaction.PARAMETERS_END, A).send().action());
        assertFalse(parameters().acknowledged());
    }

    @Test
    void shouldAcknowledgeNothingWhenTheyHaveChangedSinceTheyWereTold() {
        fetched();
        new Reinstatement(host, A).approved().configured(500_00, 0);
        assertEquals(OutcomeKind.NONE, host.ask(Transaction.PARAMETERS_END, A).send().action());
        assertEquals(DOWNLOAD, ask(Transaction.ECHO).replyData());
    }

    @ParameterizedTest
    @CsvSource({"MAINTENANCE, 00", "REGULATORY, 58", "STOLEN, 58"})
    void shouldFollowTheMatrixWhenTheTerminalIsHeld(HoldReason reason, String f39) {
        host.hold(A, reason);
        assertEquals(f39, host.ask(Transaction.PARAMETERS, A).send().f39());
        assertEquals(f39, host.ask(Transaction.PARAMETERS_END, A).send().f39());
    }

    @Test
    void shouldTellNothingToTheTerminalsOfAMerchantUnderSuspicion() {
        host.holdScope(HoldScope.MERCHANT, MID, HoldReason.REGULATORY);
        assertEquals("03", host.ask(Transaction.PARAMETERS, A).send().f39());
        assertEquals("97", host.ask(Transaction.PARAMETERS, "99999999").send().f39());
    }
}
