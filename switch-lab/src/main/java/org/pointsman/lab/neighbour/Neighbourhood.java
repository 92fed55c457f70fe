package org.pointsman.lab.neighbour;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.load.AnswerCheck;
import org.pointsman.lab.load.HandshakeStorm;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.load.LoadException;
import org.pointsman.lab.load.LoadPlan;
import org.pointsman.lab.load.LoadRun;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosDevice;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.tls.TlsContext;

/** Where a switch listens, and who may make trouble there. */
final class Neighbourhood {
    private static final int FRAMES = 64;
    private static final int UNKNOWN = 99_990_001;
    private static final int LONGEST_S = 600;
    private static final int CONNECT_MS = 5_000;
    private static final long SECOND_MS = 1_000;

    /** Bad neighbours on this machine have an address of their own. */
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("127.0.0.2", 0);

    private final InetSocketAddress target;
    private final Dialect dialect;
    private final LoadEstate estate;
    private final int firstTid;
    private final TlsContext tls;
    private final int handshakesPerSecond;

    /**
     * One.
     *
     * @param firstTid of terminals the ordinary ones are not among
     * @param tls      what is spoken there; null: in clear
     */
    Neighbourhood(InetSocketAddress target, Dialect dialect, LoadEstate estate, int firstTid, TlsContext tls,
            int handshakesPerSecond) {
        this.tls = tls;
        this.handshakesPerSecond = handshakesPerSecond;
        this.target = target;
        this.dialect = dialect;
        this.estate = estate;
        this.firstTid = firstTid;
    }

    /** Sales that are good, as fast as they are answered, so many on their way on each connection. */
    Runnable sales(int connections, int inFlight) {
        LoadPlan plan = LoadPlan.closed(target, dialect, estate, connections, inFlight, 0, LONGEST_S)
                .withTerminals("%08d".formatted(firstTid), connections * inFlight);
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                LoadRun.run(plan, AnswerCheck.NONE, tls);
            } catch (LoadException e) {
                throw new IllegalStateException("the bad neighbour cannot begin: " + e.getMessage(), e);
            } catch (InterruptedException _) {
                // told to end
            }
        });
        return thread::interrupt;
    }

    /** Sends the same bytes for ever on so many connections, and connects anew where it is hung up on. */
    Runnable flood(int connections, byte[] bytes) {
        return attack(connections, running -> {
            try (Socket socket = connected()) {
                drain(socket);
                OutputStream out = socket.getOutputStream();
                do {
                    out.write(bytes);
                } while (running.get() && bytes.length > 0);
            }
        });
    }

    /** Connects, and no more. */
    Runnable silent(int connections) {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                sockets.add(connected());
            }
        } catch (IOException e) {
            sockets.forEach(Neighbourhood::hangUp);
            throw new IllegalStateException("cannot connect: " + e.getMessage(), e);
        }
        return () -> sockets.forEach(Neighbourhood::hangUp);
    }

    /** Sends a byte a second of a message. */
    Runnable drip(int connections) {
        byte[] message = wrongSales();
        return attack(connections, running -> {
            try (Socket socket = connected()) {
                for (int i = 0; running.get(); i = (i + 1) % message.length) {
                    socket.getOutputStream().write(message[i]);
                    Thread.sleep(SECOND_MS);
                }
            }
        });
    }

    /** Sends echo tests and reads nothing. */
    Runnable deaf(int connections) {
        byte[] echoes = repeated(device(firstTid).echoRequest().frame());
        return attack(connections, running -> {
            try (Socket socket = connected()) {
                while (running.get()) {
                    socket.getOutputStream().write(echoes);
                }
            }
        });
    }

    /** Shakes hands, and hangs up. */
    Runnable handshakes() {
        HandshakeStorm storm = new HandshakeStorm(target, from(), tls);
        return Thread.ofPlatform().daemon().start(() -> storm.run(handshakesPerSecond, LONGEST_S))::interrupt;
    }

    byte[] unknownSales() {
        return sales(UNKNOWN);
    }

    /** Sales of a terminal that is known, with a MAC that is wrong in its last character. */
    byte[] wrongSales() {
        return sales(firstTid + 1);
    }

    // Signed by a terminal that is signed on, and spoilt.
    private byte[] sales(int tid) {
        PosDevice device = device(firstTid + 1);
        byte[] frame;
        try (PosTerminal terminal = new PosTerminal(dialect, target, device.tid(), estate.midOf(firstTid + 1),
                estate.masterKey(), tls)) {
            terminal.signOn(KeyScheme.DOUBLE);
            frame = terminal.device().purchaseRequest(100, TestCard.UNIONPAY, null).frame();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        frame[frame.length - 1] ^= 1;
        return repeated(renamed(frame, device.tid(), "%08d".formatted(tid)));
    }

    private static byte[] renamed(byte[] frame, String from, String to) {
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] signOns() {
        return repeated(device(firstTid).signOnRequest(KeyScheme.DOUBLE).frame());
    }

    byte[] garbage() {
        return "GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    private PosDevice device(int tid) {
        return new PosDevice(dialect, "%08d".formatted(tid), estate.midOf(tid), estate.masterKey());
    }

    private static byte[] repeated(byte[] frame) {
        byte[] all = new byte[frame.length * FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            System.arraycopy(frame, 0, all, i * frame.length, frame.length);
        }
        return all;
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.bind(from());
        socket.connect(target, CONNECT_MS);
        return tls == null ? socket : tls.client(socket, target.getHostString(), target.getPort());
    }

    private InetSocketAddress from() {
        return target.getAddress().isLoopbackAddress() ? ELSEWHERE : null;
    }

    private static void drain(Socket socket) {
        Thread.ofVirtual().start(() -> {
            try {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
                // hung up
            }
        });
    }

    /** One connection of an attack, from its beginning to its end. */
    @FunctionalInterface
    private interface Visit {
        void make(AtomicBoolean running) throws IOException, InterruptedException;
    }

    private static Runnable attack(int threads, Visit visit) {
        AtomicBoolean running = new AtomicBoolean(true);
        List<Thread> attackers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            attackers.add(Thread.ofVirtual().start(() -> repeat(visit, running)));
        }
        return () -> {
            running.set(false);
            attackers.forEach(Thread::interrupt);
        };
    }

    private static void repeat(Visit visit, AtomicBoolean running) {
        while (running.get()) {
            try {
                visit.make(running);
            } catch (IOException _) {
                // comes again, as such neighbours do
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // gone already
        }
    }
}
