package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;

/** Pre-authorisations and what follows them (domain 3.8; dialect section 6). */
class PreAuthTest extends EngineTest {
    private static final long DAY_MS = 86_400_000;

    private String state(TransactionView view) {
        return host.transaction(view.id()).state();
    }

    private static String result(Ask ask) {
        Told told = ask.send();
        return told.of(EffectKind.SEND).isEmpty() ? told.f39() : "go";
    }

    private void acknowledge() {
        Effect sent = host.timePassed().only(EffectKind.SEND_REVERSAL);
        assertEquals(OutcomeKind.REVERSAL_ACKNOWLEDGED, host.reply(sent).send().action());
    }

    private Ask follow(Transaction transaction, TransactionView preAuth) {
        return transaction == Transaction.COMPLETION ? host.completion(preAuth) : host.preAuthVoid(preAuth);
    }

    private static String followed(Transaction transaction) {
        return transaction == Transaction.COMPLETION ? "COMPLETED" : "PREAUTH_VOIDED";
    }

    @Test
    void shouldHoldAskForAndGiveBackTheMoney() {
        TransactionView preAuth = host.held(100_00);
        assertEquals("AUTHORISED", preAuth.state());
        TransactionView completion = host.approved(host.completion(preAuth).amount(90_00));
        assertEquals(List.of("COMPLETED", "APPROVED"), List.of(state(preAuth), state(completion)));
        assertEquals(preAuth.id(), completion.originalId());
        host.approved(host.refund(completion).amount(90_00));
        assertEquals("REFUNDED", state(completion));
    }

    @Test
    void shouldReleaseForGoodWhenTheCompletionIsVoided() {
        TransactionView preAuth = host.held(100_00);
        TransactionView completion = host.approved(host.completion(preAuth));
        host.approved(host.completionVoid(completion));
        assertEquals(List.of("COMPLETED", "VOIDED"), List.of(state(preAuth), state(completion)));
        assertEquals("22", host.completion(preAuth).send().f39());
        assertEquals("22", host.refund(completion).send().f39());
    }

    @Test
    void shouldLetAnAdditionalHoldStandAlone() {
        TransactionView first = host.held(100_00);
        Effect sent = host.ask(Transaction.ADDITIONAL_PREAUTH, A).amount(30_00).send().sent();
        host.reply(sent).authCode("MORE01").send();
        TransactionView more = host.transaction(sent.transactionId());
        assertEquals("64", host.completion(first).amount(130_00).send().f39());
        assertEquals("64", host.completion(more).amount(35_00).send().f39());
        host.approved(host.completion(first));
        host.approved(host.preAuthVoid(more));
        assertEquals(List.of("COMPLETED", "PREAUTH_VOIDED"), List.of(state(first), state(more)));
    }

    @Test
    void shouldTakeBackAnAdditionalHoldThatIsReversed() {
        Effect sent = host.ask(Transaction.ADDITIONAL_PREAUTH, A).amount(30_00).send().sent();
        host.reply(sent).authCode("MORE01").send();
        TransactionView more = host.transaction(sent.transactionId());
        assertEquals(OutcomeKind.REVERSE, host.reversalOf(more).send().action());
        assertEquals("REVERSAL_PENDING", state(more));
        acknowledge();
        assertEquals("REVERSED", state(more));
    }

    @ParameterizedTest(name = "{0} fen of 10000: {1}")
    @CsvSource({"1, go", "10000, go", "11500, go", "11501, 64"})
    void shouldCompleteUpToThePercentage(long amountMinor, String expected) {
        assertEquals(expected, result(host.completion(host.held(100_00)).amount(amountMinor)));
    }

    @ParameterizedTest(name = "{0} %: {1} fen of 9999: {2}")
    @CsvSource({"100, 9999, go", "100, 10000, 64", "101, 10098, go", "101, 10099, 64"})
    void shouldRoundThePercentageDown(int percent, long amountMinor, String expected) {
        configure(percent, 30);
        assertEquals(expected, result(host.completion(host.held(99_99)).amount(amountMinor)));
    }

