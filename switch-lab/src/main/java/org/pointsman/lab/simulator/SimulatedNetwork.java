package org.pointsman.lab.simulator;

import java.io.IOException;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.fault.FaultyLine;
import org.pointsman.lab.fault.LineFault;

/** A network of the verb {@code simulator}: spoken to directly, or behind a line that can fail. */
final class SimulatedNetwork implements AutoCloseable {
    private final String dialect;
    private final NetworkSimulator simulator;
    private final FaultyLine line;

    private SimulatedNetwork(String dialect, NetworkSimulator simulator, FaultyLine line) {
        this.dialect = dialect;
        this.simulator = simulator;
        this.line = line;
    }

    static SimulatedNetwork directly(String name, NetworkSimulator simulator) {
        return new SimulatedNetwork(name, simulator, null);
    }

    /** A simulator on another port, behind a line at this one. */
    static SimulatedNetwork behindLine(String name, Dialect dialect, NetworkSimulator simulator, String host, int port)
            throws IOException {
        try {
            return new SimulatedNetwork(name, simulator,
                    FaultyLine.start(dialect.framing(), host, port, simulator.port(), System.nanoTime()));
        } catch (IOException e) {
            simulator.close();
            throw new IOException(
                    "the network simulator cannot listen on " + host + ":" + port + "; choose another port", e);
        }
    }

    String dialect() {
        return dialect;
    }

    int port() {
        return line == null ? simulator.port() : line.port();
    }

    NetworkSimulator simulator() {
        return simulator;
    }

    /** Its line does so from now on; whether it has one. */
    boolean fails(LineFault fault) {
        if (line != null) {
            line.fault(fault);
        }
        return line != null;
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
        simulator.close();
    }
}
