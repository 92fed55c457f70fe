package org.pointsman.engine.view;

import java.util.List;

/**
 * What requests wait for.
 *
 * @param evictions slices that have left memory: what the archive says from now on it says of all of these
 * @param ids       originals, each once
 */
public record RecallsWanted(long evictions, List<Long> ids) {
}
