package org.pointsman.lab.simulation;

import java.util.List;

import org.pointsman.lab.terminal.TestCard;

/** What tills do when things change under the switch. */
enum Unrest implements Behaviour {
    /** The device counts its trace numbers from 1 again, in the same batch. */
    COUNT_ANEW {
        @Override
        public void act(VirtualTerminal till) {
            till.device().resume(till.device().batch(), 1);
        }

        @Override
        double often(Upheaval upheaval) {
            return upheaval.recounted();
        }
    },
    /** Sales made without the switch, one after the other. */
    PILE {
        @Override
        public void act(VirtualTerminal till) {
            for (int i = till.upheaval().between(2, MANY); i > 0; i--) {
                till.send(till.device().offlineSaleRequest(till.upheaval().between(1, MAX_AMOUNT),
                        till.upheaval().pick(CARDS)));
            }
        }

        @Override
        double often(Upheaval upheaval) {
            return upheaval.piled();
        }
    };

    private static final int MANY = 8;
    private static final int MAX_AMOUNT = 50_000;
    private static final List<TestCard> CARDS = List.of(TestCard.UNIONPAY, TestCard.VISA, TestCard.JCB);

    /** How often, instead of what it does else. */
    abstract double often(Upheaval upheaval);

    /** What a till does now, null when nothing changes. */
    static Behaviour pick(Upheaval upheaval) {
        for (Unrest unrest : values()) {
            double often = unrest.often(upheaval);
            if (often > 0 && upheaval.chance().of(often)) {
                return unrest;
            }
        }
        return null;
    }
}
