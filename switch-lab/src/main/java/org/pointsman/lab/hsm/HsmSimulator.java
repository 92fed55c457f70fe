package org.pointsman.lab.hsm;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A device on a port: each connection is answered in its order by a thread of its own. Its faults can be changed while
 * it runs; they hold for diagnostic commands too.
 */
public final class HsmSimulator implements AutoCloseable {
    /** Not the name of a command. */
    public static final String ALL = "all";

    private static final int HEADER = 4;
    private static final int CODE = 2;
    private static final int BACKLOG = 128;

    private final HostCommands commands;
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong answered = new AtomicLong();
    private volatile Fault fault = Fault.NONE;
    private volatile String errorCode = "13";
    private volatile String only = ALL;
    private volatile long delayNs;

    private HsmSimulator(LocalMaster master, ServerSocket server) {
        commands = new HostCommands(master);
        this.server = server;
    }

    /** Starts one. Port 0: any that is free. */
    public static HsmSimulator start(LocalMaster master, String host, int port) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        HsmSimulator simulator = new HsmSimulator(master, server);
        Thread.ofVirtual().name("hsm-accept").start(simulator::accept);
        return simulator;
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** Misbehaves from now on. */
    public void fault(Fault next) {
        fault = next;
        if (next == Fault.FULL) {
            connections.forEach(HsmSimulator::end);
        }
    }

    /** Answers everything with an error code of two digits from now on. */
    public void error(String code) {
        errorCode = code;
        fault = Fault.ERROR;
    }

    /** From now on faults and delays are for this command only; {@link #ALL} for all. */
    public void only(String code) {
        only = code;
    }

    /** Takes so long for each command, on each connection. */
    public void delay(long ms) {
        delayNs = TimeUnit.MILLISECONDS.toNanos(ms);
    }

    /** Commands answered so far, and how. */
    public long answered() {
        return answered.get();
    }

    /** Connections open now. */
    public int connections() {
        return connections.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (fault == Fault.FULL) {
                    socket.close();
                } else {
                    socket.setTcpNoDelay(true);
                    connections.add(socket);
                    Thread.ofVirtual().name("hsm").start(() -> serve(socket));
                }
            } catch (IOException e) {
                // closed, or a connection that was gone already
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            while (true) {
                byte[] request = in.readNBytes(in.readUnsignedShort());
                boolean meant = meant(request);
                if (meant && delayNs > 0) {
                    LockSupport.parkNanos(delayNs);
                }
                answer(request, meant ? fault : Fault.NONE, out);
            }
        } catch (EOFException e) {
            // the other side is done
        } catch (IOException e) {
            // the connection was lost
        } finally {
            connections.remove(socket);
        }
    }

    private boolean meant(byte[] request) throws IOException {
        if (request.length < HEADER + CODE) {
            throw new IOException("no command");
        }
        return only.equals(ALL) || only.equals(code(request));
    }

    private static String code(byte[] request) {
        return new String(request, HEADER, CODE, StandardCharsets.ISO_8859_1);
    }

    private void answer(byte[] request, Fault now, OutputStream out) throws IOException {
        switch (now) {
            case SILENT -> {
            }
            case HANGS_UP, FULL -> throw new IOException("ends the connection");
            case GARBAGE -> out.write(new byte[]{0, 1, 2});
            case WRONG_HEADER -> send(withHeader(answer(request), "!!!!"), out);
            case TWICE -> {
                send(answer(request), out);
                send(answer(request), out);
            }
            case ERROR -> send(frame(request, errorCode), out);
            case NONE -> send(answer(request), out);
        }
    }

    private byte[] answer(byte[] request) {
        try {
            return frame(request, commands.answer(code(request), new Fields(request, HEADER + CODE)));
        } catch (HostError e) {
            return frame(request, e.code());
        }
    }

    private static byte[] frame(byte[] request, String text) {
        byte[] rest = HostCommands.text(text);
        byte[] frame = Arrays.copyOf(request, HEADER + CODE + rest.length);
        frame[HEADER + CODE - 1]++;
        System.arraycopy(rest, 0, frame, HEADER + CODE, rest.length);
        return frame;
    }

    private static byte[] withHeader(byte[] frame, String header) {
        System.arraycopy(HostCommands.text(header), 0, frame, 0, HEADER);
        return frame;
    }

    private void send(byte[] frame, OutputStream out) throws IOException {
        byte[] whole = new byte[2 + frame.length];
        whole[0] = (byte) (frame.length >>> Byte.SIZE);
        whole[1] = (byte) frame.length;
        System.arraycopy(frame, 0, whole, 2, frame.length);
        answered.incrementAndGet();
        out.write(whole);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it was lost already
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // nothing listens any more
        }
        connections.forEach(HsmSimulator::end);
    }
}
