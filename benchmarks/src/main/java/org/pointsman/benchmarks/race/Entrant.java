package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A contender that runs, with the network it needs. */
interface Entrant extends AutoCloseable {
    /** Where terminals connect. */
    InetSocketAddress address();

    /** The process that is measured. */
    ChildJvm process();

    /** From now on no terminal may sell. */
    void suspendAll() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
