package org.pointsman.node;

/**
 * What a start is told besides the configuration.
 *
 * @param door                 shows how far the start is, and leads to the switch once it serves
 * @param acceptShorterJournal starts on a journal that ends before the mark beside the keys: what it has lost stays
 *                             lost
 */
public record StartOptions(StartDoor door, boolean acceptShorterJournal) {
    /** A start that nobody watches, on a whole journal. */
    public static StartOptions plain() {
        return new StartOptions(new StartDoor(), false);
    }
}
