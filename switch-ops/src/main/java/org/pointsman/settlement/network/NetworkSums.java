package org.pointsman.settlement.network;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.settlement.day.TradeKind;

/** Number and sum of each kind of payment, as the trailer of a file has them. One thread. */
final class NetworkSums {
    private final long[] counts = new long[TradeKind.values().length];
    private final long[] minor = new long[TradeKind.values().length];

    void add(NetworkRow row) {
        counts[row.kind().ordinal()]++;
        minor[row.kind().ordinal()] = Math.addExact(minor[row.kind().ordinal()], row.amountMinor());
    }

    List<Long> cells() {
        List<Long> cells = new ArrayList<>();
        for (TradeKind kind : TradeKind.values()) {
            cells.add(counts[kind.ordinal()]);
            cells.add(minor[kind.ordinal()]);
        }
        return cells;
    }
}
