package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.EngineConfig.Network;
import org.pointsman.engine.config.EngineConfig.Route;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.Authentication;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;

/** Payments by scanned codes: the code takes the place of the card (dialect section 13). */
class ScannedCodeTest extends EngineTest {
    private static final String CODE_ENVELOPE = HexFormat.of().formatHex(Card.UNION_CODE.envelope());

    private Ask payment() {
        return host.purchase().code(Card.UNION_CODE, Service.UNIONPAY_QR);
    }

    private TransactionView paid() {
        return host.approved(payment());
    }

    @Test
    void shouldTakeAPaymentByCodeLikeASale() {
        TransactionView paid = paid();
        assertEquals("APPROVED", paid.state());
        assertEquals("UNIONPAY_QR", paid.service());
        assertEquals("622000*********0001", paid.pan());
        assertEquals(32, paid.entryMode());
    }

    @Test
    void shouldStayWhatItIsWhenNeitherCardNorCodeIsSent() {
        assertEquals("40", payment().verdict(Authentication.CARD_DATA_UNUSABLE).send().f39());
        assertEquals("12", host.purchase().verdict(Authentication.CARD_DATA_UNUSABLE).send().f39());
    }

    @Test
    void shouldAnswerARepeatWithTheSame() {
        Ask ask = payment();
        Effect first = host.reply(ask.send().sent()).send().only(EffectKind.ANSWER);
        assertEquals(first.to(ask.again().exchangeId()), ask.send().only(EffectKind.ANSWER));
    }

    @ParameterizedTest(name = "void {0}")
    @CsvSource({"CODE", "VOUCHER", "BOTH"})
    void shouldVoidByCodeOrVoucher(String means) {
        TransactionView paid = paid();
        TransactionView voiding = host.approved(named(host.voidOf(paid), paid, means));
        assertEquals("VOIDED", host.transaction(paid.id()).state());
        assertEquals("622000*********0001", voiding.pan());
        assertEquals("UNIONPAY_QR", voiding.service());
    }

    @ParameterizedTest(name = "refund {0}")
    @CsvSource({"CODE", "VOUCHER", "BOTH"})
    void shouldRefundByCodeOrVoucherAtAnotherTerminal(String means) {
        TransactionView paid = paid();
        host.approved(named(host.ask(Transaction.REFUND, B).original(paid), paid, means).amount(40_00));
        assertEquals("PART_REFUNDED", host.transaction(paid.id()).state());
        assertEquals(40_00, host.transaction(paid.id()).refundedMinor());
    }

    private static Ask named(Ask ask, TransactionView paid, String means) {
        return switch (means) {
            case "CODE" -> ask.code(Card.UNION_CODE, Service.UNIONPAY_QR);
            case "VOUCHER" -> ask.voucher(paid.id());
            default -> ask.code(Card.UNION_CODE, Service.UNIONPAY_QR).withVoucher(paid.id());
        };
    }

    @Test
    void shouldRefuseAnotherCodeOrVoucher() {
        TransactionView paid = paid();
        TransactionView other = host.approved(host.purchase().code(Card.UNION_OTHER_CODE, Service.UNIONPAY_QR));
        assertEquals("14", host.voidOf(paid).code(Card.UNION_OTHER_CODE, Service.UNIONPAY_QR).send().f39());
        assertEquals("14", host.voidOf(paid).voucher(other.id()).send().f39());
        assertEquals("14", host.voidOf(paid).voucher(-1).send().f39());
        assertEquals("14",
                host.refund(paid).code(Card.UNION_CODE, Service.UNIONPAY_QR).withVoucher(other.id()).send().f39());
        assertEquals("14",
                host.refund(paid).code(Card.UNION_OTHER_CODE, Service.UNIONPAY_QR).withVoucher(paid.id()).send().f39());
        assertEquals("14", host.refund(paid).card(Card.UNION).send().f39());
        assertEquals("APPROVED", host.transaction(paid.id()).state());
    }

    @Test
    void shouldNotTakeACardForACodeOfTheSameDigitsNorAVoucherForACard() {
        TransactionView paid = paid();
        assertEquals("14", host.voidOf(paid).card(Card.UNION_CODE).send().f39());
        TransactionView sale = host.sale(100_00);
        assertEquals("14", host.voidOf(sale).voucher(sale.id()).send().f39());
    }

