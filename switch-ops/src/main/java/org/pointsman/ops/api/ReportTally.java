package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.table.FundsView;
import org.pointsman.engine.view.StateView;
import org.pointsman.ops.api.ReportDocument.Row;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.model.TerminalState;

/** Adds up what a report says, while somebody walks over what there is. */
final class ReportTally {
    private static final int MOST_NAMED = 1_000;
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int QUARTER = 90;

    private final Map<String, Long> figures = new TreeMap<>();
    private final List<Row> overdue = new ArrayList<>();
    private final List<Row> out = new ArrayList<>();
    private final long nowMs;

    ReportTally(long nowMs) {
        this.nowMs = nowMs;
    }

    private void add(String section, String name, String detail, long more) {
        figures.merge(section + '\t' + name + '\t' + detail, more, Long::sum);
    }

    void terminal(StateView view, Terminal terminal) {
        add("terminals", terminal.state().name(), "", 1);
        if (terminal.state() == TerminalState.CANCELLED) {
            return;
        }
        for (HoldReason reason : HoldReason.values()) {
            holds(terminal, reason);
        }
        bindings(view.registry().services(terminal.tid()));
    }

    // One hold per reason and origin: a terminal counts once for a reason, by the oldest.
    private void holds(Terminal terminal, HoldReason reason) {
        long sinceMs = Long.MAX_VALUE;
        for (Hold hold : terminal.holds()) {
            if (hold.reason() == reason && !hold.announced()) {
                sinceMs = Math.min(sinceMs, hold.blocksFromMs());
            }
        }
        if (sinceMs != Long.MAX_VALUE) {
            add("suspended", reason.name(), "", 1);
            add("holds", reason.name(), age(nowMs - sinceMs), 1);
        }
    }

    private static String age(long ms) {
        long days = TimeUnit.MILLISECONDS.toDays(ms);
        if (days < 1) {
            return "under 1 day";
        }
        if (days < WEEK) {
            return "1 to 6 days";
        }
        if (days < MONTH) {
            return "7 to 29 days";
        }
        return days < QUARTER ? "30 to 89 days" : "90 days or more";
    }

    private void bindings(TerminalServices services) {
        for (PaymentService service : PaymentService.values()) {
            Binding binding = services.newest(service);
            if (binding != null) {
                add("bindings", service.name(), binding.state().name(), 1);
            }
        }
    }

    void ofCase(StateView view, CaseFile file) {
        if (!file.state().open()) {
            return;
        }
        add("cases", file.type().name(), file.state().name(), 1);
        long dueMs = view.registry().reviewDueMs(file);
        if (dueMs != 0 && nowMs > dueMs) {
            add("cases", file.type().name(), "overdue", 1);
            if (overdue.size() < MOST_NAMED) {
                overdue.add(new Row("overdue", file.type().noun() + " " + file.id(),
                        file.state() + ", due " + Times.ofMs(dueMs), 1));
            }
        }
    }

    void merchant(StateView view, Merchant merchant) {
        FundsView funds = view.funds(merchant.mid());
        add("refunds", "waiting for the merchant's money", "", funds == null ? 0 : funds.pendingRefunds());
    }

    void approval(Approval approval) {
        boolean waits = approval.action() == Permission.OPS_REFUND && approval.stateAt(nowMs) == ApprovalState.PENDING;
        add("refunds", "waiting for an approval", "", waits ? 1 : 0);
    }

    void rest(StateView view) {
        add("refunds", "to be sent, or asked about", "", view.refundsToSend());
        view.registry().deviceCounts().forEach((state, count) -> add("devices", state.name(), "", count));
    }

    /** How many devices are out, of those that are named. */
    int missing() {
        long count = 0;
        for (DeviceState state : DeviceState.values()) {
            count += state.out() ? figures.getOrDefault("devices\t" + state + "\t", 0L) : 0;
        }
        return (int) Math.min(count, MOST_NAMED);
    }

    void missing(DeviceDocument device) {
        out.add(new Row("out", device.serial(), device.state() + (device.mid() == null ? "" : ", " + device.mid())
                + (device.back() == null ? "" : ", asked for " + device.back().askedAt()), 1));
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String section : List.of("terminals", "suspended", "holds", "cases", "overdue", "refunds", "devices",
                "out", "bindings")) {
            switch (section) {
                case "overdue" -> rows.addAll(overdue);
                case "out" -> rows.addAll(out);
                default -> figures.forEach((key, count) -> {
                    String[] parts = key.split("\t", -1);
                    if (parts[0].equals(section)) {
                        rows.add(new Row(parts[0], parts[1], parts[2], count));
                    }
                });
            }
        }
        return rows;
    }
}
