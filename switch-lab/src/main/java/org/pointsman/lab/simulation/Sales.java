package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.lab.terminal.PosReply;

/** Approved sales that customers may bring back, to any till. */
final class Sales {
    private static final int REMEMBERED = 24;

    private final List<PosReply> approved = new ArrayList<>();
    private final Chance chance;

    Sales(Chance chance) {
        this.chance = chance;
    }

    void add(Call call) {
        if ("000000".equals(call.request.field(3))) {
            if (approved.size() == REMEMBERED) {
                approved.remove(chance.between(0, REMEMBERED - 1));
            }
            approved.add(call.reply);
        }
    }

    /** Any sale, null when there is none. */
    PosReply any() {
        return approved.isEmpty() ? null : chance.pick(approved);
    }

    /** A sale of this till, null when there is none. */
    PosReply of(Till till) {
        List<PosReply> own = approved.stream().filter(sale -> sale.request().field(41).equals(till.tid())).toList();
        return own.isEmpty() ? null : chance.pick(own);
    }
}
