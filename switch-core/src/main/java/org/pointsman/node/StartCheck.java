package org.pointsman.node;

import java.util.function.Consumer;
import org.pointsman.engine.Engine;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.security.PublishedKeys;

/** Refuses settings that contradict what the journal holds. */
final class StartCheck implements Consumer<Engine> {
    private final SwitchConfig config;
    private final EngineConfig wanted;

    StartCheck(SwitchConfig config, EngineConfig wanted) {
        this.config = config;
        this.wanted = wanted;
    }

    @Override
    public void accept(Engine engine) {
        EngineConfig known = engine.config();
        checkNetworkOrder(known);
        checkCurrency(known, engine);
        String objection = new PolicyHistory(known.policies(), engine.businessDate()).objection(wanted.policies());
        require(objection == null, "policy.scoped", objection);
        String tooMany = DirectMemory.objection(wanted.memory().mostTransactions(), DirectMemory.limitBytes());
        require(tooMany == null, "policy.memory.mostTransactions", tooMany);
        if (config.production()) {
            checkKeys(engine);
        }
    }

    // A directory that the demo profile filled has terminals whose keys everybody knows.
    private void checkKeys(Engine engine) {
        String known = engine.view().registry().terminalsAfter(null).stream().filter(terminal -> terminal.kcv() != null)
                .filter(terminal -> terminal.state() != TerminalState.CANCELLED)
                .filter(terminal -> PublishedKeys.known(terminal.kcv())).map(Terminal::tid).sorted().findFirst()
                .orElse(null);
        require(known == null, "profile", "terminal " + known + " of this data directory has a published master key;"
                + " begin with an empty directory, or renew or cancel every such terminal in the demo profile");
    }

    // Records name a network by its number: a reversal owed to one must never reach another.
    private void checkNetworkOrder(EngineConfig known) {
        for (int i = 0; i < known.networks().size(); i++) {
            String name = known.networks().get(i).name();
            require(i < wanted.networks().size() && wanted.networks().get(i).name().equals(name), "networks", "number "
                    + (i + 1) + " must stay " + name + ", which the journal knows; add new networks at the end");
        }
    }

    // Money of the journal is in the currency it was paid in: its sums and what follows it must not change theirs.
    private void checkCurrency(EngineConfig known, Engine engine) {
        require(known.currency() == wanted.currency() || !engine.holdsOtherCurrency(wanted.currency()),
                "policy.currency",
                "must stay %03d".formatted(known.currency())
                        + ", in which the journal holds money; begin with an empty data directory for another"
                        + " currency");
    }

    private void require(boolean right, String key, String mistake) {
        if (!right) {
            throw new ConfigException(config.file() + ": " + key + ": " + mistake, null);
        }
    }
}
