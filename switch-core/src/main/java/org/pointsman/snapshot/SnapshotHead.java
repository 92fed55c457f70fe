package org.pointsman.snapshot;

import org.pointsman.journal.ChainHash;

/**
 * What a snapshot says about itself.
 *
 * @param sequence       of the last record that was applied
 * @param chain          chain hash of that record: which journal it belongs to
 * @param timestampNs    of that record, ns since 1970
 * @param logicVersion   of the build that wrote it
 * @param schemaVersion  of the records that build writes
 * @param settingsDigest of the settings in force
 * @param stateDigest    what {@link org.pointsman.engine.Engine#digest()} says of the state in it
 */
public record SnapshotHead(long sequence, ChainHash chain, long timestampNs, int logicVersion, int schemaVersion,
        long settingsDigest, long stateDigest) {
}
