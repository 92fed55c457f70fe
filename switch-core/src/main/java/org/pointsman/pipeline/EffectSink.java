package org.pointsman.pipeline;

import org.agrona.DirectBuffer;

/**
 * Receives effects from the release stage, only after their record is in the journal. Called by the release thread
 * alone; must not block: a sink holds room for every open exchange.
 */
public interface EffectSink {
    /** Takes one Effect message (with its SBE header); the bytes are valid during the call only. */
    void onEffect(DirectBuffer effect, int offset, int length);
}
