package org.pointsman.node;

import java.io.IOException;
import java.nio.file.Path;

/** Starts a network simulator inside this process; found by {@link java.util.ServiceLoader}, absent in production. */
public interface SimulatorProvider {
    /**
     * Starts a simulator.
     *
     * @param dialectDirectory of the dialect it speaks
     * @param port             0 for any free port
     */
    Simulator start(Path dialectDirectory, String host, int port) throws IOException;

    /** A running simulator. */
    interface Simulator extends AutoCloseable {
        /** The port it listens on. */
        int port();

        /** What it saw, one line per message, masked. */
        String book();

        /**
         * What it has of a settlement date, in the layout in which networks tell it (docs/settlement.md). Any thread.
         *
         * @param network        name the file gives it
         * @param settlementDate yyyymmdd
         */
        byte[] detailFile(String network, int settlementDate);

        @Override
        void close();
    }
}
