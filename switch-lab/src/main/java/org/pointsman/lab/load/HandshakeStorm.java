package org.pointsman.lab.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.pointsman.tls.TlsContext;

/**
 * Full TLS handshakes on schedule, each on a connection of its own that is closed then; none goes on where an earlier
 * one ended. One thread runs it, any may interrupt that.
 */
public final class HandshakeStorm {
    private static final int CONNECT_MS = 10_000;
    private static final int PATIENCE_MS = 30_000;
    private static final int DIGITS = 3;

    private final InetSocketAddress target;
    private final InetSocketAddress from;
    private final TlsContext tls;
    private final Histogram took = new ConcurrentHistogram(DIGITS);
    private final LongAdder failed = new LongAdder();

    /** @param from where its connections come from; null for anywhere */
    public HandshakeStorm(InetSocketAddress target, InetSocketAddress from, TlsContext tls) {
        this.target = target;
        this.from = from;
        this.tls = tls;
    }

    /** Begins as many as are due, waits until each is done or has failed; ends early when it is interrupted. */
    public void run(int ratePerSecond, int seconds) {
        long startNs = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ratePerSecond * seconds && !Thread.currentThread().isInterrupted(); i++) {
                long dueNs = startNs + i * TimeUnit.SECONDS.toNanos(1) / ratePerSecond;
                LockSupport.parkNanos(dueNs - System.nanoTime());
                threads.execute(() -> shake(dueNs));
            }
        }
    }

    private void shake(long dueNs) {
        try (Socket plain = new Socket()) {
            plain.bind(from);
            plain.connect(target, CONNECT_MS);
            plain.setSoTimeout(PATIENCE_MS);
            try (SSLSocket socket = tls.client(plain, target.getHostString(), target.getPort())) {
                took.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNs));
                socket.getSession().invalidate();
            }
        } catch (IOException e) {
            failed.increment();
        }
    }

    /** How long they took from when they were due, in us. */
    Histogram took() {
        return took;
    }

    /** How many were refused, or broken off. */
    long failed() {
        return failed.sum();
    }
}
