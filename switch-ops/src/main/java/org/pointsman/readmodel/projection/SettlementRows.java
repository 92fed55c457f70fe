package org.pointsman.readmodel.projection;

import com.fasterxml.jackson.databind.JsonNode;
import org.pointsman.engine.view.StateView;
import org.pointsman.readmodel.schema.Table;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.SettlementAdjustment;
import org.pointsman.registry.model.SettlementDay;

/** Rows of what people decided about settlements. */
final class SettlementRows {
    private SettlementRows() {
    }

    /** Of an event of the registry, where it is about one. */
    static void of(StateView view, JsonNode event, RowSink to, long position) {
        switch (event.path("type").asText()) {
            case "DifferenceFound" -> difference(view, event.path("difference").path("number").asLong(), to, position);
            case "DifferenceResolved" -> difference(view, event.path("number").asLong(), to, position);
            case "DaySettled" ->
                day(view.registry().settlementDay(event.path("day").path("date").asInt()), to, position);
            case "RefundRequested" -> to.put(Table.REFUND_CAUSES, event.path("refund").path("refundId").asLong(),
                    event.path("refund").path("cause").asText(), position);
            default -> {
                // Has no row of its own.
            }
        }
    }

    /** Of everything there is. */
    static void everything(StateView view, RowSink to, long position) {
        view.registry().differencesAfter(0).forEach(one -> difference(one, to, position));
        view.registry().settlementDays().forEach(day -> day(day, to, position));
    }

    private static void difference(StateView view, long number, RowSink to, long position) {
        Difference known = view.registry().difference(number);
        if (known != null) {
            difference(known, to, position);
        }
    }

    private static void difference(Difference of, RowSink to, long position) {
        to.put(Table.DIFFERENCES, of.number(), of.network(), Values.date(of.date()), of.kind().name(), of.reference(),
                Values.text(of.mid()), Values.text(of.tid()), of.oursMinor(), of.theirsMinor(), of.source(),
                Values.ofMs(of.foundAtMs()), Values.name(of.outcome()), of.open() ? null : of.mandate().requestedBy(),
                of.open() ? null : Values.names(of.mandate().approvedBy()), Values.ofMs(of.resolvedAtMs()), position);
    }

    private static void day(SettlementDay of, RowSink to, long position) {
        to.put(Table.SETTLEMENT_DAYS, Values.date(of.date()), Values.date(of.previousDate()),
                Values.ofMs(of.settledAtMs()), Values.names(of.withheld()), Values.names(of.terminals()),
                of.adjustments().stream().mapToLong(SettlementAdjustment::amountMinor).sum(), position);
    }
}
