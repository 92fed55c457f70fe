package org.pointsman.registry.model;

/**
 * How long people have had a case on their desks.
 *
 * @param usedDays    working days used before the clock last stood still
 * @param runsSinceMs since when it runs, epoch milliseconds; 0 = it stands
 */
public record ReviewClock(int usedDays, long runsSinceMs) {
    static final ReviewClock NEW = new ReviewClock(0, 0);

    public ReviewClock started(long atMs) {
        return new ReviewClock(usedDays, atMs);
    }

    public ReviewClock stopped(long atMs, WorkingDays calendar) {
        return runsSinceMs == 0 ? this : new ReviewClock(usedDays + calendar.between(runsSinceMs, atMs), 0);
    }
}
