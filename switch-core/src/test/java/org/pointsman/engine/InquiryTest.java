package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.EngineConfig.AfterTimeout;
import org.pointsman.engine.config.EngineConfig.Network;
import org.pointsman.engine.config.SafPolicy;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.view.SafItem;
import org.pointsman.engine.view.SafQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;

/** A sale without an answer at a network that is asked what became of it, before it is reversed. */
class InquiryTest extends EngineTest {
    private static final int ALARM_AFTER = 6;

    @BeforeEach
    void ask() {
        SafPolicy saf = SafPolicy.DEFAULT;
        host.configure(host.engine.config().change()
                .networks(List.of(new Network("union", TIMEOUT_MS, AfterTimeout.QUERY),
                        new Network("second", TIMEOUT_MS)))
                .saf(new SafPolicy(saf.retryMinMs(), saf.retryMaxMs(), saf.inFlight(), ALARM_AFTER,
                        saf.parkedRetryMs()))
                .build());
    }

    private TransactionView timedOut() {
        Effect sent = host.purchase().send().sent();
        host.nowNs += TIMEOUT_MS * 1_000_000;
        assertEquals("98", host.timePassed().only(EffectKind.ANSWER).f39());
        return now(sent.transactionId());
    }

    private TransactionView now(long id) {
        return host.transaction(id);
    }

    private Effect inquiry() {
        return host.timePassed().only(EffectKind.SEND_INQUIRY);
    }

    private Effect reversal() {
        return host.timePassed().only(EffectKind.SEND_REVERSAL);
    }

    @Test
    void shouldReverseWhatWasPaid() {
        TransactionView sale = timedOut();
        Effect inquiry = inquiry();
        assertEquals(List.of(sale.amountMinor(), 0, 0),
                List.of(inquiry.amountMinor(), inquiry.network(), inquiry.attempt()));
        assertEquals(OutcomeKind.INQUIRY_PAID, host.reply(inquiry).send().action());
        assertEquals(List.of("REVERSAL_PENDING", "OWED"), List.of(now(sale.id()).state(), now(sale.id()).reversal()));
        Effect reversal = reversal();
        assertNotEquals(inquiry.stan(), reversal.stan());
        assertEquals(0, reversal.attempt());
        host.reply(reversal).send();
        assertEquals("REVERSED", now(sale.id()).state());
        host.assertReplays();
    }

    @Test
    void shouldTellInquiryReversalAndAdviceApart() {
        timedOut();
        Effect inquiry = inquiry();
        assertEquals(List.of("INQUIRY"), kinds());
        host.reply(inquiry).send();
        reversal();
        assertEquals(List.of("REVERSAL"), kinds());
        host.ask(Transaction.OFFLINE_SALE, EngineFixture.B).authCode("PHONE1").madeAt(115900, 1123).send();
        assertEquals(List.of("REVERSAL", "ADVICE"), kinds());
    }

    private List<String> kinds() {
        return host.engine.view().reversals(new SafQuery(null, null, 0, 9)).items().stream().map(SafItem::kind)
                .toList();
    }

    @Test
    void shouldOweNothingWhenNothingWasPaid() {
        TransactionView sale = timedOut();
        assertEquals(OutcomeKind.INQUIRY_UNPAID, host.reply(inquiry()).code("25").send().action());
        assertEquals(List.of("DECLINED", "NONE"), List.of(now(sale.id()).state(), now(sale.id()).reversal()));
        assertEquals(0, host.engine.view().reversalsOwed());
        assertEquals(List.of(), host.pass(600_000));
        host.assertReplays();
    }

