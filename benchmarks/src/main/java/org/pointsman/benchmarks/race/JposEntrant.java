package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.pointsman.benchmarks.contestant.jpos.JposSwitch;

/** The jPOS switch and its network. */
record JposEntrant(ChildJvm process, InetSocketAddress address, ChildJvm network) implements Entrant {
    private static final Pattern READY = Pattern.compile("READY terminals");
    private static final Pattern SUSPENDED = Pattern.compile("SUSPENDED");

    static JposEntrant start(Site site) throws IOException, InterruptedException {
        ChildJvm network = site.startNetwork();
        InetSocketAddress address = Site.freeAddress();
        ChildJvm process = site.start("jpos",
                List.of(JposSwitch.class.getName(), Integer.toString(address.getPort()),
                        Integer.toString(Site.networkPort(network)), site.dialects().toString(),
                        site.directory().resolve("jpos").toString(), "journal"));
        process.await(READY);
        return new JposEntrant(process, address, network);
    }

    @Override
    public void suspend(int terminals) throws IOException, InterruptedException {
        process.tell("suspend");
        process.await(SUSPENDED);
    }

    @Override
    public void close() throws IOException {
        process.close();
        network.close();
    }
}
