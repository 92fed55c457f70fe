package org.pointsman.lab.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.pointsman.io.IoLoops;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.session.SessionRecorder;
import org.pointsman.node.SimulatorProvider.Simulator;
import org.pointsman.settlement.network.NetworkRow;
import org.pointsman.settlement.network.OwnLayout;
import org.pointsman.tls.TlsContext;

/**
 * A card network on TCP that answers by amount and keeps a book: 9000.xx yuan is answered with F39 = xx; 9001.00 never;
 * 9002.00 after 4 s; 9003.00 twice; 9004.00 drops the link; 9005.00 after 2 s; 9006.00 with another amount; everything
 * else 00. Refunds and reversals are approved; a reversal whose amount ends in .77 is answered from its third sending
 * on, and so is a refund of 9001.78. A PIN block that is not well-formed under the zone key is answered with 55. All
 * methods may be called from any thread.
 */
public final class NetworkSimulator implements Simulator {
    /** The demonstration's zone PIN key; never one of a real network. */
    private static final String DEMO_ZONE_MASTER_KEY = "89ABCDEF0123456776543210FEDCBA98";
    private static final String DEMO_ZONE_KEY = "FEDCBA98765432100123456789ABCDEF";

    private final EventLoopGroup group = IoLoops.start("simulator", 1);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Book book;
    private final Dialect dialect;
    private final Zone zone;
    private final SimulatorSettings settings;
    private final AtomicInteger accepted = new AtomicInteger();
    private final Channel listener;
    private volatile Instructions instructions;

    private NetworkSimulator(Dialect dialect, byte[] zoneKey, String host, int port, SimulatorSettings settings)
            throws IOException {
        book = new Book(settings.keep());
        this.dialect = dialect;
        zone = new Zone(zoneKey, HexFormat.of().parseHex(DEMO_ZONE_MASTER_KEY), dialect.zonePin());
        this.settings = settings;
        instructions = settings.instructions();
        ChannelFuture bound = new ServerBootstrap().group(group).channel(IoLoops.serverChannel())
                .childOption(ChannelOption.TCP_NODELAY, true).childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                }).bind(host, port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            throw new IOException(
                    "the network simulator cannot listen on " + host + ":" + port + "; choose another port",
                    bound.cause());
        }
        listener = bound.channel();
    }

    /**
     * Starts a simulator.
     *
     * @param dialect of a network: what the simulator understands is its {@code <upstream>}
     * @param zoneKey zone PIN key, 16 bytes
     * @param port    0 for any free port
     * @throws IOException when the port cannot be bound
     */
    public static NetworkSimulator start(Dialect dialect, byte[] zoneKey, String host, int port) throws IOException {
        return start(dialect, zoneKey, host, port, SimulatorSettings.DEFAULT);
    }

    static NetworkSimulator start(Dialect dialect, byte[] zoneKey, String host, int port, SimulatorSettings settings)
            throws IOException {
        return new NetworkSimulator(dialect, zoneKey, host, port, settings);
    }

    /**
     * Starts a simulator that forgets its oldest entries.
     *
     * @param keep entries of its book, at least 1
     * @param tls  null: in clear
     */
    public static NetworkSimulator start(Dialect dialect, byte[] zoneKey, String host, int port, int keep,
            TlsContext tls) throws IOException {
        return start(dialect, zoneKey, host, port, SimulatorSettings.DEFAULT.kept(keep, tls));
    }

    /**
     * Starts a simulator that tells of every request and reversal it sees, before it answers.
     *
     * @param witness called on the simulator's thread
     */
    public static NetworkSimulator start(Dialect dialect, byte[] zoneKey, String host, int port,
            Consumer<UpstreamMessage> witness) throws IOException {
        return start(dialect, zoneKey, host, port, SimulatorSettings.DEFAULT.witness(witness));
    }

    /** A fresh copy of the demonstration's zone PIN key. */
    public static byte[] demoZoneKey() {
        return HexFormat.of().parseHex(DEMO_ZONE_KEY);
    }

    private void accept(Channel channel) {
        connections.add(channel);
        if (settings.tls() != null) {
            channel.pipeline().addLast(new SslHandler(settings.tls().server()));
        }
        channel.pipeline().addLast(new FrameSplitter(dialect.framing()));
        if (settings.recording() != null) {
            channel.pipeline().addLast(
                    new SessionRecorder(dialect, settings.recording(), settings.name(), accepted.incrementAndGet()));
        }
        channel.pipeline().addLast(new NetworkConnection(dialect, book, zone, settings.witness(), () -> instructions));
    }

    @Override
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public String book() {
        return book.text();
    }

    /** Every entry, oldest first. */
    public List<BookEntry> entries() {
        return book.find(entry -> true);
    }

    /** The entries with this F37, oldest first: a purchase has its own, so has a void and a refund. */
    public List<BookEntry> findByRrn(String rrn) {
        return book.find(entry -> entry.rrn().equals(rrn));
    }

    /** The entries of a terminal with this upstream STAN, oldest first. */
    public List<BookEntry> find(String tid, int stan) {
        return book.find(entry -> entry.tid().equals(tid) && entry.stan() == stan);
    }

    /** What it would tell of a day in its detail file: what stands, and what was voided, by the date in F7. */
    public List<NetworkRow> detail(int settlementDate) {
        return book.detail(settlementDate);
    }

    /** The same as a file in the layout of this project. */
    @Override
    public byte[] detailFile(String network, int settlementDate) {
        return OwnLayout.write(network, settlementDate, detail(settlementDate));
    }

    /** Sums over the book as it stands. */
    public BookTotals totals() {
        return book.totals();
    }

    /**
     * What a switch must not do: traffic before sign-on, a void or refund beyond its original, a repeat not marked as
     * one.
     */
    public List<String> anomalies() {
        return book.anomalies();
    }

    /** Gives each switch that is connected another zone key, under the demonstration's zone master key. */
    public void rotateZoneKey() {
        connections.forEach(channel -> {
            ChannelHandlerContext context = channel.pipeline().context(NetworkConnection.class);
            if (context != null) {
                channel.eventLoop().execute(() -> ((NetworkConnection) context.handler()).pushKey(context));
            }
        });
    }

    /** Answers as this says from now on, and by amount what it says nothing of. */
    public void script(Script next) {
        instructions = instructions.with(next);
    }

    /** What came of the recording it answers by; empty without one. */
    String replayed() {
        return instructions.replay() == null ? "" : instructions.replay().report();
    }

    /** Ends every connection; new ones are accepted. */
    public void dropConnections() {
        connections.close().awaitUninterruptibly();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        dropConnections();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
