package org.pointsman.lab.simulation;

import java.util.List;

import org.pointsman.engine.config.OfflinePolicy;

/**
 * What changes under the switch in one seed: days go by, devices count from 1 again, people act alone. It has its own
 * stream of randomness, so that a seed without it is what it was before there was any.
 *
 * @param chance    decides when
 * @param closures  how often the switch is closed for days
 * @param longest   such a closure in days, at most
 * @param recounted a device counts its trace numbers from 1 again
 * @param piled     a till tells many sales at once that it made without the switch
 * @param alone     somebody posts much money of a merchant and approves it too
 * @param moved     terminals are cancelled and their numbers given to other merchants
 * @param moves     decides when
 * @param offline   who may tell such sales, and up to what amount
 * @param ordered   clerks apply for terminals beside the tills
 * @param orders    decides what they do
 * @param carried   clerks stock, swap, lose and take back devices beside the tills
 * @param parcels   decides what they do
 * @param paperwork cancellations, fees and serial numbers
 * @param oblivion  what leaves memory
 * @param blackout  every network is gone for an hour
 * @param single    one network speaks another dialect
 * @param shared    both networks are names of one scheme: each takes what is owed to the other
 */
record Upheaval(Chance chance, int closures, int longest, double recounted, double piled, boolean alone, boolean moved,
        Chance moves, OfflinePolicy offline, boolean ordered, Chance orders, boolean carried, Chance parcels,
        Paperwork paperwork, Oblivion oblivion, Blackout blackout, boolean single, boolean shared) {
    private static final double SELDOM = 0.2;
    private static final long STREAM = 0x5DEECE66DL;
    private static final long MOVES = 0x2545F4914F6CDD1DL;
    private static final long ORDERS = 0xF5D81F333A1FB9E9L;
    private static final long PARCELS = 0x9E6C63D0676A9A99L;
    /** Such that no seed by which a mutant is known has such a network. */
    private static final long SINGLE = 0x53494E474C85L;
    private static final double FEW = 0.02;
    /** Such that no seed by which an older mutant is known has networks that share a book. */
    private static final long SHARED = 0x53484152454540L;
    private static final double SOME = 0.05;
    private static final double OFTEN = 0.25;
    private static final double RARE = 0.1;

    static Upheaval of(long seed) {
        Chance chance = new Chance(seed ^ STREAM);
        Chance moves = new Chance(seed ^ MOVES);
        Chance orders = new Chance(seed ^ ORDERS);
        Chance parcels = new Chance(seed ^ PARCELS);
        int closures = chance.of(SELDOM) ? chance.between(1, 3) : 0;
        Paperwork paperwork = Paperwork.of(seed);
        boolean single = new Chance(seed ^ SINGLE).of(FEW);
        // Files for settlement are of one network: they would need books apart.
        boolean shared = new Chance(seed ^ SHARED).of(SOME) && !single && !paperwork.settled();
        return new Upheaval(chance, closures, chance.between(1, 40), rate(chance), rate(chance), chance.of(SELDOM),
                moves.of(OFTEN), moves, chance.of(SELDOM) ? some(chance) : OfflinePolicy.DEFAULT, orders.of(RARE),
                orders, parcels.of(RARE) || paperwork.parcelled(), parcels, paperwork, Oblivion.of(seed),
                Blackout.of(seed), single, shared);
    }

    /** The scheme a network belongs to. */
    int scheme(int network) {
        return shared ? 0 : network;
    }

    private static double rate(Chance chance) {
        double often = chance.between(1, 5) / 100.0;
        return chance.of(SELDOM) ? often : 0;
    }

    private static OfflinePolicy some(Chance chance) {
        List<String> allowed = chance.pick(List.of(List.of(), List.of(OfflinePolicy.ALL), List.of(SimulatedSite.tid(0)),
                List.of(SimulatedSite.MERCHANTS.getFirst())));
        return new OfflinePolicy(allowed, chance.between(5_000, 50_000));
    }
}
