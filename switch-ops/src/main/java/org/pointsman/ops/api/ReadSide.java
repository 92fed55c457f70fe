package org.pointsman.ops.api;

import java.util.function.Supplier;
import org.pointsman.ops.shadow.ShadowState;
import org.pointsman.readmodel.ReadModel;
import org.pointsman.readmodel.ReadModelState;
import org.pointsman.settlement.SettlementDesk;

/**
 * What is beside the switch itself.
 *
 * @param shadow      how snapshots stand; it may give null
 * @param readModel   null for none
 * @param settlements what settlements are made with; gives null where the read model does not answer
 */
public record ReadSide(Supplier<ShadowState> shadow, ReadModel readModel, Supplier<SettlementDesk> settlements) {
    /** Of a switch that has neither. */
    public static final ReadSide NONE = new ReadSide(() -> null, null, () -> null);

    ReadModelState readModelState() {
        return readModel == null ? ReadModelState.OFF : readModel.state();
    }
}