    @Test
    void shouldHaveTheUsualPolicyWhenOlderSettingsDoNotNameIt() {
        String json = new String(EngineJson.write(host.engine.config()), StandardCharsets.UTF_8);
        String older = json.replaceAll(",\"(completionPercent|preauthDays|tipPercent)\":\\d+", "");
        assertNotEquals(json, older);
        assertEquals(host.engine.config(), EngineJson.config(older.getBytes(StandardCharsets.UTF_8)));
    }

    private void configure(int completionPercent, int preauthDays) {
        host.configure(
                host.engine.config().change().completionPercent(completionPercent).preauthDays(preauthDays).build());
    }

    @ParameterizedTest(name = "{0} days of {1}: {2}")
    @CsvSource({"30, 30, go", "31, 30, 22", "1, 1, go", "2, 1, 22"})
    void shouldExpireWhenTheDaysAreOver(int days, int preauthDays, String expected) {
        configure(115, preauthDays);
        TransactionView preAuth = host.held(100_00);
        host.pass(days * DAY_MS);
        assertEquals(expected.equals("go") ? "AUTHORISED" : "EXPIRED", state(preAuth));
        assertEquals(expected, result(host.completion(preAuth)));
    }

    @Test
    void shouldNotTellAnExpiredApprovalAgainWhenItWasTakenBack() {
        Ask ask = host.preAuth();
        TransactionView preAuth = host.approved(ask);
        host.pass(31 * DAY_MS);
        assertEquals("00", ask.again().send().f39());
        Told told = host.reversalOf(preAuth).send();
        assertEquals(List.of(OutcomeKind.REVERSE_NOTHING, "00"), List.of(told.action(), told.f39()));
        assertEquals("22", ask.again().send().f39());
    }

    @Test
    void shouldTakeTheWholeOnlyWhenAPreAuthorisationIsVoided() {
        TransactionView preAuth = host.held(100_00);
        assertEquals("64", host.preAuthVoid(preAuth).amount(99_99).send().f39());
        host.approved(host.preAuthVoid(preAuth));
        assertEquals("PREAUTH_VOIDED", state(preAuth));
    }

    @ParameterizedTest
    @CsvSource({"10000002, go", "10000003, 25"})
    void shouldFollowFromAnyTerminalOfTheMerchant(String tid, String expected) {
        TransactionView preAuth = host.held(100_00);
        assertEquals(expected, result(host.ask(Transaction.COMPLETION, tid).authorisation(preAuth)));
        assertEquals(expected.equals("go") ? "22" : "25",
                result(host.ask(Transaction.PREAUTH_VOID, tid).authorisation(preAuth)));
    }

    @Test
    void shouldNotFindItWhenCodeCardDateOrTraceDiffer() {
        TransactionView preAuth = host.held(100_00);
        assertEquals("25", host.completion(preAuth).authCode("ZZZZZZ").send().f39());
        assertEquals("25", host.completion(preAuth).card(Card.UNION_OTHER).send().f39());
        assertEquals("25", host.completion(preAuth).originalDate(101).send().f39());
        assertEquals("25", host.completion(preAuth).original(host.held(1_00)).originalRrn(-1).authCode(preAuth.f38())
                .send().f39());
        assertEquals("go", result(host.completion(preAuth).traceUnknown()));
    }

    @Test
    void shouldTellTheCardWhenTheReferenceNamesTheOriginal() {
        TransactionView preAuth = host.held(100_00);
        assertEquals("14", host.completion(preAuth).originalRrn(preAuth.id()).card(Card.UNION_OTHER).send().f39());
        assertEquals("25", host.completion(preAuth).originalRrn(preAuth.id()).authCode("ZZZZZZ").send().f39());
    }

