package org.pointsman.settlement;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.pointsman.node.SwitchConfig;

/** The desk of a read model that may come and go. Any thread. */
public final class SettlementDesks implements Supplier<SettlementDesk> {
    private final Supplier<Jdbi> readModel;
    private final SwitchConfig config;
    private final Path data;
    private Jdbi known;
    private SettlementDesk desk;

    /**
     * @param readModel gives null as long as nobody answers
     * @param data      directory of the switch
     */
    public SettlementDesks(Supplier<Jdbi> readModel, SwitchConfig config, Path data) {
        this.readModel = readModel;
        this.config = config;
        this.data = data;
    }

    /** Null as long as nobody answers. */
    @Override
    public synchronized SettlementDesk get() {
        Jdbi now = readModel.get();
        if (!Objects.equals(now, known)) {
            known = now;
            desk = now == null ? null : new SettlementDesk(now, config, data);
        }
        return desk;
    }
}
