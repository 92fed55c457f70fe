package org.pointsman.engine.table;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Result;

/**
 * Requests that wait for their originals from the archive, in the order they came, which is that of their deadlines;
 * and what came back alone.
 */
public final class Recalls implements StateSection {
    /** As many as may wait. */
    public static final int MOST = 256;

    private static final int NOT_YET = -1;

    private static final long ABSENT = -1;

    private final List<Recall> waiting = new ArrayList<>();
    /** Transactions by number whose originals were not here when they came back: these do not count them. */
    private final Long2LongHashMap uncounted = new Long2LongHashMap(ABSENT);

    public boolean full() {
        return waiting.size() >= MOST;
    }

    public int size() {
        return waiting.size();
    }

    /** In their order; not to be changed. */
    public List<Recall> waiting() {
        return waiting;
    }

    public void add(Recall recall) {
        waiting.add(recall);
    }

    /** The archive has said what it knows of an original. */
    public void answered(long originalId, Result said) {
        waiting.replaceAll(
                recall -> recall.originalId() == originalId && recall.found() == null ? recall.answered(said) : recall);
    }

    /** The first that can go on; null when none of an original can. */
    public Recall ready(long originalId) {
        for (Recall recall : waiting) {
            if (recall.originalId() == originalId && recall.found() != null) {
                return recall;
            }
        }
        return null;
    }

    /** A transaction came back while what it follows was not here. */
    public void cameAlone(long id) {
        uncounted.put(id, id);
    }

    /** A transaction leaves; whether it had come back alone. */
    public boolean leavesAlone(long id) {
        return uncounted.remove(id) != ABSENT;
    }

    /** Whether a request waits for an original, or for its turn now that it is there. */
    public boolean awaits(long originalId) {
        for (Recall recall : waiting) {
            if (recall.originalId() == originalId) {
                return true;
            }
        }
        return false;
    }

    /** It goes on, or is over. */
    public void remove(Recall recall) {
        waiting.remove(recall);
    }

    /** The deadline of the first; Long.MAX_VALUE when none waits. */
    public long earliestNs() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.getFirst().deadlineNs();
    }

    /** Those who wait have gone. */
    public void clear() {
        waiting.clear();
    }

    @Override
    public void write(StateOutput to) {
        to.add(waiting.size());
        for (Recall recall : waiting) {
            to.add(recall.originalId()).add(recall.rrn()).add(recall.deadlineNs()).add(recall.request());
            to.add(recall.found() == null ? NOT_YET : recall.found().code());
        }
        Numbers.write(uncounted, to);
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            Recall recall = new Recall(from.nextLong(), from.nextLong(), from.nextLong(), from.nextBytes(), null);
            int found = from.nextInt();
            waiting.add(found == NOT_YET ? recall : recall.answered(Result.of(found)));
        }
        Numbers.read(from, uncounted);
    }
}
