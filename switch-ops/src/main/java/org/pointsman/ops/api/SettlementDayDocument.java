package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.settlement.day.DayTotals;

/**
 * A business date that was settled.
 *
 * @param previousDate  the date settled before; absent for the first
 * @param withheld      merchants that were not paid because of a hold
 * @param heldTerminals terminals whose merchants were not paid for them
 * @param file          name of the file; absent when it was not made yet
 * @param made          WRITTEN, UNCHANGED or CORRECTED; absent when it was only looked at
 * @param totals        what the file says; absent when there is none
 * @param corrections   names of files that correct it
 * @param files         all of them with their digests; absent in a list
 */
record SettlementDayDocument(String date, String previousDate, String settledAt, List<String> withheld,
        List<String> heldTerminals, String file, String made, DayTotals totals, List<String> corrections,
        List<SettlementFileDocument> files) {
    static SettlementDayDocument of(SettlementDay day, String file, String made, DayTotals totals,
            List<String> corrections, List<SettlementFileDocument> files) {
        return new SettlementDayDocument(SettlementPort.text(day.date()), SettlementPort.text(day.previousDate()),
                Times.ofMs(day.settledAtMs()), day.withheld(), day.terminals(), file, made, totals, corrections, files);
    }
}
