package org.pointsman.lab.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.terminal.TestCard;

/** What a long run consists of leaves nothing behind: making, sending, matching, auditing and recording one sale. */
class GarbageTest {
    private static final Dialect DIALECT = Dialect
            .load(Path.of(System.getProperty("pointsman.root"), "config", "dialects", "cup-pos"));
    private static final int EXCHANGES = 20_000;
    private static final String MID = "999290058120001";

    private final LoadMix mix = new LoadMix(Map.of(Kind.SALE, 100.0, Kind.VOID, 0.0), 5_000, 5_000, 0,
            List.of(TestCard.UNIONPAY), null, null);
    private final LoadPlan plan = new LoadPlan(InetSocketAddress.createUnresolved("host", 1), DIALECT,
            new LoadEstate(MID, 10, "", "10000001", 1000, "0123456789ABCDEFFEDCBA9876543210"), "10000001", 1, 1, 1,
            new Pace.Closed(), 0, 3_600, mix, Answers.FULL, false, 1, 1, 1, 1);
    private final Templates templates = new Templates(DIALECT, plan.estate().masterKey(), mix.cards());
    private final LoadStats stats = new LoadStats(plan.warmupS(), plan.durationS());
    private final Inbox inbox = new Inbox(DIALECT.framing().maxFrame());
    private final LoadConnection connection = new LoadConnection(null, DIALECT.framing(), inbox);
    private final LoadTerminal till = new LoadTerminal(0, 10_000_001, MID, 1, false);
    private final LoopShare share = new LoopShare(0, 1, List.of(till), List.of(), List.of());
    private final byte[] answer = AnswerFrames.of(DIALECT, 210,
            new TreeMap<>(Map.of(3, "000000", 4, "000000005000", 11, "000001", 13, "1123", 37, "000000000042", 38,
                    "000042", 39, "00", 41, "10000001", 42, MID, 64, "00".repeat(8))));
    private final Digits stan = stan();

    private Digits stan() {
        IsoMessage fields = new IsoMessage();
        int start = DIALECT.framing().messageOffset(0);
        DIALECT.codec().decode(new UnsafeBuffer(answer), start, answer.length - start, fields);
        return Digits.of(fields, 11, 0, 6);
    }

    private LoadTraffic traffic() {
        till.signedOn(MadeUpKeys.keys(), 1);
        Troubles none = cause -> {
            throw new IllegalStateException(cause);
        };
        return new TrafficMaker(plan, share, templates, new LoadAuditor(plan, templates, stats), stats, inbox, none,
                AnswerCheck.NONE).make(Window.of(plan, 0), List.of(connection), List.of());
    }

    /** The host's part, without garbage either. */
    private void answer(LoadTraffic traffic, int from) {
        for (int i = 0; i < EXCHANGES; i++) {
            System.arraycopy(answer, 0, inbox.bytes(), 0, answer.length);
            stan.put(inbox.bytes(), from + i);
            till.keys().putMac(inbox.bytes(), DIALECT.framing().messageOffset(0), answer.length - 8);
            traffic.onFrame(connection, inbox.bytes(), 0, answer.length, 1_000L * i);
        }
    }

    @Test
    void shouldLeaveNoGarbageWhenRunning() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LoadTraffic traffic = traffic();
        traffic.begin(0);
        answer(traffic, 1);
        long before = threads.getCurrentThreadAllocatedBytes();
        answer(traffic, EXCHANGES + 1);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(Map.of(), stats.breaches(), () -> stats.samples().toString());
        assertEquals(Map.of("00", 2L * EXCHANGES), stats.f39Counts());
        assertTrue(bytes < EXCHANGES, () -> (double) bytes / EXCHANGES + " bytes for each exchange");
    }
}
