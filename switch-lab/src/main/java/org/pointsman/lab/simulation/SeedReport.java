package org.pointsman.lab.simulation;

import java.util.List;

/**
 * What one seed was and found.
 *
 * @param records   in the journal at the end
 * @param calls     requests of tills
 * @param traceHash the same for every run of the seed
 */
public record SeedReport(long seed, long records, long calls, int crashes, long virtualNs, long traceHash,
        List<Violation> violations) {
}
