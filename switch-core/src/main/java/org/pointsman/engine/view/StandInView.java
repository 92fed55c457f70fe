package org.pointsman.engine.view;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is approved while networks cannot be reached.
 *
 * @param off           whether people have ended it
 * @param approvals     since the journal began
 * @param approvedMinor what they come to
 * @param owed          networks are owed for so many of them: not told yet, or not taken
 * @param denied        payments declined though their route names terms, by why; reasons that never were are left out
 * @param terms         each set of terms and what was used of it
 */
public record StandInView(boolean off, long approvals, long approvedMinor, int owed, Map<String, Long> denied,
        List<Used> terms) {
    public StandInView {
        denied = new TreeMap<>(denied);
        terms = List.copyOf(terms);
    }

    /**
     * A set of terms.
     *
     * @param sinceNs     when its period began, nanoseconds since 1970 UTC; 0 while nothing was approved in one
     * @param count       approved in the period
     * @param amountMinor what these come to
     * @param totalMinor  what may be approved in a period; 0 for no such limit
     */
    public record Used(String name, String mode, long floorMinor, int hours, long sinceNs, long count, long amountMinor,
            long totalMinor) {
    }
}