    /** Two of the same card, day and code: only the trace number, or the reference, tells which one is meant. */
    @Test
    void shouldAskForTheTraceNumberWhenTwoHaveTheSameCode() {
        TransactionView first = host.approved(host.preAuth());
        TransactionView second = host.approved(host.preAuth());
        assertEquals(first.f38(), second.f38());
        assertEquals("25", host.completion(first).traceUnknown().send().f39());
        assertEquals(first.id(), host.approved(host.completion(first)).originalId());
        Ask named = host.completion(second).traceUnknown().originalRrn(second.id());
        assertEquals(second.id(), host.approved(named).originalId());
    }

    @Test
    void shouldFindEachWhenThereAreMany() {
        TransactionView first = host.held(100_00);
        for (int i = 0; i < 1_000; i++) {
            host.held(i + 1);
        }
        assertEquals(first.id(), host.approved(host.completion(first).traceUnknown()).originalId());
    }

    @ParameterizedTest
    @EnumSource(value = Transaction.class, names = {"PREAUTH", "COMPLETION", "PREAUTH_VOID", "COMPLETION_VOID"})
    void shouldReverseByItselfWhenThereIsNoAnswer(Transaction transaction) {
        TransactionView preAuth = host.held(100_00);
        Ask ask = switch (transaction) {
            case COMPLETION -> host.completion(preAuth);
            case PREAUTH_VOID -> host.preAuthVoid(preAuth);
            case COMPLETION_VOID -> host.completionVoid(host.approved(host.completion(preAuth)));
            default -> host.preAuth();
        };
        TransactionView before = host.transaction(preAuth.id());
        Effect sent = ask.send().sent();
        host.nowNs += TIMEOUT_MS * 1_000_000;
        assertEquals("98", host.timePassed().only(EffectKind.ANSWER).f39());
        assertEquals(OutcomeKind.LATE, host.reply(sent).send().action());
        Effect reversal = host.timePassed().only(EffectKind.SEND_REVERSAL);
        assertEquals(List.of(transaction.code(), sent.stan()), List.of(reversal.original(), reversal.originalStan()));
        host.reply(reversal).send();
        assertEquals("REVERSED", host.state(sent));
        assertEquals(before.state(), state(preAuth));
    }

    /** The follow-up is taken back by its terminal: the pre-authorisation holds the money again. */
    @ParameterizedTest
    @EnumSource(value = Transaction.class, names = {"COMPLETION", "PREAUTH_VOID"})
    void shouldBeAuthorisedAgainWhenTheFollowUpIsReversed(Transaction transaction) {
        TransactionView preAuth = host.held(100_00);
        TransactionView followUp = host.approved(follow(transaction, preAuth));
        assertEquals(followed(transaction), state(preAuth));
        assertEquals(OutcomeKind.REVERSE, host.reversalOf(followUp).send().action());
        assertEquals("22", host.completion(preAuth).send().f39());
        acknowledge();
        assertEquals("AUTHORISED", state(preAuth));
        assertEquals("go", result(host.completion(preAuth)));
    }

    @ParameterizedTest
    @EnumSource(value = Transaction.class, names = {"COMPLETION", "PREAUTH_VOID"})
    void shouldBeAuthorisedAgainWhenTheFollowUpIsDeclined(Transaction transaction) {
        TransactionView preAuth = host.held(100_00);
        Effect sent = follow(transaction, preAuth).send().sent();
        assertEquals("22", host.completion(preAuth).send().f39());
        host.reply(sent).code("05").send();
        assertEquals("go", result(host.completion(preAuth)));
    }

    @Test
    void shouldReverseThePreAuthorisationTooWhenItsVoidIsReversedAfterIt() {
        TransactionView preAuth = host.held(100_00);
        TransactionView voided = host.approved(host.preAuthVoid(preAuth));
        assertEquals(OutcomeKind.REVERSE_NOTHING, host.reversalOf(preAuth).send().action());
        assertEquals(OutcomeKind.REVERSE, host.reversalOf(voided).send().action());
        acknowledge();
        assertEquals("REVERSAL_PENDING", state(preAuth));
        acknowledge();
        assertEquals("REVERSED", state(preAuth));
    }

