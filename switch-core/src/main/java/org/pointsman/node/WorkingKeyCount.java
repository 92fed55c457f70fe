package org.pointsman.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.view.WorkingKeysView;

/** Working keys of terminals, counted: the newest of each, and earlier ones that are still taken. Not thread-safe. */
final class WorkingKeyCount {
    private String oldestTid;
    private long oldestNs = Long.MAX_VALUE;
    private int current;
    private int former;
    private String oldestTrackTid;
    private long oldestTrackNs = Long.MAX_VALUE;
    private int tracks;

    void add(String tid, WorkingKeysView keys) {
        current++;
        former += keys.former();
        if (older(keys, oldestNs)) {
            oldestTid = tid;
            oldestNs = keys.sinceNs();
        }
        if (keys.track()) {
            tracks++;
            if (older(keys, oldestTrackNs)) {
                oldestTrackTid = tid;
                oldestTrackNs = keys.sinceNs();
            }
        }
    }

    private static boolean older(WorkingKeysView keys, long thanNs) {
        return keys.sinceNs() > 0 && keys.sinceNs() < thanNs;
    }

    List<KeyEntry> entries() {
        List<KeyEntry> all = new ArrayList<>();
        for (KeyKind kind : List.of(KeyKind.TERMINAL_PIN, KeyKind.TERMINAL_MAC)) {
            add(all, kind, true, oldestTid, oldestNs, current);
            add(all, kind, false, null, Long.MAX_VALUE, former);
        }
        add(all, KeyKind.TERMINAL_TRACK, true, oldestTrackTid, oldestTrackNs, tracks);
        return all;
    }

    private static void add(List<KeyEntry> all, KeyKind kind, boolean newest, String tid, long sinceNs, int count) {
        if (count > 0) {
            Instant since = sinceNs == Long.MAX_VALUE ? null : Instant.ofEpochSecond(0, sinceNs);
            all.add(new KeyEntry(kind, tid == null ? "" : tid, null, newest, since, null, count, 0));
        }
    }
}
