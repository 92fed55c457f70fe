package org.pointsman.engine.config;

import java.util.List;
import org.pointsman.records.Service;

/**
 * A rule of a table of card ranges, as it is journalled. Networks and terms have their names here: the table outlives
 * the settings.
 *
 * @param minPanDigits shortest PAN it holds for
 * @param maxPanDigits longest PAN it holds for
 * @param service      whose scanned codes; null for cards, and codes that are card numbers
 * @param when         what else a payment has to be
 * @param networks     the preferred one first
 * @param standIn      the stand-in terms by which it is approved when none of them is up; empty for none
 */
public record TableRule(int minPanDigits, int maxPanDigits, Service service, RouteWhen when, List<String> networks,
        String standIn) {
    /** Fills in what is left out. */
    public TableRule {
        when = when == null ? RouteWhen.ALWAYS : when;
        networks = networks == null ? List.of() : List.copyOf(networks);
        standIn = standIn == null ? "" : standIn;
    }
}
