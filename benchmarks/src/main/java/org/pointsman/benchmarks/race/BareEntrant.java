package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pointsman.benchmarks.contestant.EchoServer;
import org.pointsman.benchmarks.contestant.RelayServer;

/**
 * A bare echo, or a bare relay with a bare echo as its network.
 *
 * @param network null for the echo
 */
record BareEntrant(ChildJvm process, InetSocketAddress address, ChildJvm network) implements Entrant {
    private static final Pattern READY = Pattern.compile("READY terminals=\\S*:(\\d+)");

    static BareEntrant echo(Site site) throws IOException, InterruptedException {
        ChildJvm echo = site.start("echo", List.of(EchoServer.class.getName(), "0"));
        return new BareEntrant(echo, Site.addressOf(echo, READY), null);
    }

    static BareEntrant relay(Site site) throws IOException, InterruptedException {
        return relay(site, List.of());
    }

    /** A relay that takes messages apart. */
    static BareEntrant codec(Site site) throws IOException, InterruptedException {
        return relay(site, List.of(site.dialects().resolve("cup-pos").toString()));
    }

    private static BareEntrant relay(Site site, List<String> dialect) throws IOException, InterruptedException {
        ChildJvm network = site.start("network", List.of(EchoServer.class.getName(), "0"));
        int port = Site.addressOf(network, READY).getPort();
        List<String> main = Stream
                .concat(Stream.of(RelayServer.class.getName(), "0", Integer.toString(port)), dialect.stream()).toList();
        ChildJvm relay = site.start("relay", main);
        return new BareEntrant(relay, Site.addressOf(relay, READY), network);
    }

    @Override
    public void suspend(int terminals) {
        throw new UnsupportedOperationException("it knows no terminals");
    }

    @Override
    public void close() throws IOException {
        process.close();
        if (network != null) {
            network.close();
        }
    }
}
