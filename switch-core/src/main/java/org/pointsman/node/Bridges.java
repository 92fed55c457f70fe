package org.pointsman.node;

import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.pointsman.iso.Dialect;
import org.pointsman.network.BridgeSettings;
import org.pointsman.network.LinkPlan;
import org.pointsman.network.LinkProvider;
import org.pointsman.network.TransportFactory;

/** Links that other modules carry. */
final class Bridges {
    private Bridges() {
    }

    /**
     * What carries a network that has no socket of its own.
     *
     * @param port of the network, as it is known once a simulator was started
     * @throws ConfigException when there is no such module, or it cannot use its files
     */
    static TransportFactory transport(SwitchConfig config, SwitchConfig.Network network, int port, Dialect dialect) {
        try {
            return provider(network).transport(plan(config, network, port, dialect));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(config.file() + ": networks." + network.name() + ": " + e.getMessage(), e);
        }
    }

    /** @throws ConfigException when a network could not be carried, and why */
    static void check(SwitchConfig config, SwitchConfig.Network network, Dialect dialect) {
        if (network.bridge().ownSocket()) {
            return;
        }
        try {
            provider(network).check(plan(config, network, network.port(), dialect));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(config.file() + ": networks." + network.name() + ": " + e.getMessage(), e);
        }
    }

    private static LinkPlan plan(SwitchConfig config, SwitchConfig.Network network, int port, Dialect dialect) {
        BridgeSettings bridge = network.bridge();
        return new LinkPlan(network.name(), network.host(), port, bridge,
                bridge.deploy() == null ? null : config.resolve(bridge.deploy()), dialect,
                config.dialectDirectory(IsoLinks.dialectKey(network), network.dialect()),
                config.terminals().maxOpenExchanges(), network.timeoutMs());
    }

    private static LinkProvider provider(SwitchConfig.Network network) {
        String kind = network.bridge().kind();
        ServiceLoader<LinkProvider> all = ServiceLoader.load(LinkProvider.class);
        return all.stream().map(ServiceLoader.Provider::get).filter(one -> one.kind().equals(kind)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind " + kind + " is of no module on the class path"
                        + " (here: " + BridgeSettings.NATIVE
                        + all.stream().map(one -> ", " + one.get().kind()).collect(Collectors.joining())
                        + "); for JPOS it is jpos-bridge, which ./pointsman adds where the configuration says kind: JPOS"));
    }
}
