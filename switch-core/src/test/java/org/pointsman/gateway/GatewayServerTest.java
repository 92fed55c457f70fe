package org.pointsman.gateway;

import io.netty.channel.EventLoopGroup;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.exchange.ExchangeId;
import org.pointsman.io.IoLoops;
import org.pointsman.pipeline.Clocks;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.security.KeyDirectory;

/** The shell, over real sockets; a thread stands in for the release stage. */
class GatewayServerTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LOOPS = 2;
    private static final int MAX_CONNECTIONS = 4;
    private static final int NEWCOMERS = 30;

    private final Engine engine = new Engine();
    private final KeyDirectory directory = new KeyDirectory();
    private final GatewayCounters counters = new GatewayCounters();
    private final List<Socket> sockets = new ArrayList<>();
    private final EventLoopGroup loops = IoLoops.start("gateway", LOOPS);
    private final EventLoopGroup newcomers = IoLoops.start("newcomers", 1);
    private GatewayServer server;
    private Thread release;

    @BeforeEach
    void start() {
        directory.put(Keys.TID, Keys.terminal(Keys.SINGLE));
        server = newServer(0);
        server.start();
        release = new Thread(() -> engine.run(server.sink()));
        release.start();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        for (Socket socket : sockets) {
            socket.close();
        }
        engine.answerAll();
        await().until(() -> server.inFlight() == 0);
        release.interrupt();
        release.join();
        server.close();
        server.close();
        IoLoops.stop(newcomers);
        IoLoops.stop(loops);
        assertEquals(0, counters.connections());
    }

    @Test
    void shouldAnswerOverASocket() throws IOException {
        Socket terminal = connect();
        send(terminal, Vectors.PURCHASE);
        engine.answerAll();
        assertEquals("00", Request.parse(receive(terminal)).text(39));
        send(terminal, Vectors.SIGN_ON);
        engine.answerAll();
        assertEquals(80, Request.parse(receive(terminal)).text(62).length());
    }

    @Test
    void shouldHangUpOnNewcomersWhenTheirAddressHasTooMany() throws IOException {
        Socket known = connect();
        send(known, Vectors.ECHO);
        engine.answerAll();
        receive(known);
        while (counters.connectionsClosed(CloseCause.TOO_MANY_NEWCOMERS) == 0) {
            connect().close();
        }
        await().until(() -> counters.connectionsClosed(CloseCause.BY_TERMINAL)
                + counters.connectionsClosed(CloseCause.TOO_MANY_CONNECTIONS) >= NEWCOMERS - 1);
        send(known, Vectors.ECHO);
        engine.answerAll();
        assertEquals(830, Request.parse(receive(known)).mti());
    }

    @Test
    void shouldJoinWhatTheNetworkSplits() throws IOException {
        Socket terminal = connect();
        terminal.setTcpNoDelay(true);
        engine.answerAtOnce = true;
        for (int split = 1; split < Vectors.ECHO.length() / 2; split++) {
            send(terminal, Vectors.ECHO.substring(0, 2 * split));
            send(terminal, Vectors.ECHO.substring(2 * split));
            assertEquals(830, Request.parse(receive(terminal)).mti());
        }
    }

    @Test
    void shouldCarryManyPipelinedRequestsThroughItsLimits() throws IOException {
        engine.answerAtOnce = true;
        int requests = 500;
        Socket terminal = connect();
        send(terminal, Vectors.ECHO.repeat(requests));
        for (int i = 0; i < requests; i++) {
            assertEquals(830, Request.parse(receive(terminal)).mti());
        }
    }

    @Test
    void shouldHoldReversalsUntilTheSequencerTakesThem() throws IOException {
        engine.reservedFits = false;
        engine.answerAtOnce = true;
        Socket terminal = connect();
        send(terminal, Vectors.REVERSAL + Vectors.ECHO);
        await().until(() -> engine.refused > 5);
        engine.reservedFits = true;
        assertEquals(410, Request.parse(receive(terminal)).mti());
        assertEquals(830, Request.parse(receive(terminal)).mti());
    }

    @Test
    void shouldSpreadConnectionsOverItsLoops() throws IOException {
        for (int i = 0; i < LOOPS; i++) {
            send(connect(), Vectors.ECHO);
        }
        await().until(() -> server.inFlight() == LOOPS);
        assertEquals(LOOPS, engine.gateways());
        assertEquals(1, server.pool(0).inFlight());
        assertEquals(1, server.pool(1).inFlight());
    }

    @Test
    void shouldHangUpOnAnotherProtocol() throws IOException {
        Socket browser = connect();
        browser.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(-1, browser.getInputStream().read());
        assertEquals(1, counters.connectionsClosed(CloseCause.FRAME_TOO_LONG));
    }

    @Test
    void shouldServeNewcomersWhileTheLoopsOfTerminalsAreBusy() throws IOException {
        CountDownLatch free = new CountDownLatch(1);
        loops.forEach(loop -> loop.execute(() -> await().until(() -> free.getCount() == 0)));
        Socket terminal = connect();
        send(terminal, Vectors.ECHO);
        Socket browser = connect();
        browser.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(-1, browser.getInputStream().read());
        assertEquals(0, server.inFlight());
        engine.answerAtOnce = true;
        free.countDown();
        assertEquals(830, Request.parse(receive(terminal)).mti());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCountEveryConnectionOnceWhenItEndsOnItsWayOutOfTheLobby(boolean abruptly) throws IOException {
        engine.answerAtOnce = true;
        for (int i = 0; i < NEWCOMERS / 2; i++) {
            Socket terminal = connect();
            terminal.setSoLinger(abruptly, 0);
            send(terminal, Vectors.ECHO.repeat(3));
            terminal.close();
        }
        await().until(() -> counters.connectionsClosed(CloseCause.BY_TERMINAL)
                + counters.connectionsClosed(CloseCause.TOO_MANY_CONNECTIONS) == NEWCOMERS / 2);
        assertEquals(0, counters.connections());
    }

    @Test
    void shouldHangUpOnOneConnectionTooMany() throws IOException {
        for (int i = 0; i < MAX_CONNECTIONS; i++) {
            connect();
        }
        await().until(() -> counters.connections() == MAX_CONNECTIONS);
        assertEquals(-1, connect().getInputStream().read());
        assertEquals(1, counters.connectionsClosed(CloseCause.TOO_MANY_CONNECTIONS));
    }

    @Test
    void shouldCountAnAnswerForATerminalThatHungUp() throws IOException {
        Socket terminal = connect();
        send(terminal, Vectors.PURCHASE);
        await().until(() -> server.inFlight() == 1);
        terminal.close();
        await().until(() -> counters.connectionsClosed(CloseCause.BY_TERMINAL) == 1);
        engine.answerAll();
        await().until(() -> counters.undelivered() == 1);
    }

    @Test
    void shouldFinishWhatIsInFlightWhileDraining() throws IOException {
        Socket terminal = connect();
        send(terminal, Vectors.PURCHASE);
        await().until(() -> server.inFlight() == 1);
        int port = server.ports().getFirst();
        server.stopAccepting();
        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        send(terminal, Vectors.PURCHASE);
        assertEquals("96", Request.parse(receive(terminal)).text(39));
        engine.answerAll();
        assertEquals("00", Request.parse(receive(terminal)).text(39));
        await().until(() -> server.inFlight() == 0);
    }

    @Test
    void shouldIgnoreEffectsForLoopsOfAnEarlierStart() {
        UnsafeBuffer effect = new Answer(31L << 44, Result.APPROVED).encode();
        server.sink().onEffect(effect, 0, effect.capacity());
        assertEquals(1, counters.undelivered());
    }

    @Test
    void shouldTakeEffectsAfterItsEnd() {
        EffectSink sink = server.sink();
        server.close();
        UnsafeBuffer effect = new Answer(0, Result.APPROVED).encode();
        assertDoesNotThrow(() -> sink.onEffect(effect, 0, effect.capacity()));
    }

    @Test
    void shouldSayWhichPortIsTaken() {
        try (GatewayServer second = newServer(server.ports().getFirst())) {
            UncheckedIOException refused = assertThrows(UncheckedIOException.class, second::start);
            assertTrue(refused.getMessage().contains("127.0.0.1:" + server.ports().getFirst()), refused.getMessage());
        }
    }

    private GatewayServer newServer(int port) {
        GatewaySettings settings = new GatewaySettings(LOOPS, 64, MAX_CONNECTIONS, "00012900",
                new TerminalLimits(5_000, 30_000, 600_000, 4096, 8, 0, 1, 0, 0, 0, NEWCOMERS, 1));
        GatewayParts parts = new GatewayParts(settings, List.of(GatewayRig.DIALECT), engine,
                new GatewayKeys(Keys.MODULE, Keys::vault, directory),
                new Clocks(() -> Answer.epochNs("2026-04-01T09:31:00+08:00"), SystemNanoClock.INSTANCE),
                GatewayRig.ZONE, 1, counters);
        return new GatewayServer(parts, List.of(new Listener("127.0.0.1", port)), loops, newcomers);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.ports().getFirst());
        socket.setSoTimeout(10_000);
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String hex) throws IOException {
        socket.getOutputStream().write(HEX.parseHex(hex));
    }

    private static String receive(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int length = in.readUnsignedShort();
        byte[] frame = new byte[2 + length];
        frame[0] = (byte) (length >> 8);
        frame[1] = (byte) length;
        in.readFully(frame, 2, length);
        return HEX.formatHex(frame);
    }

    /** Approves everything, at once or when told to. */
    private static final class Engine implements Sequencer {
        volatile boolean answerAtOnce;
        volatile boolean reservedFits = true;
        volatile int refused;
        private final BlockingQueue<Long> waiting = new LinkedBlockingQueue<>();
        private final BlockingQueue<Long> due = new LinkedBlockingQueue<>();

        @Override
        public synchronized boolean offerRequest(DirectBuffer command, int offset, int length) {
            (answerAtOnce ? due : waiting).add(command.getLong(offset + MessageHeaderEncoder.ENCODED_LENGTH));
            return true;
        }

        @Override
        public synchronized boolean offerReserved(DirectBuffer command, int offset, int length) {
            if (!reservedFits) {
                refused++;
                return false;
            }
            boolean told = new MessageHeaderDecoder().wrap(command, offset)
                    .templateId() != TerminalRequestDecoder.TEMPLATE_ID;
            return told || offerRequest(command, offset, length);
        }

        /** Answers what waits and, from now on, everything. */
        synchronized void answerAll() {
            answerAtOnce = true;
            waiting.drainTo(due);
        }

        long gateways() {
            return waiting.stream().map(ExchangeId::gateway).distinct().count();
        }

        void run(EffectSink sink) {
            try {
                while (true) {
                    UnsafeBuffer effect = new Answer(due.take(), Result.APPROVED).encode();
                    sink.onEffect(effect, 0, effect.capacity());
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
