package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong in one seed, the first things first. */
final class Findings {
    private static final int KEPT = 20;

    private final VirtualTime time;
    private final List<Violation> violations = new ArrayList<>();

    Findings(VirtualTime time) {
        this.time = time;
    }

    void add(String invariant, String text) {
        if (violations.size() < KEPT) {
            violations.add(new Violation(invariant, time.sinceStartNs(), text));
        }
    }

    boolean any() {
        return !violations.isEmpty();
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }
}
