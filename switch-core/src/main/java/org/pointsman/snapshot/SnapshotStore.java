package org.pointsman.snapshot;

import java.util.List;

/** Where snapshots of a switch are. */
public interface SnapshotStore {
    /** Of a switch that has none. */
    SnapshotStore NONE = new SnapshotStore() {
        @Override
        public List<Snapshot> newestFirst() {
            return List.of();
        }

        @Override
        public void setAside(Snapshot snapshot) {
            throw new IllegalStateException("there is no snapshot");
        }
    };

    /** All that are there, damaged ones too, the newest first. */
    List<Snapshot> newestFirst();

    /** A snapshot that will not be used again, kept for inspection. */
    void setAside(Snapshot snapshot);
}
