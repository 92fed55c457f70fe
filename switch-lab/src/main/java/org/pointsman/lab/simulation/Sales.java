package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.lab.terminal.PosReply;

/** Approved sales and pre-authorisations that customers may come back with, to any till. */
final class Sales {
    private static final int REMEMBERED = 24;

    private final List<PosReply> approved = new ArrayList<>();
    private final List<PosReply> held = new ArrayList<>();
    private final Chance chance;

    Sales(Chance chance) {
        this.chance = chance;
    }

    void add(Call call) {
        switch (call.request.field(3)) {
            case "000000" -> remember(approved, call.reply);
            case "030000" -> remember(held, call.reply);
            default -> {
                // Nobody comes back with the slip of a void or refund.
            }
        }
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
    PosReply of(Till till) {
        List<PosReply> own = approved.stream().filter(sale -> sale.request().field(41).equals(till.tid())).toList();
        return own.isEmpty() ? null : chance.pick(own);
    }
}
