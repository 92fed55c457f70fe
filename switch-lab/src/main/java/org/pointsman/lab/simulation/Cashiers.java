package org.pointsman.lab.simulation;

import java.util.List;

import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.FundsPosting;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.PostFunds;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;

/** People who post much money of a merchant, around the amount that needs two of them, and approve it themselves. */
// An answer that is lost in a crash is no concern of theirs.
@SuppressWarnings("FutureReturnValueIgnored")
final class Cashiers {
    private static final int LONGEST_MS = 3_000;

    private final SimulatedSwitch house;
    private final Chance chance;
    private final Turns turns;
    private int commands;

    Cashiers(SimulatedSwitch house, SimulatedWorld world) {
        this.house = house;
        chance = world.upheaval().chance();
        turns = new Turns(house, world.time(), chance, LONGEST_MS, this::post);
    }

    Turns turns() {
        return turns;
    }

    private void post() {
        long amountMinor = Estate.SECOND_PERSON_FROM_MINOR + chance.between(-2, 2_000);
        String maker = chance.of(0.5) ? "anna" : "boris";
        house.execute(
                new PostFunds(header(maker), chance.pick(SimulatedSite.MERCHANTS), FundsPosting.TOP_UP, amountMinor))
                .thenAccept(answer -> {
                    if (answer instanceof Waiting waiting && house.serving()) {
                        house.execute(new Approve(header(maker), waiting.approvalId()));
                    }
                });
    }

    private CommandHeader header(String actor) {
        return new CommandHeader("cash-" + ++commands, actor, List.of(Role.APPROVER), "alone",
                CommandHeader.ANY_VERSION, 0);
    }
}
