package org.pointsman.settlement.network;

import java.time.ZoneOffset;
import java.util.List;

/** What the switch has; asked by the reconciliation. */
public interface Book {
    /** Everything that stands and should be in the network's file of a date, in the order of numbers. */
    List<BookEntry> of(String network, int settlementDate);

    /** By its number, whatever became of it; null when there is none. */
    BookEntry find(long id);

    /** By F11 and F7 of a request to a network, the newest; null when there is none. F7 is MMDDhhmmss in the zone. */
    BookEntry find(String network, int stan, String f7, int settlementDate, ZoneOffset zone);
}
