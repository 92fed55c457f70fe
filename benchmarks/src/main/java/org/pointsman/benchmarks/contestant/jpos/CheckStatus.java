package org.pointsman.benchmarks.contestant.jpos;

import org.jpos.iso.ISOMsg;
import org.jpos.transaction.Context;

/** A suspended terminal does not sell. */
public final class CheckStatus extends EstateParticipant {
    private static final String NOT_PERMITTED_TERMINAL = "58";

    @Override
    int prepare(Context context, ISOMsg request) {
        Terminal terminal = context.get(Key.TERMINAL);
        context.put(Key.RRN, estate.nextRrn());
        return terminal.suspended() ? refuse(context, NOT_PERMITTED_TERMINAL) : GO_ON;
    }
}
