package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.TestCode;
import org.pointsman.node.CommandReply.Kind;

/** The story the demonstration tells, chapter by chapter. Amounts are in fen. */
final class DemoScript implements Scenario {
    private static final String PIN = "123456";
    private static final byte[] NO_MESSAGE = new byte[]{0, 4, 'G', 'E', 'T', ' '};

    private final DemoStage stage;
    private final DemoRig house;
    private final DemoSheet sheet;
    private final DemoTerminals pos;
    private final DemoOperators desk;
    private final PosTerminal till;
    private final PosTerminal secondTill;
    private final PosTerminal stranger;
    private PosReply hundred;
    private PosReply kept;

    DemoScript(DemoStage stage) {
        this.stage = stage;
        house = stage.house();
        sheet = stage.sheet();
        pos = stage.pos();
        desk = stage.desk();
        till = house.terminal("10000001", DemoStage.MERCHANT);
        secondTill = house.terminal("10000011", DemoStage.MERCHANT);
        stranger = house.terminal("10000002", DemoStage.OTHER_MERCHANT);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        signOn();
        sell();
        refund();
        scan();
        preAuthorise();
        reverse();
        network();
        holds();
        cancel();
        intruders();
        restart();
        stage.prove(List.of(TestCard.UNIONPAY, TestCard.VISA, TestCard.MASTERCARD),
                List.of(PosTerminal.clearPinBlock(PIN, TestCard.UNIONPAY)));
        stage.summary();
    }

    private void signOn() {
        sheet.chapter("Sign-on: working keys under each terminal's master key");
        pos.step(till, "sign on, PIN and MAC key", "00", () -> till.signOn(KeyScheme.DOUBLE));
        pos.step(secondTill, "sign on, track key too", "00", () -> secondTill.signOn(KeyScheme.DOUBLE_WITH_TRACK));
        pos.step(stranger, "sign on, another merchant", "00", () -> stranger.signOn(KeyScheme.DOUBLE));
        pos.step(till, "echo test", "00", till::echo);
    }

    private void sell() {
        sheet.chapter("Sales, a repeat, a void");
        PosReply sale = pos.step(till, "sell, magnetic stripe", "00", () -> till.purchase(25_00, TestCard.UNIONPAY));
        pos.sameAgain(till, "the same request again", sale);
        pos.step(secondTill, "sell, PIN and encrypted track", "00",
                () -> secondTill.purchase(188_00, TestCard.UNIONPAY, PIN));
        pos.step(stranger, "sell, a Visa card", "00", () -> stranger.purchase(12_34, TestCard.VISA));
        pos.step(till, "void the first sale", "00", () -> till.voidPurchase(sale));
        pos.step(till, "void it again: it does not stand any more", "22", () -> till.voidPurchase(sale));
    }

    private void scan() {
        sheet.chapter("Scanned codes: UnionPay's, and the wallets' on the same messages");
        PosReply paid = pos.step(till, "sell, a UnionPay code", "00", () -> till.scan(45_00, TestCode.UNIONPAY));
        sheet.proof("a voucher of 20 digits comes back, no card number",
                paid.field(59).startsWith("A4020") && paid.field(2) == null);
        pos.sameAgain(till, "the same request again", paid);
        pos.step(secondTill, "refund to another code", "14",
                () -> secondTill.refundTo(paid, 5_00, TestCode.UNIONPAY_OTHER));
        pos.step(secondTill, "refund a part by the code", "00", () -> secondTill.refund(paid, 5_00));
        PosReply second = pos.step(till, "sell, an Alipay code", "00", () -> till.scan(30_00, TestCode.ALIPAY));
        pos.step(till, "void it by its voucher", "00", () -> till.voidPurchase(second));
        PosReply third = pos.step(till, "sell, a WeChat code", "00", () -> till.scan(20_00, TestCode.WECHAT));
        pos.step(till, "reverse it", "00", () -> till.reversal(third.request()));
        stage.takenBack(third, "the sale is taken back: reversed in the network's book, acknowledged in ours");
        PosReply silent = pos.step(till, "sell, the network keeps silent", "98",
                () -> till.scan(9_001_00, TestCode.UNIONPAY));
        reversed(silent);
    }

