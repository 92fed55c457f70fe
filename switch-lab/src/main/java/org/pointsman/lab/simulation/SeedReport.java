package org.pointsman.lab.simulation;

import java.util.List;
import java.util.Map;
import org.pointsman.records.OutcomeKind;

/**
 * What one seed was and found.
 *
 * @param records   in the journal at the end
 * @param calls     requests of tills
 * @param actions   how often the engine did what
 * @param deeds     how often people did what: steps of cases, entries and pay-outs of fee accounts
 * @param traceHash the same for every run of the seed
 */
public record SeedReport(long seed, long records, long calls, int crashes, long virtualNs,
        Map<OutcomeKind, Long> actions, Map<String, Long> deeds, long traceHash, List<Violation> violations) {
}
