package org.pointsman.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.pointsman.gateway.Gateway;
import org.pointsman.gateway.GatewayParts;
import org.pointsman.gateway.GatewayServer;
import org.pointsman.gateway.GatewaySettings;
import org.pointsman.hsm.HsmSecurityModule;
import org.pointsman.iso.Dialect;
import org.pointsman.journal.Durability;
import org.pointsman.network.LinkFactory;
import org.pointsman.pipeline.Clocks;
import org.pointsman.pipeline.Halt;
import org.pointsman.pipeline.NodeSequencer;
import org.pointsman.pipeline.Pipeline;
import org.pointsman.pipeline.PipelineSettings;
import org.pointsman.pipeline.SequencerParts;
import org.pointsman.node.SimulatorProvider.Simulator;
import org.pointsman.pipeline.Stages;
import org.pointsman.pipeline.Waiting;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.SecurityModule;

/** What a switch that is a process of its own is made of: files, threads, sockets. One thread. */
final class ProcessParts implements AutoCloseable {
    private final SwitchConfig config;
    private final DataDirectory directory;
    private final Halt halt;
    private final Clocks clocks;
    private final Stages stages;
    private final EventLoops loops;
    private final IsoLinks links;
    private final TlsParts tls;

    ProcessParts(SwitchConfig config, Path data, boolean acceptShorterJournal, Clocks clocks, TlsParts tls) {
        this.config = config;
        this.clocks = clocks;
        this.tls = tls;
        directory = new DataDirectory(data, Durability.valueOf(config.durability().toUpperCase(Locale.ROOT)),
                Shortage.ofDisk(config.disk().reserveMb()), acceptShorterJournal);
        halt = new ProcessHalt(directory.errorFile(), clocks.timeOfDay());
        stages = stages(config.pipeline().stages());
        loops = new EventLoops(config.terminals().loops(), stages == Stages.LOOP);
        links = new IsoLinks(config, loops, tls);
    }

    private static Stages stages(String wanted) {
        return "auto".equals(wanted)
                ? Stages.suiting(Runtime.getRuntime().availableProcessors())
                : Stages.valueOf(wanted.toUpperCase(Locale.ROOT));
    }

    DataDirectory directory() {
        return directory;
    }

    Halt halt() {
        return halt;
    }

    GatewaySettings gatewaySettings() {
        SwitchConfig.Listener listener = config.terminals();
        return new GatewaySettings(listener.loops(), listener.maxOpenExchanges(),
                Descriptors.cap(listener.maxConnections()), config.acquirerId(), listener.limits());
    }

    List<Dialect> terminalDialects() {
        return config.terminals().addresses().stream()
                .map(address -> config.dialect("terminals.dialect", address.dialect(), Dialect::loadForTerminals))
                .toList();
    }

    NodeSequencer sequencer(SequencerParts parts) {
        PipelineSettings settings = new PipelineSettings(config.pipeline().ringSize(), stages,
                Waiting.valueOf(config.pipeline().waitStrategy().toUpperCase(Locale.ROOT)));
        return new Pipeline(parts, settings, loops.terminals().next());
    }

    SecurityModule securityModule(MasterKeys keys) {
        SecurityModuleConfig wanted = config.securityModule();
        return switch (wanted.kind()) {
            case SOFTWARE -> wanted.software(config, keys, directory.recorded());
            case HSM -> new HsmSecurityModule(wanted.hsm(), loops.link("security-module"), clocks.elapsed(),
                    tls.securityModule());
            case JPOS -> wanted.adapter(config);
        };
    }

    Gateway gateway(GatewayParts parts) {
        return new GatewayServer(parts, tls.listeners(parts.counters().offenders()::note), loops.terminals(),
                loops.newcomers());
    }

    List<LinkFactory> links() {
        return links.factories();
    }

    /** Null when the network is no simulator of this process. Any thread. */
    Simulator simulator(String network) {
        return links.simulator(network);
    }

    @Override
    public void close() {
        links.close();
        loops.close();
        tls.close();
    }
}
