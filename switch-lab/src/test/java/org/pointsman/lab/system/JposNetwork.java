package org.pointsman.lab.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISORequestListener;
import org.jpos.iso.ISOServer;
import org.jpos.iso.ISOSource;
import org.jpos.q2.Q2;
import org.jpos.util.NameRegistrar.NotFoundException;

/**
 * A card network as jPOS runs one: Q2 with a QServer, its channel, its packager, our packager file. Answers by amount.
 */
final class JposNetwork implements ISORequestListener, AutoCloseable {
    static final String DECLINED = "000000005100";
    static final String SILENT = "000000009800";
    static final String LATE = "000000009900";
    static final String DROPPED = "000000006600";
    static final String ACKNOWLEDGED_LATE = "000000007700";

    private static final long READY_MS = 60_000;
    private static final String SILENT_LOGGER = "<logger name='Q2'/>";
    private static final int[] ECHOED = {0, 3, 4, 7, 11, 12, 13, 25, 32, 37, 41, 42, 49, 70, 90};
    private static final long LATE_MS = 2_000;

    private final List<ISOMsg> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> reversals = new ConcurrentHashMap<>();
    private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor();
    private final Q2 q2;
    private final int port;

    /** @param deploy an empty directory for what Q2 deploys */
    JposNetwork(Path deploy, Path packager) throws IOException, NotFoundException {
        port = freePort();
        Files.writeString(deploy.resolve("00_logger.xml"), SILENT_LOGGER);
        Files.writeString(deploy.resolve("10_network.xml"), server(port, packager));
        q2 = new Q2(deploy.toString());
        q2.start();
        if (!q2.ready(READY_MS)) {
            throw new IOException("Q2 is not ready after " + READY_MS + " ms");
        }
        ISOServer.getServer("network").addISORequestListener(this);
    }

    private static String server(int port, Path packager) {
        return """
                <qserver class='org.jpos.q2.iso.QServer' logger='Q2' name='network'>
                  <attr name='port' type='java.lang.Integer'>%d</attr>
                  <attr name='maxSessions' type='java.lang.Integer'>10</attr>
                  <channel class='org.jpos.iso.channel.PostChannel' packager='org.jpos.iso.packager.GenericPackager'>
                    <property name='packager-config' value='%s'/>
                  </channel>
                </qserver>
                """.formatted(port, packager);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** What came with this type and, unless null, this amount. */
    List<ISOMsg> seen(String mti, String amount) {
        return seen.stream().filter(m -> mti.equals(typeOf(m)) && (amount == null || amount.equals(m.getString(4))))
                .toList();
    }

    private static String typeOf(ISOMsg message) {
        try {
            return message.getMTI();
        } catch (ISOException e) {
            return "";
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
            case "0800" -> source.send(reply(message, "00"));
            case "0200" -> answerRequest(source, message);
            case "0420", "0421" -> acknowledge(source, message);
            default -> throw new ISOException("type " + message.getMTI());
        }
    }

    private void answerRequest(ISOSource source, ISOMsg message) throws ISOException, IOException {
        switch (message.getString(4)) {
            case DECLINED -> source.send(reply(message, "51"));
            case SILENT, ACKNOWLEDGED_LATE -> {
                // The terminal has to live without an answer.
            }
            case LATE -> sendLater(source, approval(message));
            case DROPPED -> ((BaseChannel) source).disconnect();
            default -> source.send(approval(message));
        }
    }

    // An answer that cannot be written any more is none.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void sendLater(ISOSource source, ISOMsg approval) {
        late.schedule(() -> {
            source.send(approval);
            return null;
        }, LATE_MS, TimeUnit.MILLISECONDS);
    }

    /** The first sending of one amount is not acknowledged. */
    private void acknowledge(ISOSource source, ISOMsg message) throws ISOException, IOException {
        int sending = reversals.merge(message.getString(37), 1, Integer::sum);
        if (sending > 1 || !message.getString(4).equals(ACKNOWLEDGED_LATE)) {
            source.send(reply(message, "00"));
        }
    }

    private static ISOMsg approval(ISOMsg message) throws ISOException {
        ISOMsg reply = reply(message, "00");
        reply.set(38, "J" + message.getString(11).substring(1));
        return reply;
    }

    private static ISOMsg reply(ISOMsg message, String f39) throws ISOException {
        ISOMsg reply = (ISOMsg) message.clone(ECHOED);
        boolean repeat = message.getMTI().equals("0421");
        reply.setMTI(repeat ? "0430" : message.getMTI().substring(0, 2) + (message.getMTI().charAt(2) - '0' + 1) + "0");
        reply.set(39, f39);
        return reply;
    }

    @Override
    public void close() {
        q2.shutdown(true);
        late.shutdownNow();
    }
}
