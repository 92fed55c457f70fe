package org.pointsman.lab.simulation;

import java.util.List;
import org.pointsman.engine.config.DeviceCheck;

/**
 * What people write down beside the tills in one seed. Each has a stream of randomness of its own, so that a seed
 * without it is what it was before there was any.
 *
 * @param leaving     terminals are cancelled by cases
 * @param parcelled   devices are carried beside that
 * @param leaves      decides what is done with them
 * @param forcedHours what a forced cancellation leaves for what is open
 * @param indebted    merchants that leave are paid more than they have
 * @param debts       decides when and how much
 * @param charged     fees are charged, paid, waived and paid out
 * @param fees        decides which
 * @param named       tills name the serial numbers of their devices
 * @param serials     decides which
 * @param check       what the switch makes of another one
 * @param settled     dates are settled, and files of networks held against the book
 * @param books       decides what is settled and what the networks lie
 */
record Paperwork(boolean leaving, boolean parcelled, Chance leaves, int forcedHours, boolean indebted, Chance debts,
        boolean charged, Chance fees, boolean named, Chance serials, DeviceCheck check, boolean settled, Chance books) {
    private static final long LEAVES = 0xA7B1943E4400ED7BL;
    private static final long DEBTS = 0xE7037ED1A0B428DBL;
    private static final long FEES = 0xC615D42558C2E8C9L;
    private static final long SERIALS = 0xB2245C485F4DFA4AL;
    private static final long BOOKS = 0x5A1715FFF3E147A1L;
    private static final double SETTLED = 0.03;
    private static final double LEAVING = 0.062;
    private static final double PARCELLED = 0.4;
    private static final double INDEBTED = 0.4;
    private static final double CHARGED_WHEN_LEAVING = 0.7;
    private static final double CHARGED = 0.03;
    private static final double NAMED = 0.2;

    static Paperwork of(long seed) {
        Chance leaves = new Chance(seed ^ LEAVES);
        Chance debts = new Chance(seed ^ DEBTS);
        Chance fees = new Chance(seed ^ FEES);
        Chance serials = new Chance(seed ^ SERIALS);
        Chance books = new Chance(seed ^ BOOKS);
        boolean leaving = leaves.of(LEAVING);
        boolean charged = fees.of(leaving ? CHARGED_WHEN_LEAVING : CHARGED);
        boolean named = serials.of(NAMED);
        DeviceCheck check = named ? serials.pick(List.of(DeviceCheck.values())) : DeviceCheck.OFF;
        return new Paperwork(leaving, leaving && leaves.of(PARCELLED), leaves, leaves.between(0, 1),
                leaving && debts.of(INDEBTED), debts, charged, fees, named, serials, check, books.of(SETTLED), books);
    }
}
