package org.pointsman.lab.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.pointsman.iso.Framing;

/**
 * Stands between a switch and a network of this machine and carries whole frames, as well as it is told to. Any thread.
 */
public final class FaultyLine implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final Framing framing;
    private final int networkPort;
    private final long seed;
    private final ServerSocket server;
    private final Set<FaultyConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLongArray met = new AtomicLongArray(LineFault.values().length);
    private volatile LineFault fault = LineFault.NONE;
    private int accepted;

    private FaultyLine(Framing framing, int networkPort, long seed, ServerSocket server) {
        this.framing = framing;
        this.networkPort = networkPort;
        this.seed = seed;
        this.server = server;
    }

    /**
     * Begins to listen on a free port of this machine.
     *
     * @param networkPort where the network listens
     * @param seed        of which frames are met
     */
    public static FaultyLine start(Framing framing, int networkPort, long seed) throws IOException {
        return start(framing, InetAddress.getLoopbackAddress().getHostAddress(), 0, networkPort, seed);
    }

    /** The same at a port of its own. */
    public static FaultyLine start(Framing framing, String host, int port, int networkPort, long seed)
            throws IOException {
        FaultyLine line = new FaultyLine(framing, networkPort, seed,
                new ServerSocket(port, BACKLOG, InetAddress.getByName(host)));
        Thread.ofVirtual().name("line-accept").start(line::accept);
        return line;
    }

    /** Where the switch finds it. */
    public int port() {
        return server.getLocalPort();
    }

    /** Does this from now on. */
    public void fault(LineFault next) {
        fault = next;
        switch (next) {
            case CUT -> connections.forEach(connection -> {
                met();
                connection.cut();
            });
            case HALF_CLOSED -> connections.forEach(connection -> {
                met();
                connection.endAnswers();
            });
            case NONE, SILENT, SLOW, LOSES, LATE, TWICE, REORDERS -> {
            }
        }
    }

    LineFault fault() {
        return fault;
    }

    /** Something has come to harm by what it does now. */
    void met() {
        met.incrementAndGet(fault.ordinal());
    }

    /** How many connections were ended so, or frames lost, delayed or repeated. */
    public long met(LineFault by) {
        return met.get(by.ordinal());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (fault == LineFault.CUT) {
                    met();
                    socket.close();
                } else {
                    connect(socket);
                }
            } catch (IOException e) {
                // closed, or the network is not there: the switch comes again
            }
        }
    }

    private void connect(Socket socket) throws IOException {
        try {
            Socket network = new Socket(InetAddress.getLoopbackAddress(), networkPort);
            FaultyConnection connection = new FaultyConnection(this, framing, socket, network, seed + accepted++);
            connections.add(connection);
            connection.start(() -> connections.remove(connection));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // it accepts no more in any case
        }
        connections.forEach(FaultyConnection::cut);
    }
}
