package org.pointsman.engine.view;

/**
 * The table of card ranges that holds, and the one before.
 *
 * @param number       of the table that holds; 0 when none does
 * @param digest       names the file of its ranges; empty when none does
 * @param ranges       how many it has
 * @param formerDigest the same of the table that held before; empty when there was none
 * @param rules        lists of rules of the table that holds, as they were journalled
 */
public record RoutesView(int number, String digest, int ranges, String formerDigest, int formerRanges, String rules) {
}
