package org.pointsman.engine.section;

/**
 * A part of the state that writes and reads itself. What is written is everything of it that decides what comes: the
 * digest is the hash of it, and a new one that reads it goes on as this one does. What follows from the rest of the
 * state may be left out and made anew when it is read. Maps are written sorted by key.
 */
public interface StateSection {

    /** Writes all of it; changes nothing. */
    void write(StateOutput to);

    /**
     * Reads what {@link #write} wrote, in the same order.
     *
     * @param from of a part that has never been written to
     */
    void read(StateInput from);
}
