package org.pointsman.ops.shadow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.node.SnapshotConfig;
import org.pointsman.snapshot.ShadowStatus;

/** Children that are small shell scripts; time is turned by hand. */
class ShadowWatchTest {
    private static final ShadowStatus AT_TEN = new ShadowStatus(10, 0, 0, 0, 0, null);

    @TempDir
    Path data;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong position = new AtomicLong();
    private final AtomicInteger started = new AtomicInteger();
    private volatile String says = ShadowLine.write(AT_TEN);
    private volatile String then = "cat > /dev/null";
    private ShadowWatch watch;

    @AfterEach
    void close() {
        if (watch != null) {
            watch.close();
        }
    }

    private void watch(String shadow) {
        watch = new ShadowWatch(new SnapshotConfig(shadow, 100, 5, 1_000, 60, 2, 1_000, 0, 0), data, this::child,
                clock::get);
        watch.at(position::get);
    }

    private Process child() throws IOException {
        started.incrementAndGet();
        return new ProcessBuilder("sh", "-c", "echo '" + says + "'; " + then).start();
    }

    private void look() {
        watch.look();
    }

    @Test
    void shouldStartAChildWhenTheJournalIsFarEnoughAheadOrTimeIsOver() {
        watch("CHILD");
        position.set(99);
        look();
        assertEquals(0, started.get());
        position.set(100);
        look();
        assertEquals(1, started.get());
        await().until(() -> watch.state().following());
        assertEquals(new ShadowState("CHILD", true, 0, 100, 90, 0, null), watch.state());
        look();
        assertEquals(1, started.get());
    }

    @Test
    void shouldStartAChildWhenMinutesAreOver() {
        watch("CHILD");
        clock.addAndGet(TimeUnit.MINUTES.toNanos(5));
        look();
        assertEquals(1, started.get());
    }

    @Test
    void shouldStartNoneWhenSomebodyElseDoesIt() {
        watch("EXTERNAL");
        position.set(1_000);
        look();
        assertEquals(0, started.get());
        assertFalse(watch.state().following());
        assertEquals(1_000, watch.state().behindRecords());
    }

    @Test
    void shouldTellAndStartAnotherAfterAPauseWhenItEnds() {
        watch("CHILD");
        then = "exit 3";
        position.set(100);
        look();
        await().until(() -> watch.state().trouble() != null);
        assertTrue(watch.state().trouble().contains("code 3"), watch.state()::trouble);
        look();
        assertEquals(1, started.get());
        then = "cat > /dev/null";
        clock.addAndGet(TimeUnit.SECONDS.toNanos(10));
        look();
        assertEquals(2, started.get());
        await().until(() -> watch.state().trouble() == null);
    }

    @Test
    void shouldTellWhenARecordWouldBeDecidedDifferently() {
        watch("CHILD");
        says = ShadowLine.write(new ShadowStatus(10, 0, 0, 0, 11, null));
        position.set(100);
        look();
        await().until(() -> watch.state().differences() == 1);
        assertTrue(watch.state().trouble().startsWith("record 11 would be decided differently"),
                watch.state()::trouble);
    }

    @Test
    void shouldTellWhenNoneCanBeWritten() {
        watch("CHILD");
        says = ShadowLine.write(new ShadowStatus(10, 0, 0, 0, 0, "the disk is full"));
        position.set(100);
        look();
        await().until(() -> watch.state().trouble() != null);
        assertTrue(watch.state().trouble().contains("the disk is full"), watch.state()::trouble);
    }

    @Test
    void shouldReadNothingFromOtherLinesWhenAChildTalks() {
        assertNull(ShadowLine.read("hello"));
        assertNull(ShadowLine.read("{\"other\": 1}"));
        assertEquals(AT_TEN, ShadowLine.read(ShadowLine.write(AT_TEN)));
    }
}
