package org.pointsman.engine.state;

import org.pointsman.engine.table.TerminalTable;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.MessageType;

/** Which payments of a terminal under a re-test ticket are probes (R-074, domain 3.3 RECONFIG). */
public final class Probes {
    /** The smallest amount there is. */
    static final long AMOUNT_MINOR = 1;

    private Probes() {
    }

    /** Whether a request is a probe of a terminal that is being tested. */
    public static boolean is(TerminalTable terminals, int terminal, TerminalRequestDecoder request) {
        return terminals.tested(terminal) && request.transaction() == Transaction.PURCHASE.code()
                && request.amountMinor() == AMOUNT_MINOR;
    }

    /** Whether a terminal that waits for the end of its reinstatement may send this all the same. */
    public static boolean allowed(TerminalTable terminals, int terminal, MessageType type,
            TerminalRequestDecoder request) {
        return type == MessageType.PURCHASE && terminals.onlyReconfig(terminal) && is(terminals, terminal, request);
    }
}
