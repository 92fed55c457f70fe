package org.pointsman.lab.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.pointsman.lab.tls.TlsOptions;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import org.pointsman.tls.TlsContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code handshakes}: a storm of them, on schedule. */
@Command(name = "handshakes", description = "Makes full TLS handshakes with a switch on schedule, each on a connection of its own that is closed then; none goes on where an earlier one ended.")
public final class HandshakesVerb implements LabVerb {
    private static final int CONNECT_MS = 10_000;
    private static final int PATIENCE_MS = 30_000;
    private static final int MOST_A_SECOND = 100_000;
    private static final int DIGITS = 3;

    @ParentCommand
    private RootVerb root;

    @Mixin
    private TargetAddress target;

    @Mixin
    private TlsOptions tls;

    @Option(names = "--rate", paramLabel = "R", required = true, description = "handshakes due a second")
    private int rate;

    @Option(names = "--duration", paramLabel = "S", defaultValue = "10", description = "seconds, default 10")
    private int seconds;

    private final Histogram took = new ConcurrentHistogram(DIGITS);
    private final LongAdder failed = new LongAdder();

    @Override
    public Integer call() throws InterruptedException {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--rate", rate, 1, MOST_A_SECOND);
        TlsContext context = tls.context();
        if (context == null) {
            throw new VerbFailure(ExitCode.USAGE, "--tls-trust is missing: who signs the switch's certificate");
        }
        InetSocketAddress address = VerbFailure.unlessWrong(target::address);
        long startNs = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < rate * seconds; i++) {
                long dueNs = startNs + i * TimeUnit.SECONDS.toNanos(1) / rate;
                LockSupport.parkNanos(dueNs - System.nanoTime());
                threads.execute(() -> shake(context, address, dueNs));
            }
        }
        tell((System.nanoTime() - startNs) / 1e9);
        return ExitCode.OK;
    }

    private void shake(TlsContext context, InetSocketAddress address, long dueNs) {
        try (Socket plain = new Socket()) {
            plain.connect(address, CONNECT_MS);
            plain.setSoTimeout(PATIENCE_MS);
            try (SSLSocket socket = context.client(plain, address.getHostString(), address.getPort())) {
                took.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNs));
                socket.getSession().invalidate();
            }
        } catch (IOException e) {
            failed.increment();
        }
    }

    private void tell(double elapsedS) {
        root.out().println(String.format(Locale.ROOT,
                "%d handshakes done, %d closed or failed, in %.1f s: %.0f a second; from due time p50 %.1f ms, p99 %.1f ms",
                took.getTotalCount(), failed.sum(), elapsedS, took.getTotalCount() / elapsedS,
                took.getValueAtPercentile(50) / 1e3, took.getValueAtPercentile(99) / 1e3));
    }
}