    private void preAuthorise() {
        sheet.chapter("Balance and pre-authorisations: hold, ask for it once and for at most 115 %, give it free");
        PosReply balance = pos.step(till, "ask for the balance", "00", () -> till.balance(TestCard.UNIONPAY, PIN));
        sheet.proof("the balance is told, no money moves", balance.field(54) != null && balance.field(4) == null);
        PosReply held = pos.step(till, "hold 200.00", "00", () -> till.preAuth(200_00, TestCard.UNIONPAY));
        pos.step(till, "complete with more than 115 %", "64", () -> till.complete(held, 230_01));
        pos.step(stranger, "complete at another merchant's terminal", "25", () -> stranger.complete(held, 200_00));
        PosReply completed = pos.step(secondTill, "complete with 180.00 at the second till", "00",
                () -> secondTill.complete(held, 180_00));
        pos.step(till, "complete it again", "22", () -> till.complete(held, 20_00));
        pos.step(till, "refund a part of the completion", "00", () -> till.refund(completed, 30_00));
        PosReply second = pos.step(till, "hold 50.00", "00", () -> till.preAuth(50_00, TestCard.UNIONPAY));
        pos.step(till, "give it free", "00", () -> till.voidPreAuth(second));
        pos.step(till, "complete what was given free", "22", () -> till.complete(second, 50_00));
        PosReply third = pos.step(till, "hold 70.00", "00", () -> till.preAuth(70_00, TestCard.UNIONPAY));
        PosReply asked = pos.step(till, "complete it", "00", () -> till.complete(third, 70_00));
        pos.step(till, "void the completion", "00", () -> till.voidPurchase(asked));
        PosReply silent = pos.step(till, "hold, the network keeps silent", "98",
                () -> till.preAuth(9_001_00, TestCard.UNIONPAY));
        reversed(silent);
    }

    private void reverse() {
        sheet.chapter("A terminal that is not sure takes its sale back");
        PosReply sale = pos.step(till, "sell, the slip does not print", "00",
                () -> till.purchase(77_10, TestCard.UNIONPAY));
        PosReply reversal = pos.step(till, "reverse it", "00", () -> till.reversal(sale.request()));
        stage.takenBack(sale, "the sale is taken back: reversed in the network's book, acknowledged in ours");
        pos.sameAgain(till, "the same reversal again", reversal);
        pos.step(till, "refund what was reversed", "22", () -> till.refund(sale, 1_00));
    }

    private void refund() {
        sheet.chapter("Refunds of one sale in parts, never more than it was");
        hundred = pos.step(till, "sell", "00", () -> till.purchase(100_00, TestCard.MASTERCARD));
        pos.step(till, "refund a part", "00", () -> till.refund(hundred, 40_00));
        pos.step(till, "refund a second part", "00", () -> till.refund(hundred, 40_00));
        pos.step(till, "refund more than the 20.00 that remain", "64", () -> till.refund(hundred, 40_00));
        pos.step(stranger, "refund from another merchant's terminal", "25", () -> stranger.refund(hundred, 20_00));
        pos.step(secondTill, "refund the rest at the second till", "00", () -> secondTill.refund(hundred, 20_00));
        pos.step(till, "refund once more: nothing remains", "64", () -> till.refund(hundred, 1));
        kept = pos.step(till, "sell, to be refunded later", "00", () -> till.purchase(60_00, TestCard.UNIONPAY));
    }

