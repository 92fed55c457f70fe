package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at a process twice a second while it is loaded. */
final class Sampler implements AutoCloseable {
    private static final long PERIOD_MS = 500;

    private final long pid;
    private final HeapProbe heap;
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "sampler");
    private volatile boolean stopped;

    /** Sums since the process began. */
    record Sample(long ns, long cpuUs, long contextSwitches, long allocatedBytes) {
        Sample minus(Sample earlier) {
            return new Sample(ns - earlier.ns, cpuUs - earlier.cpuUs, contextSwitches - earlier.contextSwitches,
                    allocatedBytes - earlier.allocatedBytes);
        }

        /** What one of so many transactions a second took of a sum. */
        double each(long sum, double perSecond) {
            return sum / (perSecond * ns / TimeUnit.SECONDS.toNanos(1));
        }
    }

    private Sampler(long pid, HeapProbe heap) {
        this.pid = pid;
        this.heap = heap;
    }

    static Sampler start(long pid, HeapProbe heap) {
        Sampler sampler = new Sampler(pid, heap);
        sampler.thread.setDaemon(true);
        sampler.thread.start();
        return sampler;
    }

    private void run() {
        try {
            while (!stopped) {
                look();
                Thread.sleep(PERIOD_MS);
            }
        } catch (IOException e) {
            // The process has ended: what was seen so far has to do.
            stopped = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws IOException {
        ProcessFigures figures = ProcessFigures.of(pid);
        Sample sample = new Sample(System.nanoTime(), figures.cpuUs(), figures.contextSwitches(),
                heap.allocatedBytes());
        synchronized (samples) {
            samples.add(sample);
        }
    }

    /** What happened between the first and the last look in a span of time. */
    Sample between(long fromNs, long toNs) throws IOException {
        synchronized (samples) {
            return between(samples, fromNs, toNs);
        }
    }

    static Sample between(List<Sample> samples, long fromNs, long toNs) throws IOException {
        List<Sample> inside = samples.stream().filter(sample -> sample.ns >= fromNs && sample.ns <= toNs).toList();
        if (inside.size() < 2) {
            throw new IOException("the contender was not there to be looked at; see its log");
        }
        return inside.getLast().minus(inside.getFirst());
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }
}
