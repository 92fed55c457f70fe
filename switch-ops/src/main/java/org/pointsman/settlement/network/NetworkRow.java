package org.pointsman.settlement.network;

import org.pointsman.settlement.day.TradeKind;

/**
 * A payment as a network tells it.
 *
 * @param row         number of its line in the file, from 1
 * @param rrn         F37; empty where the layout has none
 * @param stan        F11 of the request to the network; -1 where the layout has none
 * @param f7          F7 of that request, MMDDhhmmss; empty where the layout has none
 * @param tid         F41; may be empty
 * @param mid         F42; may be empty
 * @param amountMinor above 0, whichever way it went
 */
public record NetworkRow(int row, String rrn, int stan, String f7, String tid, String mid, TradeKind kind,
        long amountMinor) {

    /** As the book of the switch would have it. */
    public long signedMinor() {
        return kind.signed(amountMinor);
    }

    /** What names it for people. */
    public String reference() {
        return rrn.isEmpty() ? "%06d/%s".formatted(stan, f7) : rrn;
    }
}
