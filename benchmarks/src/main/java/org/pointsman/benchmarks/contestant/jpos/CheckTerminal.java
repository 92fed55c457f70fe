package org.pointsman.benchmarks.contestant.jpos;

import org.jpos.iso.ISOMsg;
import org.jpos.transaction.Context;

/** The terminal is in the table and its merchant is the one it names. */
public final class CheckTerminal extends EstateParticipant {
    private static final String UNKNOWN_TERMINAL = "97";
    private static final String UNKNOWN_MERCHANT = "03";

    @Override
    int prepare(Context context, ISOMsg request) {
        String tid = request.getString(41);
        Terminal terminal = tid == null ? null : estate.terminal(tid);
        if (terminal == null) {
            return refuse(context, UNKNOWN_TERMINAL);
        }
        context.put(Key.TERMINAL, terminal);
        return terminal.belongsTo(request.getString(42)) ? GO_ON : refuse(context, UNKNOWN_MERCHANT);
    }
}
