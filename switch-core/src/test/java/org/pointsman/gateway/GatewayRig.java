package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.pipeline.Clocks;
import org.pointsman.records.Result;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.SecurityModule;

/** A core with everything around it faked: time, sequencer, terminals. */
final class GatewayRig {
    static final Dialect DIALECT = Dialect.load(directory("cup-pos"));
    static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    static final int CREDITS = 4;
    private static final int MAX_PER_ADDRESS = 1;

    final FakeSequencer sequencer = new FakeSequencer();
    final KeyDirectory directory = new KeyDirectory();
    final GatewayCounters counters = new GatewayCounters();
    final GatewayCore core;
    long nowNs = TimeUnit.DAYS.toNanos(1);
    int wakeUps;

    GatewayRig() {
        this(settings(CREDITS, 8, 64), Keys.MODULE);
    }

    GatewayRig(GatewaySettings settings, SecurityModule module) {
        this(settings, module, DIALECT);
    }

    GatewayRig(Dialect dialect) {
        this(settings(CREDITS, 8, 64), Keys.MODULE, dialect);
    }

    private GatewayRig(GatewaySettings settings, SecurityModule module, Dialect dialect) {
        GatewayParts parts = new GatewayParts(settings, List.of(dialect), sequencer,
                new GatewayKeys(module, Keys::vault, directory),
                new Clocks(() -> Answer.epochNs("2026-04-01T09:31:00+08:00"), () -> nowNs), ZONE, 7, counters);
        core = new GatewayCore(3, parts, () -> wakeUps++);
        directory.put(Keys.TID, Keys.terminal(Keys.SINGLE));
    }

    static Path directory(String dialect) {
        return Path.of(System.getProperty("pointsman.root"), "config/dialects", dialect);
    }

    static GatewaySettings settings(int credits, int maxConnections, int maxPerConnection) {
        return new GatewaySettings(1, credits, maxConnections, "00012900", new TerminalLimits(5_000, 30_000, 600_000,
                4096, maxPerConnection, 6, 10_000, MAX_PER_ADDRESS, 0, 0, 0, 1));
    }

    FakeTerminal connect() {
        return connect("");
    }

    FakeTerminal connect(String address) {
        FakeTerminal terminal = new FakeTerminal(this).from(address);
        terminal.connection = core.connect(0, terminal, nowNs);
        return terminal;
    }

    void answer(Answer answer) {
        UnsafeBuffer effect = answer.encode();
        core.onEffect(effect, 0, effect.capacity(), nowNs);
    }

    /** Approves the last request that was not a reversal. */
    void approveLast() {
        answer(new Answer(sequencer.last().exchangeId(), Result.APPROVED));
    }

    void pass(long ms) {
        nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
        core.poll(nowNs);
    }

    /** Every credit came back. */
    void assertIdle() {
        core.poll(nowNs);
        assertEquals(0, core.pool().inFlight(), "open exchanges");
        assertEquals(0, core.inFlight(), "requests in flight");
    }
}
