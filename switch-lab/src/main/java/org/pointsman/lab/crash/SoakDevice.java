package org.pointsman.lab.crash;

import java.io.IOException;
import org.pointsman.lab.hsm.Fault;
import org.pointsman.lab.hsm.HsmSimulator;
import org.pointsman.lab.hsm.LocalMaster;

/** The security module of a soak. One thread. */
final class SoakDevice implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String REFUSAL = "41";

    private final long slowMs;
    private HsmSimulator simulator = HsmSimulator.start(LocalMaster.TRIAL, HOST, 0);
    private final int port = simulator.port();
    private boolean killed;

    /** @param slowMs what a command takes when it is slow */
    SoakDevice(long slowMs) throws IOException {
        this.slowMs = slowMs;
    }

    int port() {
        return port;
    }

    void begin(SoakFault fault) {
        switch (fault) {
            case HSM_SLOW -> simulator.delay(slowMs);
            case HSM_ERROR -> simulator.error(REFUSAL);
            case HSM_KILLED -> {
                simulator.close();
                killed = true;
            }
            default -> simulator.fault(fault.device());
        }
    }

    /** All is well from now on. */
    void heal() throws IOException {
        if (killed) {
            simulator = HsmSimulator.start(LocalMaster.TRIAL, HOST, port);
            killed = false;
        }
        simulator.delay(0);
        simulator.fault(Fault.NONE);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
