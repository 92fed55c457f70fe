package org.pointsman.lab.simulation;

import org.pointsman.lab.terminal.TestCard;

/** What no honest till does. */
enum RogueBehaviour implements Behaviour {
    /** One card in F2, another one in F35. */
    TWO_CARDS {
        @Override
        public void act(VirtualTerminal till) {
            till.send(till.device().withSecondCard(till.device().purchaseRequest(AMOUNT, TestCard.UNIONPAY, null),
                    TestCard.VISA));
        }

        @Override
        double often(Rogue rogue) {
            return rogue.twoCards();
        }
    },
    /** A reversal of too much, and then the right one. */
    MISREVERSE {
        @Override
        public void act(VirtualTerminal till) {
            TerminalCall call = till.recent();
            if (call != null && call.reversible()) {
                till.send(till.device().withAmount(till.device().reversalRequest(call.request),
                        call.request.amountMinor() + 1));
                till.send(till.device().reversalRequest(call.request));
            }
        }

        @Override
        double often(Rogue rogue) {
            return rogue.misreversed();
        }
    };

    private static final int AMOUNT = 4_711;

    /** How often, instead of what it does else. */
    abstract double often(Rogue rogue);

    /** What a till does now, null when it is honest. */
    static Behaviour pick(SimulatedWorld world) {
        for (RogueBehaviour mischief : values()) {
            double often = mischief.often(world.rogue());
            if (often > 0 && world.mischief().of(often)) {
                return mischief;
            }
        }
        return null;
    }
}
