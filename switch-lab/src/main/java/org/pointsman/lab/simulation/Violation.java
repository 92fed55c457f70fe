package org.pointsman.lab.simulation;

import java.util.Locale;

/**
 * A promise the switch broke.
 *
 * @param invariant number of the promise: I-n of the domain, In of the reliability list
 * @param afterNs   virtual time since the seed began
 */
public record Violation(String invariant, long afterNs, String text) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s at %.6f s: %s", invariant, afterNs / 1e9, text);
    }
}
