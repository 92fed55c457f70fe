package org.pointsman.engine.table;

import org.agrona.collections.LongArrayList;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/** When the newest working keys of each terminal were issued. */
public final class KeyAges implements StateSection {
    private final LongArrayList issuedNs = new LongArrayList();

    /** Nanoseconds since 1970 UTC; 0 when that is not known. */
    public long issuedNs(int terminal) {
        return terminal < issuedNs.size() ? issuedNs.getLong(terminal) : 0;
    }

    public void issued(int terminal, long timeNs) {
        while (issuedNs.size() <= terminal) {
            issuedNs.addLong(0);
        }
        issuedNs.setLong(terminal, timeNs);
    }

    @Override
    public void write(StateOutput to) {
        to.add(issuedNs.size());
        for (int terminal = 0; terminal < issuedNs.size(); terminal++) {
            to.add(issuedNs.getLong(terminal));
        }
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            issuedNs.addLong(from.nextLong());
        }
    }
}
