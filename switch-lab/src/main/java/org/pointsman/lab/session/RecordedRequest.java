package org.pointsman.lab.session;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A request of a recording, with each of its sendings.
 *
 * @param number   in the order they came
 * @param type     of the first sending
 * @param fields   as recorded
 * @param original number of the request it follows; {@link #NONE}
 * @param sendings at least one
 */
record RecordedRequest(int number, int type, SortedMap<Integer, String> fields, int original, List<Sending> sendings) {
    static final int NONE = -1;

    RecordedRequest(int number, int type, SortedMap<Integer, String> fields, int original) {
        this(number, type, fields, original, new ArrayList<>());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%04d".formatted(type));
        for (int field : new int[]{3, 4, 41, 11, 2}) {
            if (fields.containsKey(field)) {
                text.append(" F").append(field).append('=').append(fields.get(field));
            }
        }
        return text.toString();
    }
}
