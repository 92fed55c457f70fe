package org.pointsman.lab.emergency;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.pointsman.lab.emergency.Teller.Step;
import org.pointsman.lab.rig.Rig;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.TestCode;

/** Two tills beside the load, one that a hold concerns and one that it does not; they do one thing after the other. */
final class Witness implements AutoCloseable {
    /** So many terminals of the estate are left to the load. */
    static final int FIRST = 990;

    private static final int NUMBERS = 20;
    private static final int STRANGER = 3;
    private static final long VOIDED_MINOR = 31_00;
    private static final long REVERSED_MINOR = 32_00;
    private static final long SMALL_MINOR = 5_00;

    private final Teller teller;
    private final Emergency emergency;
    private final PosTerminal till;
    private final PosTerminal other;
    private PosReply first;
    private PosReply second;

    private interface Exchange {
        PosReply run() throws IOException;
    }

    Witness(Emergency emergency, Rig rig, Teller teller) {
        this.emergency = emergency;
        this.teller = teller;
        int firstTid = Integer.parseInt(rig.estate().firstTid()) + FIRST;
        InetSocketAddress address = rig.child().terminals();
        till = rig.terminal(address, firstTid + emergency.ordinal());
        other = emergency == Emergency.SERVICE ? till : rig.terminal(address, firstTid + STRANGER);
        if (emergency == Emergency.VERSION) {
            till.device().reports(Emergency.FAULTY_VERSION);
        }
    }

    /** Trace numbers that no earlier witness has used. */
    void resume(int round) {
        int stan = (round * Emergency.values().length + emergency.ordinal()) * NUMBERS;
        till.resume(1, stan);
        other.resume(1, stan);
    }

    void before() throws IOException {
        till.signOn(KeyScheme.DOUBLE);
        other.signOn(KeyScheme.DOUBLE);
        first = step(till, "sell", VOIDED_MINOR, "00", () -> till.purchase(VOIDED_MINOR, TestCard.UNIONPAY));
        second = step(till, "sell", REVERSED_MINOR, "00", () -> till.purchase(REVERSED_MINOR, TestCard.UNIONPAY));
    }

    void during() throws IOException {
        step(till, "sell under the hold", SMALL_MINOR, emergency.f39(),
                () -> till.purchase(SMALL_MINOR, TestCard.UNIONPAY));
        PosReply again = step(till, "repeat the first sale", VOIDED_MINOR, "00", () -> till.repeat(first));
        teller.promise("the repeat was answered with the same " + again.frame().length + " bytes",
                again.sameBytes(first));
        step(till, "void it", VOIDED_MINOR, "00", () -> till.voidPurchase(first));
        step(till, "reverse the second sale", REVERSED_MINOR, "00", () -> till.reversal(second.request()));
        if (emergency == Emergency.SERVICE) {
            step(other, "sell by a scanned code", SMALL_MINOR, "00", () -> other.scan(SMALL_MINOR, TestCode.ALIPAY));
        } else {
            step(other, "sell at a till it does not concern", SMALL_MINOR, "00",
                    () -> other.purchase(SMALL_MINOR, TestCard.VISA));
        }
    }

    void after() throws IOException {
        step(till, "sell when it is lifted", SMALL_MINOR, "00", () -> till.purchase(SMALL_MINOR, TestCard.UNIONPAY));
    }

    private PosReply step(PosTerminal terminal, String what, long amountMinor, String expected, Exchange exchange)
            throws IOException {
        PosReply reply = exchange.run();
        teller.step(new Step(terminal.tid(), what, amountMinor, reply.f39(), expected, reply.rrn(), reply.latencyNs()));
        return reply;
    }

    @Override
    public void close() {
        till.close();
        other.close();
    }
}
