package org.pointsman.settlement.network;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.pointsman.settlement.day.TradeKind;

/**
 * A payment as the switch has it.
 *
 * @param id             its RRN as a number
 * @param stan           F11 of the request to the network
 * @param sentMs         F7 of that request, epoch milliseconds
 * @param stands         whether it moved money; otherwise nobody knows, or it did not
 * @param settlementDate of the network, as it told it in F15, else the business date; yyyymmdd
 */
public record BookEntry(long id, int stan, long sentMs, String tid, String mid, TradeKind kind, long amountMinor,
        boolean stands, int settlementDate) {
    private static final DateTimeFormatter F7 = DateTimeFormatter.ofPattern("MMddHHmmss");

    /** As it would have to be in the network's file; 0 when it does not stand. */
    public long signedMinor() {
        return stands ? kind.signed(amountMinor) : 0;
    }

    /** F37. */
    public String rrn() {
        return "%012d".formatted(id);
    }

    /** F7 in a zone, MMDDhhmmss. */
    public String f7(ZoneOffset zone) {
        return F7.format(Instant.ofEpochMilli(sentMs).atOffset(zone));
    }
}
