package org.pointsman.registry.model;

/**
 * A payment about which the switch and a network differ. Amounts are minor units with their sign: what was taken from a
 * card is above 0, what was given back below.
 *
 * @param number       given by the switch, rising
 * @param network      name of the network
 * @param date         settlement date of its file, yyyymmdd
 * @param reference    what names the payment in the file: its RRN, or what stands in its place
 * @param mid          merchant; empty when nobody knows
 * @param tid          terminal; empty when nobody knows
 * @param oursMinor    as the switch has it; 0 when it has not
 * @param theirsMinor  as the network tells it; 0 when it does not
 * @param source       digest of the file and number of its row
 * @param foundAtMs    when it was recorded, epoch milliseconds
 * @param outcome      who bears it; null while it is open
 * @param mandate      who decided that; null while it is open
 * @param resolvedAtMs when, epoch milliseconds; 0 while it is open
 * @param matchedBy    digest and row of the file that told it on another day; null unless one did
 */
public record Difference(long number, String network, int date, DifferenceKind kind, String reference, String mid,
        String tid, long oursMinor, long theirsMinor, String source, long foundAtMs, DifferenceOutcome outcome,
        Mandate mandate, long resolvedAtMs, String matchedBy) {

    /** What the house has more than its book says: below 0 it has less. */
    public long effectMinor() {
        return theirsMinor - oursMinor;
    }

    public boolean open() {
        return outcome == null;
    }

    /** The same after somebody said who bears it. */
    public Difference resolved(DifferenceOutcome as, Mandate by, long atMs, String matching) {
        return new Difference(number, network, date, kind, reference, mid, tid, oursMinor, theirsMinor, source,
                foundAtMs, as, by, atMs, matching);
    }

    /** Under which it is found again, whatever file tells it. */
    public String key() {
        return network + ' ' + date + ' ' + reference;
    }
}
