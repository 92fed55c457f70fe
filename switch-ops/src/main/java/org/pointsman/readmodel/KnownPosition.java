package org.pointsman.readmodel;

import java.util.OptionalLong;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.projection.ProjectionStatus;
import org.pointsman.readmodel.schema.PositionNote;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;

/**
 * How far a read model is, asked from outside.
 *
 * @param status of its database, or no more than the position taken down beside it
 * @param noted  whether a switch that runs has the file, and took that down some seconds ago
 */
public record KnownPosition(ProjectionStatus status, boolean noted) {
    /**
     * Asks the database, or reads what the switch that runs takes down.
     *
     * @throws ReadModelException when neither says it
     */
    public static KnownPosition of(ReadModelAddress address) {
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            return new KnownPosition(Projection.statusOf(database), false);
        } catch (ReadModelException e) {
            OptionalLong position = new PositionNote(address).read();
            if (!e.trouble().taken() || position.isEmpty()) {
                throw e;
            }
            return new KnownPosition(new ProjectionStatus(position.getAsLong(), 0, 0, 0, 0, null), true);
        }
    }
}
