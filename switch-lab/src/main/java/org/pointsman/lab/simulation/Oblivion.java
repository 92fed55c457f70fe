package org.pointsman.lab.simulation;

/**
 * What leaves memory in one seed, and how it comes back. It has its own stream of randomness, so that a seed without it
 * is what it was before there was any.
 *
 * @param forgetful whether anything leaves
 * @param chance    decides when, and what the archive does
 * @param hotDays   business days that stay, see {@code policy.memory.hotDays}; 0 when nothing leaves
 * @param nights    how often a day passes while there is business
 * @param broken    the archive cannot be written or read just then
 * @param cut       the power goes while it is written
 * @param stale     it says once more what it has said before
 * @param slowMs    how long a step of its thread takes, at most
 * @param nostalgic a till comes back to what is long ago
 * @param spite     decides, apart from all else, when what has left and is here again is told to leave as it was then
 * @param spiteful  how often that happens
 */
record Oblivion(boolean forgetful, Chance chance, int hotDays, int nights, double broken, double cut, double stale,
        int slowMs, double nostalgic, Chance spite, double spiteful) {
    private static final long STREAM = 0x308EBFAD2184C263L;
    private static final long SPITE_STREAM = 0x6A09E667F3BCC908L;
    private static final double SHARE = 0.12;
    private static final double SELDOM = 0.3;
    private static final double NOSTALGIC = 0.25;
    /** Longer than a request waits for its original. */
    private static final int VERY_SLOW_MS = 15_000;

    static Oblivion of(long seed) {
        Chance chance = new Chance(seed ^ STREAM);
        Chance spite = new Chance(seed ^ SPITE_STREAM);
        boolean forgetful = chance.of(SHARE);
        return new Oblivion(forgetful, chance, forgetful ? chance.between(1, 2) : 0, chance.between(2, 5),
                chance.of(SELDOM) ? 0.2 : 0, chance.of(SELDOM) ? 0.1 : 0, chance.of(0.5) ? 0.3 : 0,
                chance.of(0.1) ? VERY_SLOW_MS : chance.of(SELDOM) ? 400 : 5, NOSTALGIC, spite,
                spite.of(SELDOM) ? 0.3 : 0);
    }
}
