package org.pointsman.engine.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/** Settlements in the order in which they were begun, in off-heap chunks. */
public final class SettlementTable implements StateSection {
    public static final int NONE = -1;

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private int count;

    public Settlement wrap(int index, Settlement into) {
        return into.wrap(chunks.get(index >>> CHUNK_BITS), (index & CHUNK_MASK) * Settlement.LENGTH);
    }

    int add(Settlement into) {
        int index = newIndex();
        wrap(index, into);
        return index;
    }

    private int newIndex() {
        int index = count++;
        if (index >>> CHUNK_BITS == chunks.size()) {
            chunks.add(new UnsafeBuffer(ByteBuffer.allocateDirect(Settlement.LENGTH << CHUNK_BITS)));
        }
        return index;
    }

    @Override
    public void write(StateOutput to) {
        to.add(count);
        for (int index = 0; index < count; index++) {
            to.add(chunks.get(index >>> CHUNK_BITS), (index & CHUNK_MASK) * Settlement.LENGTH, Settlement.LENGTH);
        }
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            int index = newIndex();
            from.next(chunks.get(index >>> CHUNK_BITS), (index & CHUNK_MASK) * Settlement.LENGTH, Settlement.LENGTH);
        }
    }
}
