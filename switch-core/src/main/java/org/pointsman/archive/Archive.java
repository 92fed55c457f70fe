package org.pointsman.archive;

import java.util.List;

/** Where transactions go that leave memory, and whence they come back. For one thread. */
public interface Archive extends AutoCloseable {

    /**
     * Keeps them; they are as durable as the journal when this returns. A later one of the same id holds.
     *
     * @param left slices that have left memory before this one
     */
    void append(List<Archived> transactions, long left);

    /**
     * What was archived last of an id.
     *
     * @param left slices that have left memory: while not all of them are here, nothing is said to be absent
     */
    Lookup find(long id, long left);

    /**
     * What of it is missing or cannot be read, each with its file; empty when all is there as far as is known.
     *
     * @param left slices that have left memory
     */
    List<String> damage(long left);

    @Override
    void close();
}
