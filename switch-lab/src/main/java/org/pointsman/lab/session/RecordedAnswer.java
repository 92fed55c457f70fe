package org.pointsman.lab.session;

import java.util.SortedMap;

/**
 * One answer of a recording.
 *
 * @param delayMs behind the request, as long as the replay takes
 * @param type    of the message; -1 for one that could not be read
 * @param fields  what they hold; {@link #ECHO} for what the request held
 */
public record RecordedAnswer(long delayMs, int type, SortedMap<Integer, String> fields) {
    /** As in the request. */
    public static final String ECHO = "";

    static final int UNREADABLE = -1;

    /** Whether there is something in it. */
    public boolean readable() {
        return type != UNREADABLE;
    }
}
