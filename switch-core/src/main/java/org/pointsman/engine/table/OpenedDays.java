package org.pointsman.engine.table;

import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongArrayList;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/** The newest business dates and the first number given out on each: numbers rise with dates. */
public final class OpenedDays implements StateSection {
    /** How many are remembered. */
    public static final int MOST = 64;

    /** Of a date as yyyymmdd: what is below is MMDD. */
    private static final int MONTHS = 10_000;

    private final IntArrayList dates = new IntArrayList();
    private final LongArrayList firstIds = new LongArrayList();

    /** A date is open from this number on. */
    public void open(int date, long nextId) {
        if (dates.size() == MOST) {
            dates.removeAt(0);
            firstIds.removeAt(0);
        }
        dates.addInt(date);
        firstIds.addLong(nextId);
    }

    /** The first number of the newest so many dates; 0 while there were not more. */
    public long firstOf(int days) {
        int place = firstIds.size() - days;
        return days <= 0 || place <= 0 ? 0 : firstIds.getLong(place);
    }

    /**
     * Whether a day was open, and the one before it, when no number below a given one was given out any more.
     *
     * @param monthDay as MMDD
     */
    public boolean hasSince(int monthDay, long firstId) {
        for (int place = firstIds.size() - 1; place > 0 && firstIds.getLong(place - 1) >= firstId; place--) {
            if (dates.getInt(place) % MONTHS == monthDay) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(StateOutput to) {
        Numbers.write(dates, to);
        Numbers.write(firstIds, to);
    }

    @Override
    public void read(StateInput from) {
        Numbers.read(from, dates);
        Numbers.read(from, firstIds);
    }
}
