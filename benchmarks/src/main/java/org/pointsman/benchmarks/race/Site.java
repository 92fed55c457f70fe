package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where contenders run.
 *
 * @param home      the project
 * @param directory of one contender's files, empty
 * @param network   the dialect of the network
 */
record Site(Path home, Path directory, String network) {
    private static final String HOST = "127.0.0.1";
    /** What the launcher gives. */
    private static final String HEAP = "2g";
    /** Entries in the network's book: enough for what is under way, few enough to make no work. */
    private static final String NETWORK_KEEP = "10000";
    private static final Pattern NETWORK_READY = Pattern.compile("READY network=(\\d+)");

    ChildJvm start(String name, List<String> mainClass) throws IOException {
        return ChildJvm.start(name, home, directory, HEAP, mainClass);
    }

    /** The lab's network simulator alone. */
    ChildJvm startNetwork() throws IOException {
        return ChildJvm.start("network", home, directory, HEAP, List.of("org.pointsman.ops.Main", "simulator", "--port",
                "0", "--config", dialects().toString(), "--dialect", network, "--keep", NETWORK_KEEP));
    }

    static int networkPort(ChildJvm network) throws IOException, InterruptedException {
        return Integer.parseInt(network.await(NETWORK_READY).group(1));
    }

    Path dialects() {
        return home.resolve("config").resolve("dialects");
    }

    /** Of a port it prints. */
    static InetSocketAddress addressOf(ChildJvm process, Pattern ready) throws IOException, InterruptedException {
        return new InetSocketAddress(HOST, Integer.parseInt(process.await(ready).group(1)));
    }

    /** A port nobody listens on now. */
    static InetSocketAddress freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new InetSocketAddress(HOST, socket.getLocalPort());
        }
    }
}
