package org.pointsman.lab.load;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.pointsman.tls.TlsContext;

/** Carries out a plan. Any number of runs may follow each other; each has its own threads. */
public final class LoadRun {
    private static final String VOID = "purchase-void";
    private static final int CONNECT_MS = 10_000;
    private static final int SPARE_FILES = 64;
    private static final long START_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private LoadRun() {
    }

    /**
     * Connects, signs on, loads, waits for the answers and disconnects. Blocks.
     *
     * @throws IllegalArgumentException when the dialect cannot say what terminals send, or no terminal is left to sell
     * @throws LoadException            when it cannot begin or go on: nobody listens, a sign-on is refused, trace
     *                                  numbers run out
     */
    public static LoadResult run(LoadPlan plan) throws LoadException, InterruptedException {
        return run(plan, AnswerCheck.NONE);
    }

    /** The same with somebody who looks on; figures by time are of the whole plan even if a closed loop ends before. */
    public static LoadResult run(LoadPlan plan, AnswerCheck watch) throws LoadException, InterruptedException {
        return run(plan, watch, null);
    }

    /** The same over TLS; null: in clear. */
    public static LoadResult run(LoadPlan plan, AnswerCheck watch, TlsContext tls)
            throws LoadException, InterruptedException {
        return run(plan, watch, tls, () -> {
        });
    }

    /**
     * The same.
     *
     * @param tls     null: in clear
     * @param settled run when all terminals are connected and signed on, before the first sale is due
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    public static LoadResult run(LoadPlan plan, AnswerCheck watch, TlsContext tls, Runnable settled)
            throws LoadException, InterruptedException {
        checkOpenFiles(plan);
        Templates templates = templates(plan);
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(plan.threads(),
                new DefaultThreadFactory("load", true),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        try {
            List<LoadLoop> loops = loops(plan, templates, group, watch, tls);
            await(loops, LoadLoop::prepare);
            settled.run();
            long startNs = System.nanoTime() + START_NS;
            await(loops, loop -> loop.begin(startNs));
            return result(plan, loops);
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static Templates templates(LoadPlan plan) {
        if (plan.dialect().row(VOID) == null) {
            throw new IllegalArgumentException(
                    "dialect " + plan.dialect().name() + " is none of terminals: it has no " + VOID);
        }
        try {
            return new Templates(plan.dialect(), plan.estate().masterKey(), plan.mix().cards());
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "dialect " + plan.dialect().name() + " is none of terminals: " + e.getMessage(), e);
        }
    }

    private static void checkOpenFiles(LoadPlan plan) throws LoadException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long room = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - SPARE_FILES;
            if (plan.connections() > room) {
                throw new LoadException(plan.connections() + " connections, but this process may open " + room
                        + " more files only; raise the limit (ulimit -n) or use fewer");
            }
        }
    }

    private static List<LoadLoop> loops(LoadPlan plan, Templates templates, MultiThreadIoEventLoopGroup group,
            AnswerCheck watch, TlsContext tls) {
        List<LoadLoop> loops = new ArrayList<>();
        for (EventExecutor executor : group) {
            EventLoop eventLoop = (EventLoop) executor;
            loops.add(new LoadLoop(plan, LoopShare.of(plan, loops.size()), templates, eventLoop,
                    connection -> bootstrap(eventLoop, connection, plan.target(), tls), watch));
        }
        return loops;
    }

    private static Bootstrap bootstrap(EventLoop eventLoop, LoadConnection connection, InetSocketAddress target,
            TlsContext tls) {
        return new Bootstrap().group(eventLoop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline()
                                    .addLast(new SslHandler(tls.client(target.getHostString(), target.getPort())));
                        }
                        channel.pipeline().addLast(connection);
                    }
                });
    }

    private static void await(List<LoadLoop> loops, Function<LoadLoop, CompletableFuture<Void>> step)
            throws LoadException, InterruptedException {
        CompletableFuture<?>[] steps = loops.stream().map(step).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(steps).get();
        } catch (java.util.concurrent.ExecutionException | CompletionException e) {
            if (e.getCause() instanceof LoadException known) {
                throw new LoadException(known.getMessage(), known);
            }
            throw new IllegalStateException("the load generator failed", e.getCause());
        }
    }

    private static LoadResult result(LoadPlan plan, List<LoadLoop> loops) {
        LoadStats stats = loops.getFirst().stats();
        loops.stream().skip(1).forEach(loop -> stats.add(loop.stats()));
        Map<Kind, Histogram> latencies = stats.latencies();
        Histogram all = new Histogram(stats.lateness());
        all.reset();
        latencies.values().forEach(all::add);
        double asked = plan.pace() instanceof Pace.Open open ? open.ratePerSecond() : Double.NaN;
        List<Long> bySecond = Arrays.stream(stats.answeredBySecond()).limit(plan.warmupS() + plan.durationS()).boxed()
                .toList();
        return new LoadResult(plan, all.getTotalCount(), (double) all.getTotalCount() / plan.durationS(), asked, all,
                latencies, stats.lateness(), stats.f39Counts(), stats.breaches(), stats.samples(),
                loops.stream().mapToLong(LoadLoop::unsent).sum(), bySecond,
                loops.stream().mapToLong(LoadLoop::cpuNs).sum(), RunNotes.of(plan, loops));
    }
}
