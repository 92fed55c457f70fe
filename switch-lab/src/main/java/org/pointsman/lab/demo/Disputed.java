package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.List;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;

/**
 * G-9: a cardholder disputes a sale; no terminal gives the money back, a desk does with a proof and a second person.
 */
final class Disputed implements Scenario {
    private static final Proof LETTER = new Proof("letter of the cardholder", "9f86d081884c7d65".repeat(4));

    private final DemoStage stage;
    private final DemoTerminals pos;
    private final PosTerminal till;

    Disputed(DemoStage stage) {
        this.stage = stage;
        pos = stage.pos();
        till = stage.house().terminal("10000001", DemoStage.MERCHANT);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        stage.sheet().chapter("A sale, and a letter about it");
        pos.step(till, "sign on", "00", () -> till.signOn(KeyScheme.DOUBLE));
        PosReply sale = pos.step(till, "sell", "00", () -> till.purchase(100_00, TestCard.UNIONPAY));
        PosReply other = pos.step(till, "sell", "00", () -> till.purchase(20_00, TestCard.UNIONPAY));
        long id = Long.parseLong(sale.rrn());
        flag("demo-operator", id, "flags the sale, no proof", null, Kind.REFUSED);
        flag("demo-risk", id, "flags the sale as disputed", LETTER, Kind.ACCEPTED);
        pos.step(till, "void the disputed sale", "12", () -> till.voidPurchase(sale));
        pos.step(till, "refund the disputed sale", "12", () -> till.refund(sale, 100_00));
        pos.step(till, "refund another sale", "00", () -> till.refund(other, 20_00));
        atTheDesk(sale, id);
        release(other);
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private void flag(String token, long id, String what, Proof proof, Kind expected) {
        stage.desk().order(token, till.tid(), what, expected, header -> new FlagDispute(header, id, proof));
    }

    private void atTheDesk(PosReply sale, long id) {
        stage.sheet().chapter("The desk gives it back");
        refund(id, "asks to refund, no proof", null, Kind.REFUSED);
        long approval = refund(id, "asks to refund, with proof", LETTER, Kind.WAITING).approvalId();
        stage.desk().approve("demo-operator", till.tid(), approval, Kind.REFUSED);
        stage.desk().approve("demo-approver", till.tid(), approval, Kind.ACCEPTED);
        DemoRig.await("the refund", () -> stage.house().transaction(sale.rrn()).state().equals("REFUNDED"));
        stage.sheet().proof("the network approved it: the disputed sale is refunded whole", true);
    }

    private CommandReply refund(long id, String what, Proof proof, Kind expected) {
        return stage.desk().order("demo-operator", till.tid(), what, expected,
                header -> new RequestRefund(header, id, 100_00, RefundCause.FRAUD_DISPUTE, proof, -1));
    }

    private void release(PosReply other) {
        stage.sheet().chapter("What is not disputed cannot be released");
        stage.desk().order("demo-risk", till.tid(), "releases another sale", Kind.REFUSED,
                header -> new ReleaseDispute(header, Long.parseLong(other.rrn()), LETTER));
    }
}