    @ParameterizedTest
    @ValueSource(strings = {"06", "09", "68", "90", "91", "96", "98"})
    void shouldAskAgainUnderTheSameNumberWhenTheNetworkCannotTellYet(String code) {
        timedOut();
        Effect first = inquiry();
        assertEquals(OutcomeKind.REVERSAL_DEFERRED, host.reply(first).code(code).send().action());
        host.nowNs += 1_000_000_000L;
        Effect second = inquiry();
        assertEquals(List.of(first.stan(), first.timeNs(), 1),
                List.of(second.stan(), second.timeNs(), second.attempt()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "12", "30", "40"})
    void shouldReverseWhenTheNetworkDoesNotSay(String code) {
        timedOut();
        assertEquals(OutcomeKind.INQUIRY_USELESS, host.reply(inquiry()).code(code).send().action());
        reversal();
    }

    @Test
    void shouldReverseAndThenParkWhenNobodyAnswers() {
        TransactionView sale = timedOut();
        List<Effect> sent = host.pass(0);
        for (int i = 0; i < ALARM_AFTER * 2; i++) {
            sent.addAll(host.pass(60_000));
        }
        assertEquals(ALARM_AFTER, sent.stream().filter(effect -> effect.kind() == EffectKind.SEND_INQUIRY).count());
        assertEquals(ALARM_AFTER, sent.stream().filter(effect -> effect.kind() == EffectKind.SEND_REVERSAL).count());
        assertEquals(List.of("REVERSAL_PENDING", "PARKED"), List.of(now(sale.id()).state(), now(sale.id()).reversal()));
        assertEquals(1, host.engine.view().reversalAlarms());
        host.assertReplays();
    }

    @Test
    void shouldBackOffBetweenInquiries() {
        timedOut();
        inquiry();
        for (int seconds = 1; seconds <= 8; seconds *= 2) {
            assertEquals(List.of(), host.pass(seconds * 1_000L - 1));
            assertEquals(List.of(EffectKind.SEND_INQUIRY), host.pass(1).stream().map(Effect::kind).toList());
        }
    }

    @Test
    void shouldWaitForTheLinkBeforeItAsks() {
        TransactionView sale = timedOut();
        host.link(0, false);
        assertEquals(List.of(), host.pass(60_000));
        host.link(0, true);
        assertEquals(OutcomeKind.INQUIRY_UNPAID, host.reply(inquiry()).code("25").send().action());
        assertEquals("DECLINED", now(sale.id()).state());
    }

    @Test
    void shouldAskNoMoreOftenWhenTheLinkComesAndGoes() {
        timedOut();
        for (int i = 0; i < ALARM_AFTER; i++) {
            inquiry();
            host.link(0, false);
            host.pass(60_000);
            host.link(0, true);
        }
        assertEquals(List.of(EffectKind.SEND_REVERSAL), host.pass(0).stream().map(Effect::kind).toList());
    }

    @Test
    void shouldAskNobodyElse() {
        Effect sent = host.purchase().card(Card.VISA).send().sent();
        assertEquals(1, sent.network());
        host.pass(TIMEOUT_MS);
        assertEquals("REVERSAL_PENDING", now(sent.transactionId()).state());
        assertEquals(EffectKind.SEND_REVERSAL, host.pass(1_000).getFirst().kind());
    }

    @Test
    void shouldReverseAVoidWithoutAsking() {
        TransactionView sale = host.sale(50_00);
        host.voidOf(sale).send();
        host.nowNs += TIMEOUT_MS * 1_000_000;
        host.timePassed();
        reversal();
    }

    @ParameterizedTest
    @CsvSource({"25, DECLINED", "00, REVERSAL_PENDING"})
    void shouldTakeATerminalsReversalMeanwhile(String code, String state) {
        TransactionView sale = timedOut();
        assertEquals(OutcomeKind.REVERSE_NOTHING, host.reversalOf(sale).send().action());
        host.reply(inquiry()).code(code).send();
        assertEquals(state, now(sale.id()).state());
    }

    @Test
    void shouldLeaveALateApprovalOfWhatWasNotPaidToPeople() {
        Effect sent = host.purchase().send().sent();
        host.nowNs += TIMEOUT_MS * 1_000_000;
        host.timePassed();
        host.reply(inquiry()).code("25").send();
        assertEquals(OutcomeKind.LATE, host.reply(sent).send().action());
        assertEquals(List.of("LATE_APPROVAL"), now(sent.transactionId()).exceptions());
    }

    @Test
    void shouldNotTakeTheAnswerOfTheInquiryForThatOfTheReversal() {
        timedOut();
        Effect inquiry = inquiry();
        host.reply(inquiry).send();
        reversal();
        assertEquals(OutcomeKind.UNMATCHED, host.reply(inquiry).send().action());
    }

    @Test
    void shouldMeanReverseWhereOlderSettingsDoNotNameIt() {
        String json = new String(EngineJson.write(EngineFixture.config(64)), StandardCharsets.UTF_8);
        String older = json.replace(",\"afterTimeout\":\"REVERSE\"", "");
        assertNotEquals(json, older);
        assertEquals(EngineFixture.config(64), EngineJson.config(older.getBytes(StandardCharsets.UTF_8)));
    }
}
