package org.pointsman.lab.simulation;

/**
 * What nobody agreed to do and somebody does in one seed. It is drawn apart from all else, so that a seed without it is
 * what it was before there was any.
 *
 * @param fickle      a network approves, a little later, what it has declined
 * @param nameless    a network approves without F38
 * @param elsewhere   an approval names another card, transaction, currency or terminal than was asked for
 * @param unreadable  the content of an answer cannot be read, though its frame is whole
 * @param twoCards    a sale names one card in F2 and another one in F35
 * @param misreversed a reversal with a wrong amount comes before the right one
 * @param stubborn    a network refuses for good, or never answers, a reversal or what it is told; people conclude it
 * @param belated     a network approves, a little later, what it has declined and what follows something else
 */
record Rogue(double fickle, double nameless, double elsewhere, double unreadable, double twoCards, double misreversed,
        double stubborn, double belated) {
    private static final double SELDOM = 0.3;

    static Rogue of(Chance mischief, Chance grudge) {
        return new Rogue(rate(mischief, 0.3), rate(mischief, 0.3), rate(mischief, 0.2), rate(mischief, 0.1),
                rate(mischief, 0.1), rate(mischief, 0.1), rate(grudge, 0.6), rate(grudge, 0.5));
    }

    private static double rate(Chance mischief, double most) {
        double share = mischief.between(1, 100) / 100.0;
        return mischief.of(SELDOM) ? most * share : 0;
    }
}
