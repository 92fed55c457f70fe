package org.pointsman.readmodel;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.schema.PositionNote;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;

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
            return address.mayExist() ? asked(address) : new ReadModelReach(true, 0, null);
        } catch (ReadModelException e) {
            return new ReadModelReach(true, 0, e.getMessage());
        }
    }

    private static ReadModelReach asked(ReadModelAddress address) {
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            return new ReadModelReach(true, Projection.statusOf(database).position(), null);
        } catch (ReadModelException e) {
            OptionalLong noted = new PositionNote(address).read();
            if (e.trouble() != Trouble.IN_USE || noted.isEmpty()) {
                throw e;
            }
            return new ReadModelReach(true, noted.getAsLong(), null);
        }
    }
}
