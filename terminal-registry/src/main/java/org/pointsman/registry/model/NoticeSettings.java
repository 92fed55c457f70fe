package org.pointsman.registry.model;

import java.util.List;

/**
 * Who is told what by which channel, and how often it is tried. Times in milliseconds.
 *
 * @param routes        none: notices are recorded only
 * @param retryMinMs    wait after the first failed try; doubles with every further one
 * @param retryMaxMs    longest wait between two tries
 * @param giveUpMs      a notice that still fails so long after it was queued is dead
 * @param reminderMs    after which a merchant whose answer a case waits for is reminded; 0 = never
 * @param reminders     of one case, at most
 * @param reminderGapMs between two reminders of one merchant, at least
 */
public record NoticeSettings(List<NoticeRoute> routes, long retryMinMs, long retryMaxMs, long giveUpMs, long reminderMs,
        int reminders, long reminderGapMs) {
    /** Nobody is told: what settings journalled before there was a choice mean. */
    public static final NoticeSettings NONE = new NoticeSettings(List.of(), 5_000, 3_600_000, 72 * 3_600_000L, 0, 0, 0);

    private static final int MOST_DOUBLINGS = 30;

    public NoticeSettings {
        routes = List.copyOf(routes);
        if (retryMinMs < 1 || retryMaxMs < retryMinMs || giveUpMs < 0) {
            throw new IllegalArgumentException("notices: tries need 1 ms or more between them and a longest wait that"
                    + " is not shorter, got " + retryMinMs + ", " + retryMaxMs + ", " + giveUpMs);
        }
        if (reminderMs < 0 || reminders < 0 || reminderGapMs < 0 || reminderGapMs > reminderMs) {
            throw new IllegalArgumentException("notices: reminders are 0 or more, and the time between two of one"
                    + " merchant is not longer than that of one case, got " + reminderMs + ", " + reminders + ", "
                    + reminderGapMs);
        }
    }

    /** Wait after so many failed tries. */
    public long retryMs(int attempts) {
        long waitMs = retryMinMs << Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1));
        return Math.min(retryMaxMs, waitMs < retryMinMs ? retryMaxMs : waitMs);
    }

    /** Whether cases remind. */
    public boolean remind() {
        return reminderMs > 0 && reminders > 0;
    }
}
