package org.pointsman.ops.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.pointsman.ops.events.EventTail;
import org.pointsman.ops.events.LiveEvent;

/**
 * Events on their way to one reader, in batches. Who reads more slowly than they come is told how many were left out;
 * nothing is kept for her.
 */
final class EventStream {
    private static final int MOST_AT_ONCE = 500;
    private static final long STEP_NS = 200_000_000;
    private static final long SILENCE_NS = 10_000_000_000L;

    private final EventTail tail;
    private final Predicate<LiveEvent> fits;
    private final OutputStream out;

    EventStream(EventTail tail, Predicate<LiveEvent> fits, OutputStream out) {
        this.tail = tail;
        this.fits = fits;
        this.out = out;
    }

    /**
     * Goes on until the reader or the switch ends.
     *
     * @param begin number of the last event that is not told
     */
    void run(long begin) throws IOException {
        long last = begin;
        long saidNs = System.nanoTime();
        write("retry: 2000\n\n");
        while (!tail.closed()) {
            List<LiveEvent> events = tail.after(last, MOST_AT_ONCE);
            boolean said = !events.isEmpty() && tell(events, last);
            last = events.isEmpty() ? last : events.getLast().number();
            if (!said && System.nanoTime() - saidNs > SILENCE_NS) {
                write(": nothing new\n\n");
                said = true;
            }
            saidNs = said ? System.nanoTime() : saidNs;
            LockSupport.parkNanos(STEP_NS);
        }
    }

    private boolean tell(List<LiveEvent> events, long last) throws IOException {
        StringBuilder text = new StringBuilder();
        long skipped = events.getFirst().number() - last - 1;
        if (skipped > 0) {
            text.append("event: skipped\ndata: {\"count\":").append(skipped).append("}\n\n");
        }
        for (LiveEvent event : events) {
            if (fits.test(event)) {
                text.append("id: ").append(event.sequence()).append("\nevent: event\ndata: ").append(event.line())
                        .append("\n\n");
            }
        }
        if (!text.isEmpty()) {
            write(text.toString());
        }
        return !text.isEmpty();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
