package org.pointsman.engine.view;

import java.util.List;

/**
 * What is approved while networks cannot be reached.
 *
 * @param off           whether people have ended it
 * @param approvals     since the journal began
 * @param approvedMinor what they come to
 * @param terms         each set of terms and what was used of it
 */
public record StandInView(boolean off, long approvals, long approvedMinor, List<Used> terms) {
    public StandInView {
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
