package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A contender that runs, with the network it needs. */
interface Entrant extends AutoCloseable {
    /** Where terminals connect. */
    InetSocketAddress address();

    /** The process that is measured. */
    ChildJvm process();

    /** From now on none of the first terminals, or of all, may sell. */
    void suspend(int terminals) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
