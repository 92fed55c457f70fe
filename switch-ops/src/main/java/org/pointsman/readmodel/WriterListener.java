package org.pointsman.readmodel;

import org.pointsman.readmodel.projection.ProjectionStatus;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/** Hears how the read model is written; on the thread that writes it. */
interface WriterListener {
    /** The database that can be asked from now on; null for none. */
    void asks(ReadModelDatabase opened);

    /** Something is in the way, as a sentence. */
    void troubled(String sentence);

    /** The file is held by this very process, until it ends. */
    default void held() {
    }

    /** Nothing is in the way, and this far it is. */
    void goesOn(ProjectionStatus now);
}
