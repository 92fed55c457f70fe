package org.pointsman.engine.state;

import org.pointsman.engine.section.StateSection;

/**
 * A part of the state among the others.
 *
 * @param number      from 1; kept for ever
 * @param name        what people call it
 * @param sinceLayout of a written state: older ones do not have it
 */
record NumberedSection(int number, String name, StateSection part, int sinceLayout) {
    NumberedSection(int number, String name, StateSection part) {
        this(number, name, part, 0);
    }
}
