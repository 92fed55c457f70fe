package org.pointsman.engine.view;

import java.util.List;
import org.pointsman.engine.table.FamilyTotals;

/**
 * What the engine knows of a terminal beside its registry record.
 *
 * @param keyGeneration 0 before the first sign-on
 * @param batch         the batch the switch expects
 * @param totals        what that batch adds up to so far
 * @param settlements   the newest settlements, newest first
 * @param firmware      the application version it last reported; empty when it never did
 * @param quietSinceNs  its last approval, or when it was activated or verified again; nanoseconds since 1970 UTC
 */
public record TerminalStatus(boolean signedOn, int keyGeneration, int batch, int inFlight, List<FamilyTotals> totals,
        List<SettlementView> settlements, String firmware, long quietSinceNs) {
}
