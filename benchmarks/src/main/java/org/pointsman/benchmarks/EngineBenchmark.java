package org.pointsman.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one transaction costs the engine: every step decides, encodes the outcome and applies it. The engine remembers
 * all it did, so a shot is a fixed number of transactions, not a time.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class EngineBenchmark {
    static final int SHOT = 50_000;
    private static final long AMOUNT_MINOR = 10_000;

    /** An engine, and what the last transaction of a shot must have come to. */
    @State(Scope.Thread)
    public static class House {
        final EngineRig rig = new EngineRig(1_000);
        String expected;
        long last;

        /** Ends a shot: the work was the work that was meant. */
        @TearDown(Level.Iteration)
        public void check() {
            String state = rig.state(last);
            if (expected == null ? state != null : !expected.equals(state)) {
                throw new IllegalStateException("the last transaction is " + state + ", not " + expected);
            }
        }

        long sale() {
            long rrn = rig.purchase(AMOUNT_MINOR);
            rig.approve(AMOUNT_MINOR);
            return rrn;
        }
    }

    /** With as many approved sales as a shot takes. */
    @State(Scope.Thread)
    public static class Sales extends House {
        final long[] rrns = new long[SHOT];
        final int[] stans = new int[SHOT];

        /** Sells. */
        @Setup(Level.Iteration)
        public void sell() {
            for (int i = 0; i < SHOT; i++) {
                rrns[i] = sale();
                stans[i] = rig.lastStan();
            }
        }
    }

    /** With one approved sale. */
    @State(Scope.Thread)
    public static class OneSale extends House {
        /** Sells. */
        @Setup(Level.Iteration)
        public void sell() {
            sale();
        }
    }

    /** With a terminal under a hold. */
    @State(Scope.Thread)
    public static class Suspended extends House {
        /** Places the hold. */
        @Setup
        public void suspend() {
            rig.suspend(0);
        }
    }

    /** With as many purchases in flight as a shot takes, all of them due, and a network that is gone. */
    @State(Scope.Thread)
    public static class InFlight extends House {
        /** Has the network acknowledge what the last shot left, then sends. */
        @Setup(Level.Iteration)
        public void send() {
            settle();
            for (int i = 0; i < SHOT; i++) {
                last = rig.purchase(AMOUNT_MINOR);
            }
            rig.link(false);
            rig.nowNs += EngineRig.TIMEOUT_NS;
        }

        private void settle() {
            rig.link(true);
            while (rig.engine.view().reversalsOwed() > 0) {
                rig.timePasses();
                rig.acknowledge(AMOUNT_MINOR);
            }
        }
    }

    /** A purchase is forwarded and approved: two steps. */
    @Benchmark
    @OperationsPerInvocation(SHOT)
    public void purchaseAndApproval(House house) {
        house.expected = "APPROVED";
        for (int i = 0; i < SHOT; i++) {
            house.last = house.sale();
        }
    }

    /** A part of a sale is refunded: the refund and its approval. */
    @Benchmark
    @OperationsPerInvocation(SHOT)
    public void refundAndApproval(Sales house) {
        house.expected = "APPROVED";
        for (int i = 0; i < SHOT; i++) {
            house.last = house.rig.refund(house.rrns[i], 1);
            house.rig.approve(1);
        }
    }

    /** A sale is voided: the void and its approval. */
    @Benchmark
    @OperationsPerInvocation(SHOT)
    public void voidAndApproval(Sales house) {
        house.expected = "APPROVED";
        for (int i = 0; i < SHOT; i++) {
            house.last = house.rig.voidOf(house.rrns[i], house.stans[i], AMOUNT_MINOR);
            house.rig.approve(AMOUNT_MINOR);
        }
    }

    /** A terminal takes a sale back: its reversal, the sending to the network, the acknowledgement; three steps. */
    @Benchmark
    @OperationsPerInvocation(SHOT)
    public void reversalAndAcknowledgement(Sales house) {
        house.expected = "REVERSED";
        for (int i = 0; i < SHOT; i++) {
            house.rig.reversal(house.stans[i], AMOUNT_MINOR);
            house.rig.timePasses();
            house.rig.acknowledge(AMOUNT_MINOR);
            house.last = house.rrns[i];
        }
    }

    /** An approved purchase is asked once more and answered from memory: one step. */
    @Benchmark
    @OperationsPerInvocation(SHOT)
    public void repeat(OneSale house) {
        house.expected = "APPROVED";
        for (int i = 0; i < SHOT; i++) {
            house.last = house.rig.again();
        }
    }

    /** A suspended terminal is refused with 58: one step, with a record of its own. */
    @Benchmark
    @OperationsPerInvocation(SHOT)
    public void refusalOfSuspended(Suspended house) {
        house.expected = "DECLINED";
        for (int i = 0; i < SHOT; i++) {
            house.last = house.rig.purchase(AMOUNT_MINOR);
        }
    }

    /** A purchase without an answer is answered 98 and its reversal owed; sixteen of them in a step. */
    @Benchmark
    @OperationsPerInvocation(SHOT)
    public void timeOut(InFlight house) {
        house.expected = "REVERSAL_PENDING";
        while (house.rig.engine.earliestDeadlineNs() <= house.rig.nowNs) {
            house.rig.timePasses();
        }
    }
}
