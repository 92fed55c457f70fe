package org.pointsman.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.pointsman.engine.view.WorkingKeysView;

/** Working keys of terminals, counted: the newest of each, and earlier ones that are still taken. Not thread-safe. */
final class WorkingKeyCount {
    private final LongPredicate past;
    private final Kept all = new Kept();
    private final Kept tracks = new Kept();
    private int former;

    /** @param past whether keys since then, nanoseconds since 1970 UTC, are past their time */
    WorkingKeyCount(LongPredicate past) {
        this.past = past;
    }

    void add(String tid, WorkingKeysView keys) {
        former += keys.former();
        all.add(tid, keys.sinceNs());
        if (keys.track()) {
            tracks.add(tid, keys.sinceNs());
        }
    }

    List<KeyEntry> entries() {
        List<KeyEntry> entries = new ArrayList<>();
        for (KeyKind kind : List.of(KeyKind.TERMINAL_PIN, KeyKind.TERMINAL_MAC)) {
            all.addTo(entries, kind);
            if (former > 0) {
                entries.add(new KeyEntry(kind, "", null, false, null, null, former, 0));
            }
        }
        tracks.addTo(entries, KeyKind.TERMINAL_TRACK);
        return entries;
    }

    private final class Kept {
        private String oldestTid = "";
        private long oldestNs = Long.MAX_VALUE;
        private int count;
        private int overdue;

        // How old some are is not known.
        private void add(String tid, long sinceNs) {
            count++;
            overdue += sinceNs > 0 && past.test(sinceNs) ? 1 : 0;
            if (sinceNs > 0 && sinceNs < oldestNs) {
                oldestTid = tid;
                oldestNs = sinceNs;
            }
        }

        private void addTo(List<KeyEntry> entries, KeyKind kind) {
            if (count > 0) {
                Instant since = oldestNs == Long.MAX_VALUE ? null : Instant.ofEpochSecond(0, oldestNs);
                entries.add(new KeyEntry(kind, oldestTid, null, true, since, null, count, overdue));
            }
        }
    }
}
