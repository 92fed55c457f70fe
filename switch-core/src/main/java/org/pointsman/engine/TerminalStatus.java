package org.pointsman.engine;

import java.util.List;

/**
 * What the engine knows of a terminal beside its registry record.
 *
 * @param keyGeneration 0 before the first sign-on
 * @param batch         the batch the switch expects
 * @param totals        what that batch adds up to so far
 * @param settlements   the newest settlements, newest first
 */
public record TerminalStatus(boolean signedOn, int keyGeneration, int batch, int inFlight, List<FamilyTotals> totals,
        List<SettlementView> settlements) {
}
