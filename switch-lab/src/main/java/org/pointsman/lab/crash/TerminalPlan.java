package org.pointsman.lab.crash;

import java.util.Random;

/** What comes next at a till, by weights. Not thread-safe. */
final class TerminalPlan {
    private static final int DEAREST_MINOR = 500_00;
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1_000;

    private final Random random;

    enum Step {
        SELL(52),
        VOID(7),
        VOID_OLD(1),
        REFUND(12),
        REFUND_OLD(8),
        REPEAT(8),
        REPEAT_OLD(3),
        REVERSE(5),
        REVERSE_OLD(2),
        SIGN_ON(1),
        CLOSE_BATCH(1);

        private final int percent;

        Step(int percent) {
            this.percent = percent;
        }
    }

    /** Amounts the simulator answers in its own way. */
    private enum Fault {
        DECLINED(9_000_51, 15),
        SILENT(9_001_00, 3),
        LATE(9_002_00, 3),
        TWICE(9_003_00, 15),
        DROPPED(9_004_00, 1),
        OTHER_AMOUNT(9_006_00, 10);

        private static final Fault[] ALL = values();
        private final long amountMinor;
        private final int perThousand;

        Fault(long amountMinor, int perThousand) {
            this.amountMinor = amountMinor;
            this.perThousand = perThousand;
        }
    }

    private static final Step[] STEPS = Step.values();

    TerminalPlan(Random random) {
        this.random = random;
    }

    Step next() {
        int draw = random.nextInt(HUNDRED);
        for (Step step : STEPS) {
            draw -= step.percent;
            if (draw < 0) {
                return step;
            }
        }
        throw new IllegalStateException("the steps are not 100 of 100");
    }

    /** Now and then one that makes the network misbehave. */
    long amountMinor() {
        int draw = random.nextInt(THOUSAND);
        for (Fault fault : Fault.ALL) {
            draw -= fault.perThousand;
            if (draw < 0) {
                return fault.amountMinor;
            }
        }
        return plainAmountMinor();
    }

    long plainAmountMinor() {
        return random.nextLong(HUNDRED, DEAREST_MINOR);
    }

    /** A part of an amount, sometimes all of it. */
    long partOf(long amountMinor) {
        return random.nextInt(4) == 0 ? amountMinor : 1 + random.nextLong(amountMinor);
    }
}
