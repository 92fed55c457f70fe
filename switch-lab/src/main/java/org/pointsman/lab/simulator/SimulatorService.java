package org.pointsman.lab.simulator;

import java.io.IOException;
import java.nio.file.Path;
import org.pointsman.iso.Dialect;
import org.pointsman.node.SimulatorProvider;

/** The simulator a switch starts inside its own process, with the demonstration's zone key. */
public final class SimulatorService implements SimulatorProvider {
    static final String DIALECT = "iso87-binary";

    @Override
    public Simulator start(Path dialectDirectory, String host, int port) throws IOException {
        Dialect dialect = Dialect.load(dialectDirectory);
        return NetworkSimulator.start(dialect, NetworkSimulator.demoZoneKey(), host, port);
    }
}
