package org.pointsman.pipeline;

import org.agrona.DirectBuffer;

/**
 * The one total order: whoever has a command offers it here. Any thread; no call blocks or allocates.
 */
public interface Sequencer {
    /**
     * Offers a terminal's request, which may use only the part of the ring above its reserve of a quarter.
     *
     * @return false when there is no room: the caller answers 96 and counts it
     */
    boolean offerRequest(DirectBuffer command, int offset, int length);

    /**
     * Offers what must not be refused for load: reversals, network replies, time, link changes.
     *
     * @return false when even the reserve is gone: the caller stops reading its socket and offers again later
     */
    boolean offerReserved(DirectBuffer command, int offset, int length);
}
