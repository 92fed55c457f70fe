package org.pointsman.node;

import org.pointsman.network.NetworkLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what has changed since the last look: links, parked reversals, refused terminals. One thread. */
final class ChangeLog implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    private final SwitchCore core;
    private final NetworkMonitor networks = new NetworkMonitor();
    private final SafMonitor reversals;
    private final RefusalMonitor refusals;
    private final ModuleMonitor securityModule = new ModuleMonitor();

    ChangeLog(SwitchCore core) {
        this.core = core;
        reversals = new SafMonitor(core.sequencer()::reversalAlarms, core.sequencer()::reversalsParked);
        refusals = new RefusalMonitor(core.gatewayCounters());
    }

    @Override
    public void run() {
        networks.look(core.links().stream().map(NetworkLink::status).toList()).forEach(LOG::info);
        warn(reversals.look());
        warn(refusals.look());
        warn(securityModule.look(core.security().health()));
    }

    private static void warn(String line) {
        if (line != null) {
            LOG.warn(line);
        }
    }
}
