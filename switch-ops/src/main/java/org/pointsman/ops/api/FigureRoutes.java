package org.pointsman.ops.api;

import java.util.List;
import java.util.Locale;
import org.pointsman.settlement.SettlementDesk;
import org.pointsman.settlement.book.ReportRows;
import org.pointsman.settlement.book.ReportRows.Period;

/** Figures of business dates, from the read model. */
final class FigureRoutes {
    private static final String PATH = "/api/v1/reports/{report}";
    private static final long NS_PER_MS = 1_000_000;

    private final SwitchPort port;
    private final SettlementPort settlements;

    FigureRoutes(SwitchPort port, SettlementPort settlements) {
        this.port = port;
        this.settlements = settlements;
    }

    /** What of. */
    private enum Figures {
        DAY,
        MERCHANT,
        TERMINAL,
        REFUNDS,
        DECLINES,
        EXCEPTIONS
    }

    List<Route> routes() {
        return List.of(asked(Route.get(PATH, "showFigures", Access.TRANSACTION_READERS, this::show).says(
                "Turnover by day, merchant or terminal; refunds by cause, declines by code, open exceptions by age"))
                .tells("Figures"),
                asked(Route.get(PATH + "/csv", "showFiguresCsv", Access.TRANSACTION_READERS, this::csv)
                        .says("The same as comma-separated values")).csv());
    }

    private static Route asked(Route route) {
        return route.named("report", "day, merchant, terminal, refunds, declines or exceptions")
                .query("from", "first business date, default the last")
                .query("to", "last business date, default today's").query("mid", "only of this merchant")
                .query("tid", "only of this terminal");
    }

    void show(ApiCall call) {
        call.answer(200, figures(call));
    }

    void csv(ApiCall call) {
        call.text("text/csv; charset=utf-8", figures(call).csv());
    }

    private FigureDocument figures(ApiCall call) {
        Figures report = ApiCall.constant(Figures.class, "report", call.path("report"));
        SettlementDesk desk = settlements.desk();
        int today = port.ask(call, view -> view.businessDate());
        int to = call.query("to") == null ? today : SettlementPort.date("to", call.query("to"));
        int from = call.query("from") == null ? to : SettlementPort.date("from", call.query("from"));
        Period period = new Period(from, to, call.query("mid"), call.query("tid"));
        long nowMs = port.ask(call, view -> Math.floorDiv(view.nowNs(), NS_PER_MS));
        return new FigureDocument(report.name().toLowerCase(Locale.ROOT), SettlementPort.text(from),
                SettlementPort.text(to), rows(desk.reports(), report, period, nowMs));
    }

    private static List<FigureDocument.Row> rows(ReportRows reports, Figures report, Period period, long nowMs) {
        return switch (report) {
            case DAY -> reports.days(period).stream().map(FigureDocument.Row::of).toList();
            case MERCHANT -> reports.merchants(period).stream().map(FigureDocument.Row::of).toList();
            case TERMINAL -> reports.terminals(period).stream().map(FigureDocument.Row::of).toList();
            case REFUNDS -> reports.refunds(period).stream().map(FigureDocument.Row::of).toList();
            case DECLINES -> reports.declines(period).stream().map(FigureDocument.Row::of).toList();
            case EXCEPTIONS -> reports.exceptions(period.mid(), nowMs).stream().map(FigureDocument.Row::of).toList();
        };
    }
}
