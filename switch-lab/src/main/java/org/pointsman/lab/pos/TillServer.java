package org.pointsman.lab.pos;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.ReplyRejectedException;
import org.pointsman.lab.terminal.TestCard;

/**
 * POS devices behind lines of text, for tools that cannot compute a MAC: {@code sell TID AMOUNT} or {@code echo TID} on
 * a line is answered with {@code F39 RRN MICROSECONDS} on a line, or {@code error} and why. Each device signs on when
 * it has to. On this machine only. Many connections; a device does one thing at a time.
 */
final class TillServer implements AutoCloseable {
    private static final Set<String> NOT_SIGNED_ON = Set.of("77", "A0");
    private static final int BACKLOG = 200;
    private static final int STANS = 900_000;
    private static final long MS_PER_SECOND = 1_000;
    private static final int NS_PER_US = 1_000;

    private final ServerSocket door;
    private final IntFunction<PosTerminal> devices;
    private final TestCard card;
    private final Map<Integer, Device> known = new ConcurrentHashMap<>();

    /**
     * Opens its port.
     *
     * @param port    0 for any that is free
     * @param devices makes the device of a TID, not connected yet
     */
    TillServer(int port, IntFunction<PosTerminal> devices, TestCard card) throws IOException {
        door = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        this.devices = devices;
        this.card = card;
    }

    int port() {
        return door.getLocalPort();
    }

    /** Serves until it is closed. */
    void run() throws IOException {
        while (!door.isClosed()) {
            Socket caller;
            try {
                caller = door.accept();
            } catch (IOException e) {
                if (door.isClosed()) {
                    return;
                }
                throw e;
            }
            Thread.ofVirtual().name("till").start(() -> serve(caller));
        }
    }

    private void serve(Socket caller) {
        try (caller;
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII))) {
            caller.setTcpNoDelay(true);
            OutputStream out = caller.getOutputStream();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write((answer(line.strip()) + "\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (IOException e) {
            // the caller has gone
        }
    }

    String answer(String line) {
        String[] words = line.split(" +");
        boolean sell = words.length == 3 && words[0].equals("sell");
        boolean echo = words.length == 2 && words[0].equals("echo");
        if ((!sell && !echo) || !words[1].matches("[0-9]{8}")) {
            return "error say: sell TID AMOUNT, or: echo TID";
        }
        try {
            long minor = sell ? Sheet.minor(words[2]) : 0;
            Device device = known.computeIfAbsent(Integer.parseInt(words[1]), tid -> new Device(devices.apply(tid)));
            return text(sell ? device.sell(minor, card) : device.echo());
        } catch (IllegalArgumentException | ReplyRejectedException e) {
            return "error " + e.getMessage();
        } catch (EOFException e) {
            return "error the host closed the connection, or nobody listens there";
        } catch (SocketTimeoutException e) {
            return "error no answer";
        } catch (IOException e) {
            return "error " + e.getMessage();
        }
    }

    private static String text(PosReply reply) {
        String rrn = reply.rrn() == null || reply.rrn().isBlank() ? "-" : reply.rrn();
        return reply.f39() + " " + rrn + " " + reply.latencyNs() / NS_PER_US;
    }

    @Override
    public void close() throws IOException {
        door.close();
        known.values().forEach(Device::close);
    }

    private static final class Device {
        private final PosTerminal terminal;
        private boolean signedOn;

        // A run behind another one on the same switch does not use its trace numbers again.
        Device(PosTerminal terminal) {
            this.terminal = terminal;
            terminal.resume(1, 1 + (int) (System.currentTimeMillis() / MS_PER_SECOND % STANS));
        }

        synchronized PosReply sell(long minor, TestCard card) throws IOException {
            if (!signedOn) {
                PosReply reply = terminal.signOn(KeyScheme.DOUBLE);
                if (!reply.approved()) {
                    return reply;
                }
                signedOn = true;
            }
            PosReply reply = terminal.purchase(minor, card);
            signedOn = !NOT_SIGNED_ON.contains(reply.f39());
            return reply;
        }

        synchronized PosReply echo() throws IOException {
            return terminal.echo();
        }

        void close() {
            terminal.close();
        }
    }
}
