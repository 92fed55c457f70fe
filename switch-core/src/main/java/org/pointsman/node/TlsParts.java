package org.pointsman.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.agrona.concurrent.NanoClock;
import org.pointsman.gateway.Listener;
import org.pointsman.tls.HandshakeBudget;
import org.pointsman.tls.HandshakeEnd;
import org.pointsman.tls.TlsContext;
import org.pointsman.tls.TlsCounters;
import org.pointsman.tls.TlsDoor;

/** TLS of the terminals' listeners and of the links, as a configuration has it. One thread. */
final class TlsParts implements AutoCloseable {
    private final SwitchConfig config;
    private final Certificates certificates;
    private final TlsCounters counters;
    private final NanoClock clock;
    private HandshakeBudget budget;

    TlsParts(SwitchConfig config, Certificates certificates, TlsCounters counters, NanoClock clock) {
        this.config = config;
        this.certificates = certificates;
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * One for each address, in their order; the certificates are read at once.
     *
     * @param refused is told of the address of whoever is not let in
     */
    List<Listener> listeners(BiConsumer<String, HandshakeEnd> refused) {
        List<SwitchConfig.Address> addresses = config.terminals().addresses();
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            SwitchConfig.Address address = addresses.get(i);
            listeners.add(new Listener(address.host(), address.port(), door(key(i), address.tls(), refused),
                    address.tls() != null && address.tls().ownTerminal()));
        }
        return listeners;
    }

    /** Each reads the certificates of one setting, or throws what is wrong with them. */
    List<Supplier<TlsContext>> readings() {
        List<Supplier<TlsContext>> readings = new ArrayList<>();
        List<SwitchConfig.Address> addresses = config.terminals().addresses();
        for (int i = 0; i < addresses.size(); i++) {
            int number = i;
            readings.add(() -> certificates.server(config, key(number), addresses.get(number).tls()));
        }
        config.networks().forEach(network -> readings.add(() -> network(network)));
        readings.add(this::securityModule);
        readings.add(() -> certificates.server(config, "admin.tls", config.admin().tls()));
        return readings;
    }

    private static String key(int address) {
        return address == 0 ? "terminals.tls" : "terminals.more." + address + ".tls";
    }

    private TlsDoor door(String key, TlsConfig tls, BiConsumer<String, HandshakeEnd> refused) {
        TlsContext context = certificates.server(config, key, tls);
        return context == null
                ? null
                : new TlsDoor(context, budget(), counters, config.terminals().limits().firstMessageMs(), refused);
    }

    private HandshakeBudget budget() {
        if (budget == null) {
            budget = new HandshakeBudget(config.terminals().handshakesAtOnce(), config.terminals().handshakePercent(),
                    clock);
        }
        return budget;
    }

    /** Null for a network in clear. */
    TlsContext network(SwitchConfig.Network network) {
        String key = "networks." + network.name() + ".tls";
        return network.listen() == null
                ? certificates.client(config, key, network.tls())
                : certificates.server(config, key, network.tls());
    }

    /** To the devices of a security module; null in clear. */
    TlsContext securityModule() {
        return certificates.client(config, "securityModule.tls", config.securityModule().tls());
    }

    @Override
    public void close() {
        if (budget != null) {
            budget.close();
        }
    }
}
