package org.pointsman.ops.api;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.pointsman.ops.figures.Figures;
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
 * @param figures     of the last hour
 */
public record ReadSide(Supplier<ShadowState> shadow, ReadModel readModel, Supplier<SettlementDesk> settlements,
        Figures figures) {
    /** Of a switch that has none of them. */
    public static final ReadSide NONE = new ReadSide(() -> null, null, () -> null);

    /** Of a switch nobody keeps figures of. */
    public ReadSide(Supplier<ShadowState> shadow, ReadModel readModel, Supplier<SettlementDesk> settlements) {
        this(shadow, readModel, settlements, new Figures(InstantSource.system()));
    }

    ReadModelState readModelState() {
        return readModel == null ? ReadModelState.OFF : readModel.state();
    }
}
