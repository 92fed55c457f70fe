package org.pointsman.registry.model;

import java.util.List;

/**
 * Knows what of a terminal is not finished; asked inside a decision, so it must depend on the state of the engine
 * alone.
 */
public interface ClosingFacts {
    /** Nothing ever is open. */
    ClosingFacts NONE = new ClosingFacts() {
        @Override
        public List<OpenItem> open(String tid, long nowMs) {
            return List.of();
        }

        @Override
        public long changes(String tid) {
            return 0;
        }
    };

    /** What is open on a terminal, at most one item of each code. */
    List<OpenItem> open(String tid, long nowMs);

    /** How often something changed in its transactions since it is being cancelled. */
    long changes(String tid);
}