    private void network() {
        sheet.chapter("The network declines, keeps silent, answers twice or wrongly, hangs up");
        pos.step(till, "sell, the network declines", "51", () -> till.purchase(9_000_51, TestCard.UNIONPAY));
        PosReply silent = pos.step(till, "sell, the network keeps silent", "98",
                () -> till.purchase(9_001_00, TestCard.UNIONPAY));
        reversed(silent);
        pos.step(till, "sell, the network answers twice", "00", () -> till.purchase(9_003_00, TestCard.UNIONPAY));
        PosReply other = pos.step(till, "sell, the answer has another amount", "96",
                () -> till.purchase(9_006_00, TestCard.UNIONPAY));
        reversed(other);
        PosReply lost = pos.step(till, "sell, the network hangs up", "98",
                () -> till.purchase(9_004_00, TestCard.UNIONPAY));
        reversed(lost);
        pos.step(till, "sell, no network takes this card", "15", () -> till.purchase(10_00, TestCard.JCB));
    }

    private void reversed(PosReply lost) {
        stage.takenBack(lost,
                "the switch took it back by itself: reversed in the network's book, acknowledged in ours");
    }

    private void holds() {
        sheet.chapter("A suspended terminal stops selling; earlier customers still get their money back");
        desk.suspend(till.tid());
        pos.step(till, "sell while suspended", "58", () -> till.purchase(10_00, TestCard.UNIONPAY));
        pos.step(till, "refund while suspended", "00", () -> till.refund(kept, 10_00));
        desk.lift(till.tid());
        pos.step(till, "sell again", "00", () -> till.purchase(10_00, TestCard.UNIONPAY));
    }

    private void cancel() {
        sheet.chapter("Cancelling a terminal at once takes three people");
        long approval = desk.cancel(stranger.tid());
        desk.approve("demo-risk", stranger.tid(), approval, Kind.REFUSED);
        desk.approve("demo-approver", stranger.tid(), approval, Kind.WAITING);
        PosReply last = pos.step(stranger, "sell while the second approval is missing", "00",
                () -> stranger.purchase(1_00, TestCard.VISA));
        desk.approve("demo-approver-2", stranger.tid(), approval, Kind.ACCEPTED);
        pos.step(stranger, "sell on the cancelled terminal", "97", () -> stranger.purchase(1_00, TestCard.VISA));
        pos.step(stranger, "reverse its last sale: keys serve for that", "00", () -> stranger.reversal(last.request()));
        stage.takenBack(last, "the sale is taken back: reversed in the network's book, acknowledged in ours");
    }

    private void intruders() throws IOException {
        sheet.chapter("Who is not known, or not understood, gets nothing");
        PosTerminal unknown = house.terminal("19999999", DemoStage.MERCHANT);
        pos.step(unknown, "sign on, a terminal nobody registered", "97", () -> unknown.signOn(KeyScheme.DOUBLE));
        pos.step(secondTill, "sell, wrong MAC", "A0", () -> secondTill.purchaseWithWrongMac(10_00, TestCard.UNIONPAY));
        pos.garbage(unknown, "send bytes that are no message", NO_MESSAGE);
    }

    private void restart() throws IOException {
        sheet.chapter("Stop, start again from the journal: keys, holds and money are as before");
        house.stopSwitch();
        long startNs = System.nanoTime();
        house.startSwitch();
        double tookMs = (System.nanoTime() - startNs) / 1e6;
        sheet.say(String.format(Locale.ROOT, "     replayed %d records and signed on to the network in %.0f ms",
                house.recordsReplayed(), tookMs));
        pos.step(till, "sell with the old working keys", "00", () -> till.purchase(15_00, TestCard.UNIONPAY));
        pos.sameAgain(till, "repeat a sale of before: the stored answer", kept);
        pos.step(till, "refund a sale of before", "00", () -> till.refund(kept, 50_00));
        pos.step(till, "refund it beyond its amount", "64", () -> till.refund(kept, 1));
        pos.step(stranger, "the cancelled terminal tries again", "97", () -> stranger.purchase(1_00, TestCard.VISA));
    }
}
