package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.lab.terminal.PosReply;

/** Approved sales and pre-authorisations that customers may come back with, to any till. */
final class Sales {
    private static final int REMEMBERED = 24;

    private final List<PosReply> approved = new ArrayList<>();
    private final List<PosReply> held = new ArrayList<>();
    private final List<PosReply> adjustments = new ArrayList<>();
    private final Chance chance;

    Sales(Chance chance) {
        this.chance = chance;
    }

    void add(TerminalCall call) {
        if (adjusts(call.reply)) {
            remember(adjustments, call.reply);
            return;
        }
        switch (call.request.field(3)) {
            case "000000" -> remember(approved, call.reply);
            case "030000" -> remember(held, call.reply);
            default -> {
                // Nobody comes back with the slip of a void or refund.
            }
        }
    }

    private static boolean adjusts(PosReply slip) {
        return slip.request().field(60).startsWith("32") || slip.request().field(60).startsWith("34");
    }

    private void remember(List<PosReply> slips, PosReply slip) {
        if (slips.size() == REMEMBERED) {
            slips.remove(chance.between(0, REMEMBERED - 1));
        }
        slips.add(slip);
    }

    /** Any pre-authorisation, null when there is none. */
    PosReply held() {
        return held.isEmpty() ? null : chance.pick(held);
    }

    /** Any sale or completion, null when there is none. */
    PosReply any() {
        return approved.isEmpty() ? null : chance.pick(approved);
    }

    /** A sale by a scanned code, null when there is none. */
    PosReply scanned() {
        List<PosReply> scanned = approved.stream().filter(sale -> sale.request().card() == null).toList();
        return scanned.isEmpty() ? null : chance.pick(scanned);
    }

    /** A sale or completion of this till, null when there is none. */
    PosReply of(VirtualTerminal till) {
        return pick(approved.stream().filter(sale -> is(sale, till)).toList());
    }

    /** An offline sale of this till, null when there is none. */
    PosReply offlineOf(VirtualTerminal till) {
        return pick(
                approved.stream().filter(sale -> is(sale, till) && sale.request().field(60).startsWith("30")).toList());
    }

    /** What gave a sale of this till another amount, null when there is none. */
    PosReply adjustedOf(VirtualTerminal till) {
        return pick(adjustments.stream().filter(adjustment -> is(adjustment, till)).toList());
    }

    /** The sale that was adjusted, null when nobody remembers it. */
    PosReply adjusted(PosReply adjustment) {
        return pick(approved.stream().filter(sale -> sale.rrn().equals(adjustment.request().field(37))).toList());
    }

    private static boolean is(PosReply slip, VirtualTerminal till) {
        return slip.request().field(41).equals(till.tid());
    }

    private PosReply pick(List<PosReply> slips) {
        return slips.isEmpty() ? null : chance.pick(slips);
    }
}
