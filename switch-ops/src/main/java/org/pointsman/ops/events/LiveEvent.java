package org.pointsman.ops.events;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that happened.
 *
 * @param number   in the order in which things were seen, from 1 without gaps
 * @param sequence of its record
 * @param line     in words of the API; nobody changes it
 */
public record LiveEvent(long number, long sequence, ObjectNode line) {
    /** payment, message or change. */
    public String kind() {
        return line.path("kind").asText();
    }

    /** Whether it is what somebody did, or became of a link. */
    public boolean change() {
        return kind().equals("change");
    }
}
