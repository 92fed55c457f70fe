package org.pointsman.ops.api;

import java.util.function.Supplier;
import org.pointsman.ops.shadow.ShadowState;
import org.pointsman.readmodel.ReadModel;
import org.pointsman.readmodel.ReadModelState;

/**
 * What is beside the switch itself.
 *
 * @param shadow    how snapshots stand; it may give null
 * @param readModel null for none
 */
public record ReadSide(Supplier<ShadowState> shadow, ReadModel readModel) {
    /** Of a switch that has neither. */
    public static final ReadSide NONE = new ReadSide(() -> null, null);

    ReadModelState readModelState() {
        return readModel == null ? ReadModelState.OFF : readModel.state();
    }
}
