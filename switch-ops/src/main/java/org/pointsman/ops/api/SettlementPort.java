package org.pointsman.ops.api;

import java.time.LocalDate;
import java.time.DateTimeException;
import java.util.function.Supplier;
import org.pointsman.settlement.SettlementDesk;
import org.pointsman.settlement.book.SiteTime;

/** The way to settlements: a read model that is there and knows what the caller knows. */
final class SettlementPort {
    private static final long PATIENCE_MS = 10_000;

    private final SwitchPort port;
    private final Supplier<SettlementDesk> desk;

    /** @param desk gives null where there is no read model */
    SettlementPort(SwitchPort port, Supplier<SettlementDesk> desk) {
        this.port = port;
        this.desk = desk;
    }

    /** The desk, once its read model knows everything up to a record. */
    SettlementDesk desk(long position) {
        SettlementDesk found = desk.get();
        if (found == null) {
            throw new ProblemException(503, "NO_READ_MODEL",
                    "settlements, reconciliations and reports need the read model, which cannot be asked now:"
                            + " see `readmodel status`, and readModel in the configuration");
        }
        if (!found.await(position, PATIENCE_MS)) {
            throw new ProblemException(503, "READ_MODEL_BEHIND", "the read model did not reach record " + position
                    + " within " + PATIENCE_MS / 1_000 + " s: see `readmodel status`, and repeat it");
        }
        return found;
    }

    /** The desk as far as everything is now. */
    SettlementDesk desk() {
        return desk(port.operations().position());
    }

    /** A business date such as 2026-11-29, as yyyymmdd. */
    static int date(String name, String text) {
        try {
            return SiteTime.number(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw ProblemException.invalid(name + " is a date such as 2026-11-29, not '" + text + "'");
        }
    }

    /** As a date is written. */
    static String text(int yyyymmdd) {
        return yyyymmdd == 0 ? null : SiteTime.date(yyyymmdd).toString();
    }
}
