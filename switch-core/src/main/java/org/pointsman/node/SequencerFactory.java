package org.pointsman.node;

import org.pointsman.pipeline.NodeSequencer;
import org.pointsman.pipeline.SequencerParts;

/** Makes the one total order of a switch. */
@FunctionalInterface
public interface SequencerFactory {
    /** A sequencer that carries out nothing before it is started. */
    NodeSequencer open(SequencerParts parts);
}
