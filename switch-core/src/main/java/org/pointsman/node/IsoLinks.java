package org.pointsman.node;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.pointsman.iso.Dialect;
import org.pointsman.network.IsoLink;
import org.pointsman.network.LinkFactory;
import org.pointsman.network.LinkParts;
import org.pointsman.network.NetworkLink;
import org.pointsman.network.NetworkSettings;
import org.pointsman.network.PinFormats;
import org.pointsman.node.SimulatorProvider.Simulator;
import org.pointsman.tls.TlsContext;

/** The links a configuration names, and the simulators it embeds. One thread, but for {@link #simulator}. */
final class IsoLinks implements AutoCloseable {
    private final SwitchConfig config;
    private final EventLoops loops;
    private final TlsParts tls;
    private final Map<String, Simulator> simulators = new ConcurrentHashMap<>();

    IsoLinks(SwitchConfig config, EventLoops loops, TlsParts tls) {
        this.config = config;
        this.loops = loops;
        this.tls = tls;
    }

    /** One for each network, in their order; the dialects are read at once. */
    List<LinkFactory> factories() {
        return config.networks().stream().map(this::factory).toList();
    }

    private LinkFactory factory(SwitchConfig.Network network) {
        Dialect dialect = config.dialect(dialectKey(network), network.dialect(), Dialect::load);
        TlsContext certificates = tls.network(network);
        return (number, parts) -> open(number, parts, network, dialect, certificates);
    }

    static String dialectKey(SwitchConfig.Network network) {
        return "networks." + network.name() + ".dialect";
    }

    private NetworkLink open(int number, LinkParts parts, SwitchConfig.Network network, Dialect dialect,
            TlsContext certificates) {
        int port = network.embedded() ? simulator(network) : network.port();
        byte[] zoneKey = config.securityModule().zoneKey(network, PinFormats.zoneCipher(dialect), parts.security());
        NetworkSettings settings = new NetworkSettings(network.name(), number, network.endpoints(port), network.mode(),
                network.answersAnywhere(), config.acquirerId(), config.policy().currency(), zoneKey,
                config.terminals().maxOpenExchanges(), network.link(), certificates, network.match(),
                network.zoneMasterKey() == null ? null : HexFormat.of().parseHex(network.zoneMasterKey()));
        EventLoop loop = loops.link(network.name());
        return network.bridge().ownSocket()
                ? new IsoLink(parts, settings, dialect, loop)
                : new IsoLink(parts, settings, dialect, loop, Bridges.transport(config, network, port, dialect));
    }

    private int simulator(SwitchConfig.Network network) {
        SimulatorProvider provider = ServiceLoader.load(SimulatorProvider.class).findFirst()
                .orElseThrow(() -> new ConfigException(config.file() + ": network " + network.name()
                        + " is embedded, but the simulator is not on the class path; run ./pointsman or name a host",
                        null));
        try {
            Simulator simulator = provider.start(config.dialectDirectory(dialectKey(network), network.dialect()),
                    network.host(), network.port());
            simulators.put(network.name(), simulator);
            return simulator.port();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the simulator of network " + network.name() + " on "
                    + network.host() + ":" + network.port() + ": " + e.getMessage(), e);
        }
    }

    /** The simulator that plays a network inside of this process; null when none does. Any thread. */
    Simulator simulator(String network) {
        return simulators.get(network);
    }

    @Override
    public void close() {
        simulators.values().forEach(Simulator::close);
        simulators.clear();
    }
}
