package org.pointsman.lab.load;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.pointsman.iso.Dialect;

/**
 * A load run.
 *
 * @param firstTid              the first terminal, 8 digits
 * @param terminals             terminals, one after the other from the first, at least 1
 * @param connections           connections, at least 1; terminals are dealt out to them in turn
 * @param inFlightPerConnection requests of one connection that may wait for their answer, at least 1
 * @param warmupS               seconds before anything is recorded; answers are audited all the same
 * @param durationS             seconds recorded
 * @param signOn                whether the terminals sign on first; without it they use made-up working keys
 * @param macCheckEvery         the MAC of one in so many approvals is checked; 1 all, 0 none
 * @param threads               event loops of the client
 * @param firstStan             1..999999; a terminal must not use a trace number of its batch twice
 * @param seed                  of amounts, kinds and arrivals
 * @param patienceS             seconds after which a terminal gives up waiting for an answer, 1..600
 */
public record LoadPlan(InetSocketAddress target, Dialect dialect, LoadEstate estate, String firstTid, int terminals,
        int connections, int inFlightPerConnection, Pace pace, int warmupS, int durationS, LoadMix mix, Answers answers,
        boolean signOn, int macCheckEvery, int threads, int firstStan, long seed, int patienceS) {
    static final int STANS = 999_999;
    static final int PATIENCE_S = 30;
    static final int FIRST_UNKNOWN_TID = 99_990_000;

    private static final int MS_PER_STAN = 10;
    private static final int MAX_TERMINALS = 100_000;
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_PATIENCE_S = 600;

    /** Checks all values; what is wrong is called by its option of {@code load}. */
    public LoadPlan {
        Objects.requireNonNull(target);
        Objects.requireNonNull(dialect);
        Objects.requireNonNull(estate);
        require(firstTid.matches("\\d{8}"), "--first-tid must have 8 digits, not " + firstTid);
        requireRange("--terminals", terminals, 1, MAX_TERMINALS);
        requireRange("--connections", connections, 1, MAX_TERMINALS);
        requireRange("--in-flight", inFlightPerConnection, 1, MAX_TERMINALS);
        requireRange("--warmup", warmupS, 0, MAX_SECONDS);
        requireRange("--duration", durationS, 1, MAX_SECONDS);
        requireRange("--mac-check-every", macCheckEvery, 0, Integer.MAX_VALUE);
        requireRange("--threads", threads, 1, Math.min(terminals, connections));
        requireRange("--first-stan", firstStan, 1, STANS);
        requireRange("--timeout", patienceS, 1, MAX_PATIENCE_S);
        require(Integer.parseInt(firstTid) + terminals <= FIRST_UNKNOWN_TID, "terminals from " + FIRST_UNKNOWN_TID
                + " on are those nobody registered: begin lower with --first-tid");
        require(answers == Answers.FULL || mix.shares().keySet().equals(LoadMix.only(Kind.SALE).shares().keySet()),
                "answers: an echo is sent sales only");
    }

    /** A plan whose terminals wait 30 s for an answer. */
    public LoadPlan(InetSocketAddress target, Dialect dialect, LoadEstate estate, String firstTid, int terminals,
            int connections, int inFlightPerConnection, Pace pace, int warmupS, int durationS, LoadMix mix,
            Answers answers, boolean signOn, int macCheckEvery, int threads, int firstStan, long seed) {
        this(target, dialect, estate, firstTid, terminals, connections, inFlightPerConnection, pace, warmupS, durationS,
                mix, answers, signOn, macCheckEvery, threads, firstStan, seed, PATIENCE_S);
    }

    /** Sales of terminals that each have a connection of their own, on schedule. */
    public static LoadPlan open(InetSocketAddress target, Dialect dialect, LoadEstate estate, int terminals,
            double ratePerSecond, int warmupS, int durationS) {
        return new LoadPlan(target, dialect, estate, estate.firstTid(), terminals, terminals, 1,
                new Pace.Open(ratePerSecond, Arrivals.POISSON), warmupS, durationS, LoadMix.only(Kind.SALE),
                Answers.FULL, true, 1, 1, stanOfNow(), 1);
    }

    /** Sales on connections that are each kept filled; as many terminals as the estate has, at most one per request. */
    public static LoadPlan closed(InetSocketAddress target, Dialect dialect, LoadEstate estate, int connections,
            int inFlightPerConnection, int warmupS, int durationS) {
        int terminals = Math.min(estate.terminals(), Math.max(connections * inFlightPerConnection, connections));
        return new LoadPlan(target, dialect, estate, estate.firstTid(), terminals, connections, inFlightPerConnection,
                new Pace.Closed(), warmupS, durationS, LoadMix.only(Kind.SALE), Answers.FULL, true, 16, 1, stanOfNow(),
                1);
    }

    /** The same with other requests. */
    public LoadPlan withMix(LoadMix other) {
        return new LoadPlan(target, dialect, estate, firstTid, terminals, connections, inFlightPerConnection, pace,
                warmupS, durationS, other, answers, signOn, macCheckEvery, threads, firstStan, seed, patienceS);
    }

    /** The same with other terminals. */
    public LoadPlan withTerminals(String otherFirstTid, int otherTerminals) {
        return new LoadPlan(target, dialect, estate, otherFirstTid, otherTerminals, connections, inFlightPerConnection,
                pace, warmupS, durationS, mix, answers, signOn, macCheckEvery, threads, firstStan, seed, patienceS);
    }

    /** The same with as many terminals, which begin so far behind its first one. */
    public LoadPlan withTerminalsBehind(int behind) {
        return withTerminals("%08d".formatted(Integer.parseInt(firstTid) + behind), terminals);
    }

    /** The same with terminals that wait longer or not so long for an answer. */
    public LoadPlan withPatience(int otherPatienceS) {
        return new LoadPlan(target, dialect, estate, firstTid, terminals, connections, inFlightPerConnection, pace,
                warmupS, durationS, mix, answers, signOn, macCheckEvery, threads, firstStan, seed, otherPatienceS);
    }

    /** The same against a host that keeps no keys, or none at all. */
    public LoadPlan withoutSignOn(Answers otherAnswers, int otherMacCheckEvery) {
        return new LoadPlan(target, dialect, estate, firstTid, terminals, connections, inFlightPerConnection, pace,
                warmupS, durationS, mix, otherAnswers, false, otherMacCheckEvery, threads, firstStan, seed, patienceS);
    }

    /** A trace number to begin with that an earlier run with the same terminals has not reached, or not for hours. */
    public static int stanOfNow() {
        return (int) (System.currentTimeMillis() / MS_PER_STAN % STANS) + 1;
    }

    private static void requireRange(String name, int value, int min, int max) {
        require(value >= min && value <= max, name + " must be " + min + ".." + max + ", not " + value);
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
