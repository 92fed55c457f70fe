package org.pointsman.pipeline;

import com.lmax.disruptor.EventFactory;
import java.nio.ByteBuffer;

/**
 * Slots of a ring in large pieces outside the heap: they live as long as the process, and a collector would copy them
 * around at its start. One thread.
 */
final class SlotMemory implements EventFactory<Slot> {
    private static final int PIECE_BYTES = 256 * Slot.BYTES;

    private ByteBuffer piece = ByteBuffer.allocate(0);
    private int taken;

    @Override
    public Slot newInstance() {
        if (taken == piece.capacity()) {
            piece = ByteBuffer.allocateDirect(PIECE_BYTES);
            taken = 0;
        }
        Slot slot = new Slot(piece, taken);
        taken += Slot.BYTES;
        return slot;
    }
}
