package org.pointsman.registry.model;

import java.util.List;

/**
 * A business date that was settled, as everybody settles it again: what the payments of the date do not say.
 *
 * @param date         business date, yyyymmdd
 * @param previousDate the date settled before it; 0 for the first; the date itself when everything up to it was paid
 *                     otherwise. What became final after it and up to the date is in this one
 * @param settledAtMs  when, epoch milliseconds
 * @param withheld     merchants that were not paid, because of a hold, in order
 * @param terminals    terminals whose merchants were not paid for them, because of a hold, in order
 * @param adjustments  what was taken into it
 * @param posts        whether what it pays is posted to the merchants' money; false in journals from before it was
 */
public record SettlementDay(int date, int previousDate, long settledAtMs, List<String> withheld, List<String> terminals,
        List<SettlementAdjustment> adjustments, boolean posts) {

    public SettlementDay {
        withheld = Lists.orEmpty(withheld);
        terminals = Lists.orEmpty(terminals);
        adjustments = Lists.orEmpty(adjustments);
    }
}
