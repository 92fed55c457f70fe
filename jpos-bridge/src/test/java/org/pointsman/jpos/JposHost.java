package org.pointsman.jpos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jpos.core.SimpleConfiguration;
import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISORequestListener;
import org.jpos.iso.ISOServer;
import org.jpos.iso.ISOSource;
import org.jpos.iso.ServerChannel;

/** A card network as jPOS runs one: its server, one of its channels, a packager. Answers by amount. */
final class JposHost implements ISORequestListener, AutoCloseable {
    static final long SILENT = 98_00;
    static final long LATE = 99_00;
    static final long DROPPED = 66_00;

    private static final int[] ECHOED = {0, 3, 4, 7, 11, 12, 13, 25, 32, 37, 41, 42, 49, 70, 90};
    private static final int SESSIONS = 10;

    private final BaseChannel channel;
    private final List<ISOMsg> seen = new CopyOnWriteArrayList<>();
    private final AtomicReference<Runnable> late = new AtomicReference<>();
    private final AtomicReference<ISOSource> signedOn = new AtomicReference<>();
    private final Map<String, Integer> signOns = new ConcurrentHashMap<>();
    private int port;
    private ISOServer server;

    JposHost(BaseChannel channel) throws Exception {
        this.channel = channel;
        start();
    }

    /** Listens, where it did before. */
    void start() throws Exception {
        ServerSocket first = new ServerSocket();
        first.setReuseAddress(true);
        first.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        port = first.getLocalPort();
        server = new ISOServer(port, (ServerChannel) channel, SESSIONS);
        server.setSocketFactory(_ -> first);
        server.setConfiguration(new SimpleConfiguration());
        server.addISORequestListener(this);
        Thread thread = new Thread(server);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return port;
    }

    /** Types of what came with this amount, in its order. */
    List<String> types(long amountMinor) {
        String amount = "%012d".formatted(amountMinor);
        return seen.stream().filter(m -> amount.equals(m.getString(4))).map(JposHost::typeOf).toList();
    }

    List<ISOMsg> seen() {
        return seen;
    }

    int signOns() {
        return signOns.getOrDefault("001", 0);
    }

    /** Sends what is late by now. */
    void answerLate() {
        late.getAndSet(null).run();
    }

    boolean owesAnAnswer() {
        return late.get() != null;
    }

    /** Asks the one who signed on last. */
    void ask(ISOMsg message) throws ISOException, IOException {
        message.setPackager(channel.getPackager());
        signedOn.get().send(message);
    }

    void hangUp() throws IOException {
        ((BaseChannel) signedOn.get()).disconnect();
    }

    private static String typeOf(ISOMsg message) {
        try {
            return message.getMTI();
        } catch (ISOException e) {
            return e.toString();
        }
    }

    @Override
    public boolean process(ISOSource source, ISOMsg message) {
        try {
            seen.add((ISOMsg) message.clone());
            answer(source, message);
            return true;
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(ISOSource source, ISOMsg message) throws ISOException, IOException {
        switch (message.getMTI()) {
            case "0800" -> {
                signedOn.set(source);
                source.send(reply(message));
                signOns.merge(message.getString(70), 1, Integer::sum);
            }
            case "0200" -> answerRequest(source, message);
            case "0420", "0421" -> source.send(reply(message));
            default -> {
                // An answer to us.
            }
        }
    }

    private void answerRequest(ISOSource source, ISOMsg message) throws ISOException, IOException {
        ISOMsg approval = reply(message);
        approval.set(38, "J" + message.getString(11).substring(1));
        switch (Integer.parseInt(message.getString(4))) {
            case (int) SILENT -> {
                // The terminal has to live without an answer.
            }
            case (int) LATE -> late.set(() -> send(source, approval));
            case (int) DROPPED -> ((BaseChannel) source).disconnect();
            default -> source.send(approval);
        }
    }

    private static void send(ISOSource source, ISOMsg message) {
        try {
            source.send(message);
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ISOMsg reply(ISOMsg message) throws ISOException {
        ISOMsg reply = (ISOMsg) message.clone(ECHOED);
        boolean repeat = message.getMTI().equals("0421");
        reply.setMTI(repeat ? "0430" : message.getMTI().substring(0, 2) + (message.getMTI().charAt(2) - '0' + 1) + "0");
        reply.set(39, "00");
        return reply;
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
