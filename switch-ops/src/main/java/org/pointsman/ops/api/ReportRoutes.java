package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.Terminal;

/** How everything stands, in figures. */
final class ReportRoutes {
    private static final long NS_PER_MS = 1_000_000;
    private static final Walk<String, Terminal, Terminal> TERMINALS = new Walk<>(
            (view, after) -> view.registry().terminalsAfter(after), Terminal::tid, (_, terminal) -> terminal);
    private static final Walk<String, Merchant, Merchant> MERCHANTS = new Walk<>(
            (view, after) -> view.registry().merchantsAfter(after), Merchant::mid, (_, merchant) -> merchant);
    private static final Walk<Long, Approval, Approval> APPROVALS = new Walk<>(
            (view, after) -> view.registry().approvalsAfter(after == null ? 0 : after), Approval::id,
            (_, approval) -> approval);
    private static final Walk<String, Device, DeviceDocument> DEVICES = new Walk<>(
            (view, after) -> view.registry().devicesAfter(after), Device::serial, DeviceDocument::of);

    private final SwitchPort port;

    ReportRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/report", "showReport", Access.TRANSACTION_READERS, this::show).says(
                "Terminals by state and reason, holds by age, cases, refunds that wait, devices that are out, bindings by state")
                .tells("Report"),
                Route.get("/api/v1/report.csv", "showReportCsv", Access.TRANSACTION_READERS, this::csv)
                        .says("The same as comma-separated values").csv());
    }

    void show(ApiCall call) {
        call.answer(200, report(call));
    }

    void csv(ApiCall call) {
        call.text("text/csv; charset=utf-8", report(call).csv());
    }

    // Walked over in pieces: payments go on meanwhile, and what changes meanwhile is counted before or after.
    private ReportDocument report(ApiCall call) {
        long nowMs = port.ask(call, view -> Math.floorDiv(view.nowNs(), NS_PER_MS));
        ReportTally tally = new ReportTally(nowMs);
        TERMINALS.visit(port, call, tally::terminal);
        for (CaseType type : CaseType.values()) {
            cases(type).visit(port, call, tally::ofCase);
        }
        MERCHANTS.visit(port, call, tally::merchant);
        APPROVALS.visit(port, call, (_, approval) -> tally.approval(approval));
        port.ask(call, view -> {
            tally.rest(view);
            return true;
        });
        if (tally.missing() > 0) {
            DEVICES.find(port, call, null, device -> device.state().out(), tally.missing()).forEach(tally::missing);
        }
        return new ReportDocument(Times.ofMs(nowMs), tally.rows());
    }

    private static Walk<Long, CaseFile, CaseFile> cases(CaseType type) {
        return new Walk<>((view, after) -> view.registry().casesAfter(type, after == null ? 0 : after), CaseFile::id,
                (_, file) -> file);
    }
}