    @Test
    void shouldReverseTheCompletionTooWhenItsVoidIsReversedAfterIt() {
        TransactionView preAuth = host.held(100_00);
        TransactionView completion = host.approved(host.completion(preAuth));
        TransactionView voided = host.approved(host.completionVoid(completion));
        assertEquals(OutcomeKind.REVERSE_NOTHING, host.reversalOf(completion).send().action());
        assertEquals(OutcomeKind.REVERSE, host.reversalOf(voided).send().action());
        acknowledge();
        acknowledge();
        assertEquals(List.of("REVERSED", "AUTHORISED"), List.of(state(completion), state(preAuth)));
    }

    @Test
    void shouldAskPeopleWhenACompletedPreAuthorisationIsReversed() {
        TransactionView preAuth = host.held(100_00);
        host.approved(host.completion(preAuth));
        Told told = host.reversalOf(preAuth).send();
        assertEquals(List.of("00", OutcomeKind.REVERSE_EXCEPTION), List.of(told.f39(), told.action()));
        assertEquals(List.of("PREAUTH_COMPLETED"), host.transaction(told.transactionId()).exceptions());
    }

    @ParameterizedTest
    @EnumSource(value = Transaction.class, names = {"PREAUTH", "COMPLETION", "PREAUTH_VOID", "COMPLETION_VOID"})
    void shouldKeepTheOriginalOutWhenItsReversalOvertookIt(Transaction late) {
        TransactionView preAuth = host.held(100_00);
        Ask ask = host.ask(late, A).authorisation(preAuth).amount(100_00);
        assertEquals(OutcomeKind.REVERSE_UNMATCHED, host.ask(late.reversedBy(), A).stan(ask.stan()).send().action());
        assertEquals("22", ask.send().f39());
        assertEquals("AUTHORISED", state(preAuth));
        assertEquals(0, host.engine.view().inFlight());
    }

    @Test
    void shouldGiveTheSameAnswerAndGoUpstreamOnceWhenItIsRepeated() {
        Ask ask = host.preAuth();
        Effect first = host.reply(ask.send().sent()).send().only(EffectKind.ANSWER);
        assertEquals("AUTH01", first.authCode());
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
        Ask completion = host.completion(host.transaction(first.transactionId()));
        Effect second = host.reply(completion.send().sent()).send().only(EffectKind.ANSWER);
        assertEquals(second.to(completion.again().exchangeId()), completion.send().only(EffectKind.ANSWER));
    }

    @Test
    void shouldNameTheOriginalToItsNetworkWhenItIsCompleted() {
        Effect sent = host.preAuth().send().sent();
        host.reply(sent).send();
        Effect completion = host.completion(host.transaction(sent.transactionId())).send().sent();
        assertEquals(List.of(sent.stan(), Transaction.PREAUTH.code(), sent.network(), "AUTH01"),
                List.of(completion.originalStan(), completion.original(), completion.network(), completion.authCode()));
        assertEquals("91", host.sendFailed(completion).f39());
        host.link(sent.network(), false);
        assertEquals("91", host.completion(host.transaction(sent.transactionId())).send().f39());
    }

    @Test
    void shouldTryTheNextNetworkWhenAPreAuthorisationCouldNotBeSent() {
        Effect sent = host.preAuth().send().sent();
        Effect again = host.sendFailed(sent).sent();
        assertTrue(again.network() != sent.network());
        assertEquals("15", host.preAuth().card(Card.UNROUTED).send().f39());
    }

    @Test
    void shouldKnowTheSameThingsAboutTheOtherTerminals() {
        TransactionView preAuth = host.held(100_00);
        TransactionView completion = host.approved(host.ask(Transaction.COMPLETION, B).authorisation(preAuth));
        assertEquals("25", host.completionVoid(completion).send().f39());
        assertEquals("25", host.ask(Transaction.REFUND, C).original(completion).send().f39());
        assertEquals("go", result(host.ask(Transaction.COMPLETION_VOID, B).original(completion)));
    }
}
