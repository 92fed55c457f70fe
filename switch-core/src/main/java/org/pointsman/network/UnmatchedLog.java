package org.pointsman.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The last messages of a network that did not fit, a few of each cause. Thread-safe. */
final class UnmatchedLog {
    static final int KEPT = 5;

    private final Map<UnmatchedCause, ArrayDeque<UnmatchedAnswer>> byCause = new EnumMap<>(UnmatchedCause.class);

    synchronized void add(UnmatchedAnswer answer) {
        ArrayDeque<UnmatchedAnswer> same = byCause.computeIfAbsent(answer.cause(), _ -> new ArrayDeque<>());
        if (same.size() == KEPT) {
            same.removeFirst();
        }
        same.addLast(answer);
    }

    /** The newest first. */
    synchronized List<UnmatchedAnswer> newest() {
        List<UnmatchedAnswer> all = new ArrayList<>();
        byCause.values().forEach(all::addAll);
        all.sort(Comparator.comparingLong(UnmatchedAnswer::timeNs).reversed());
        return List.copyOf(all);
    }
}