    @Test
    void shouldSendTheStoredCodeWhenOnlyAVoucherCame() {
        Ask payment = payment();
        TransactionView paid = host.approved(payment);
        Effect byCode = host.refund(paid).code(Card.UNION_CODE, Service.UNIONPAY_QR).amount(1).send().sent();
        assertEquals("", byCode.envelope());
        Effect byVoucher = host.refund(paid).voucher(paid.id()).amount(1).send().sent();
        assertEquals(CODE_ENVELOPE, byVoucher.envelope());
        assertEquals(payment.exchangeId(), byVoucher.cardExchangeId());
    }

    @Test
    void shouldReverseAVoidByVoucherWithTheCodeOfItsOriginal() {
        Ask payment = payment();
        TransactionView paid = host.approved(payment);
        host.voidOf(paid).voucher(paid.id()).send();
        Effect reversal = host.pass(EngineFixture.TIMEOUT_MS).getLast();
        assertEquals(EffectKind.SEND_REVERSAL, reversal.kind());
        assertEquals(CODE_ENVELOPE, reversal.envelope());
        assertEquals(payment.exchangeId(), reversal.cardExchangeId());
        host.reply(reversal).send();
        assertEquals("APPROVED", host.transaction(paid.id()).state());
        host.assertReplays();
    }

    @Test
    void shouldReverseAPaymentWithItsCode() {
        Ask payment = payment();
        TransactionView paid = host.approved(payment);
        host.reversalOf(paid).code(Card.UNION_CODE, Service.UNIONPAY_QR).send();
        Effect reversal = host.timePassed().only(EffectKind.SEND_REVERSAL);
        assertEquals(CODE_ENVELOPE, reversal.envelope());
        assertEquals(payment.exchangeId(), reversal.cardExchangeId());
        host.reply(reversal).send();
        assertEquals("REVERSED", host.transaction(paid.id()).state());
    }

    private void configure(List<Network> networks, List<Route> routes) {
        host.configure(EngineFixture.config(64).change().networks(networks).routes(routes).build());
    }

    @Test
    void shouldRefuseAWalletWithoutARouteAndTakeOneWith() {
        assertEquals("15", host.purchase().code(Card.ALIPAY_CODE, Service.ALIPAY).send().f39());
        configure(List.of(new Network("union", 3_000), new Network("wallet", 3_000)),
                List.of(new Route("62", 16, 19, List.of(0)), Route.of(Service.ALIPAY, List.of(1))));
        assertEquals(1, host.purchase().code(Card.ALIPAY_CODE, Service.ALIPAY).send().sent().network());
        assertEquals("15", host.purchase().code(Card.WECHAT_CODE, Service.WECHAT).send().f39());
    }

    @Test
    void shouldGiveAWalletCodeThatCouldNotBeSentTheNextNetworkOfItsRoute() {
        configure(List.of(new Network("first", 3_000), new Network("second", 3_000)),
                List.of(Route.of(Service.WECHAT, List.of(0, 1))));
        Effect first = host.purchase().code(Card.WECHAT_CODE, Service.WECHAT).send().sent();
        assertEquals(0, first.network());
        assertEquals(1, host.sendFailed(first).sent().network());
    }

    @Test
    void shouldFindPaymentsByTheirService() {
        TransactionView paid = paid();
        host.sale(100_00);
        assertEquals(List.of(paid.id()),
                host.engine.view()
                        .find(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, 10, Service.UNIONPAY_QR))
                        .items().stream().map(TransactionView::id).toList());
    }

    @Test
    void shouldCountCodesAsDomesticAndTakeZerosForThemInAnUpload() {
        TransactionView paid = paid();
        assertEquals(Sums.domestic(paid.amountMinor(), 1, 0, 0).toString(), Sums.of(host, A).toString());
        host.settlement(A, Sums.domestic(1, 1, 0, 0)).send();
        host.upload(A, new Detail(paid.stan(), paid.amountMinor(), Card.NONE)).send();
        assertEquals(0, host.engine.view().exceptionCount());
    }
}
