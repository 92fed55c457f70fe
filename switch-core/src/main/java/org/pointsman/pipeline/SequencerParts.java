package org.pointsman.pipeline;

import org.pointsman.engine.Engine;
import org.pointsman.journal.Journal;

/**
 * What a sequencer works with.
 *
 * @param engine with the journal replayed into it
 * @param epoch  number of this start
 * @param lastNs the time of the last record, so that time goes on from there; 0 when there is none
 * @param halt   ends the process on a bug
 */
public record SequencerParts(Engine engine, Journal journal, Clocks clocks, long epoch, long lastNs, Halt halt) {
}
