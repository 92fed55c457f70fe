package org.pointsman.lab.load;

import io.netty.bootstrap.Bootstrap;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Function;

/** Opens connections, so many at once that the other side's queue of them does not overflow. */
final class Connector {
    private static final int AT_ONCE = 128;

    private final InetSocketAddress target;
    private final Function<LoadConnection, Bootstrap> bootstraps;
    private final Troubles troubles;
    private final ArrayDeque<LoadConnection> waiting;
    private final int all;
    private int open;

    Connector(InetSocketAddress target, List<LoadConnection> connections,
            Function<LoadConnection, Bootstrap> bootstraps, Troubles troubles) {
        this.target = target;
        this.bootstraps = bootstraps;
        this.troubles = troubles;
        waiting = new ArrayDeque<>(connections);
        all = connections.size();
    }

    void begin() {
        for (int i = 0; i < AT_ONCE; i++) {
            connectNext();
        }
    }

    private void connectNext() {
        LoadConnection connection = waiting.poll();
        if (connection == null) {
            return;
        }
        bootstraps.apply(connection).connect(target).addListener(done -> {
            if (done.isSuccess()) {
                connectNext();
            } else {
                troubles.failed(notConnected(done.cause()));
            }
        });
    }

    private LoadException notConnected(Throwable cause) {
        return new LoadException("cannot connect to " + target.getHostString() + ":" + target.getPort()
                + " (connection " + (open + 1) + " of " + all + "): " + cause.getMessage()
                + "; is the host running there, and does it allow so many connections?", cause);
    }

    void onConnected() {
        open++;
    }

    boolean isComplete() {
        return open == all;
    }

    String progress() {
        return open + " of " + all + " connections";
    }
}
