package org.pointsman.archive;

import java.util.List;

/** Where transactions go that leave memory, and whence they come back. For one thread. */
public interface Archive extends AutoCloseable {

    /** Keeps them; they are as durable as the journal when this returns. A later one of the same id holds. */
    void append(List<Archived> transactions);

    /** What was archived last of an id. */
    Lookup find(long id);

    @Override
    void close();
}
