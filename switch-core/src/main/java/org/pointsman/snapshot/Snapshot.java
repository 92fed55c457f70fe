package org.pointsman.snapshot;

import org.pointsman.engine.Engine;

/** A written state. For one thread. */
public interface Snapshot {

    /** What it is called, for people. */
    String name();

    /** The record it stands at, as its name says: known without reading it. */
    long sequence();

    /**
     * What it says about itself.
     *
     * @throws DamagedSnapshotException when that cannot be read
     */
    SnapshotHead head();

    /**
     * Reads all of it, each part proved.
     *
     * @param into to which nothing was applied; must not be used when this fails
     * @throws DamagedSnapshotException when it is damaged or of a layout this version does not read
     */
    void read(Engine into);
}
