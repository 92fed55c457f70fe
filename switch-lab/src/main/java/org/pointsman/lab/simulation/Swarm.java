package org.pointsman.lab.simulation;

import org.pointsman.journal.Durability;

/**
 * What may go wrong in one seed, and how often. Each kind of fault is there in about half of the seeds, so that every
 * mixture is seen, also the quiet ones in which a fault has nothing to hide behind.
 *
 * @param tills           terminals of two merchants
 * @param openExchanges   credits of the gateway
 * @param slots           of the pipeline
 * @param reversalsWindow reversals in flight to one network
 * @param upstreamMs      time-out of a request upstream
 * @param patienceMs      how long a till waits for its answer
 * @param thinkMs         longest pause of a till between two customers
 * @param activeMs        how long there is business and trouble; healing follows
 * @param crashSteps      steps of the switch until it is stopped hard, at most; 0: it is not
 * @param wireCut         a till's connection breaks, for each message
 * @param linkCut         a link breaks, for each message
 * @param silent          a network does not answer
 * @param late            a network answers about when, or after, the time-out
 * @param twice           a network answers twice
 * @param declined        a network declines
 * @param otherAmount     a network approves another amount
 * @param deaf            a network does not even read the request
 * @param reversalSilent  a reversal is not answered
 * @param reversalRefused a reversal is answered with another code than 00
 * @param outage          a network is gone for a while, for each second
 * @param operatorMs      longest pause between two operator's commands; 0: there are none
 * @param slowDisk        a sync takes up to half a second
 * @param diskFails       an append fails, which ends the switch
 * @param alarmAfter      sendings of a reversal before it is parked
 * @param pending         requests without an answer that a link takes
 * @param nightHours      how long the switch is down after it was stopped in good order once; 0: it is not
 * @param limitMinor      what limits of the day are made of; 0: there are none
 * @param suspectAfter    payments of a window that look abnormal when most of them are declined, or twice as many are
 *                        approved; 0: none do
 * @param untold          a network carries out what it is asked and answers with a code that does not tell
 */
record Swarm(int tills, int openExchanges, int slots, int reversalsWindow, Durability durability, int upstreamMs,
        int patienceMs, int thinkMs, int activeMs, int crashSteps, double wireCut, double linkCut, double silent,
        double late, double twice, double declined, double otherAmount, double deaf, double reversalSilent,
        double reversalRefused, double outage, int operatorMs, double slowDisk, double diskFails, int alarmAfter,
        int pending, int nightHours, int limitMinor, int suspectAfter, double untold) {
    private static final double OFTEN = 0.5;

    static Swarm of(Chance chance) {
        return new Swarm(chance.between(2, 6), chance.of(OFTEN) ? chance.between(2, 6) : 256,
                chance.of(OFTEN) ? chance.between(8, 24) : 1024, chance.of(OFTEN) ? chance.between(1, 3) : 64,
                chance.of(OFTEN) ? Durability.HOST : Durability.PROCESS, chance.between(1_000, 3_000),
                chance.between(1_500, 8_000), chance.between(200, 1_500), chance.between(8_000, 20_000),
                chance.of(OFTEN) ? chance.between(200, 4_000) : 0, rate(chance, 0.03), rate(chance, 0.01),
                rate(chance, 0.15), rate(chance, 0.25), rate(chance, 0.2), rate(chance, 0.2), rate(chance, 0.1),
                rate(chance, 0.05), rate(chance, 0.5), rate(chance, 0.3), rate(chance, 0.1),
                chance.of(OFTEN) ? chance.between(300, 3_000) : 0, rate(chance, 0.05), chance.of(0.1) ? 0.001 : 0,
                chance.between(1, 6), chance.of(OFTEN) ? chance.between(1, 5) : 1024,
                chance.of(0.2) ? chance.between(1, 30) : 0, chance.of(0.4) ? chance.between(50_000, 500_000) : 0,
                chance.of(0.3) ? chance.between(2, 8) : 0, rate(chance, 0.2));
    }

    private static double rate(Chance chance, double most) {
        return chance.of(OFTEN) ? most * chance.between(1, 100) / 100 : 0;
    }
}
