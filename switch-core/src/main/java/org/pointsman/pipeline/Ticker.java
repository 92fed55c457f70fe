package org.pointsman.pipeline;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.records.DayOpenedEncoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.TimePassedEncoder;

/**
 * Turns time into commands: TimePassed when something is due, DayOpened when the date has changed. Its thread looks
 * every two milliseconds and says nothing while nothing is due.
 */
public final class Ticker implements AutoCloseable {
    private static final long LOOK_NS = 2_000_000;

    private final Timeline timeline;
    private final int zoneOffsetSeconds;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TimePassedEncoder timePassed = new TimePassedEncoder();
    private final DayOpenedEncoder dayOpened = new DayOpenedEncoder();
    private final Thread thread = Thread.ofPlatform().name("pointsman-clock").daemon().unstarted(this::run);
    private volatile boolean running = true;
    private long timePassedOffered;
    private int dayOffered;

    /**
     * A clock that stands until {@link #start()}.
     *
     * @param zoneOffsetSeconds the business zone, east of UTC
     */
    public Ticker(Timeline timeline, int zoneOffsetSeconds) {
        this.timeline = timeline;
        this.zoneOffsetSeconds = zoneOffsetSeconds;
        dayOffered = timeline.businessDate();
        timePassedOffered = timeline.timePassedCount();
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            look();
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    /**
     * Offers what is due now. One TimePassed at a time: the next is offered when the last has been decided and
     * something is still due. For who has no use for the thread; not to be mixed with it.
     */
    public void look() {
        long nowNs = timeline.nowNs();
        int today = Engine.dateOf(nowNs, zoneOffsetSeconds);
        if (today > dayOffered && openDay(today)) {
            dayOffered = today;
        }
        if (timeline.earliestDeadlineNs() <= nowNs && timeline.timePassedCount() == timePassedOffered && passTime()) {
            timePassedOffered++;
        }
    }

    private boolean openDay(int date) {
        dayOpened.wrapAndApplyHeader(buffer, 0, header).businessDate(date);
        return timeline.offerReserved(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + dayOpened.encodedLength());
    }

    private boolean passTime() {
        timePassed.wrapAndApplyHeader(buffer, 0, header);
        return timeline.offerReserved(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + timePassed.encodedLength());
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
