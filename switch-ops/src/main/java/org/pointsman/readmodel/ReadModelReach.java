package org.pointsman.readmodel;

import java.nio.file.Path;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelException;

/**
 * How far the read model of a data directory is, asked from outside.
 *
 * @param wanted   whether there is to be one
 * @param position of the last record in it; 0 for none, and while it is not known
 * @param unknown  why it is not known, as a sentence; null when it is
 */
public record ReadModelReach(boolean wanted, long position, String unknown) {
    /** Asks the database, or reads what the switch that runs takes down. */
    public static ReadModelReach of(SwitchConfig config, Path data) {
        if (!config.readModel().wanted()) {
            return new ReadModelReach(false, 0, null);
        }
        try {
            ReadModelAddress address = ReadModelPlace.address(config, data);
            return new ReadModelReach(true, address.mayExist() ? KnownPosition.of(address).status().position() : 0,
                    null);
        } catch (ReadModelException e) {
            return new ReadModelReach(true, 0, e.getMessage());
        }
    }
}
