package org.pointsman.lab.simulation;

import java.util.List;
import java.util.stream.IntStream;
import org.pointsman.engine.view.TerminalStatus;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.Role;

/** People who suspend, lift, cancel and pull links, at any moment and without asking each other. */
// An answer that is lost in a crash is no concern of theirs: they ask again sometime.
@SuppressWarnings("FutureReturnValueIgnored")
final class Operators {
    private static final List<String> APPROVERS = List.of("anna", "boris");

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final Chance chance;
    private final Swarm swarm;
    private final HoldOrders holds;
    private final ServiceOrders services;
    private final Turns turns;
    private int commands;

    Operators(SimulatedSwitch house, SimulatedWorld world) {
        this.house = house;
        time = world.time();
        chance = world.chance();
        swarm = world.swarm();
        holds = new HoldOrders(house, world);
        services = new ServiceOrders(house, world);
        turns = new Turns(house, time, chance, swarm.operatorMs(), this::act);
    }

    Turns turns() {
        return turns;
    }

    private void act() {
        String tid = SimulatedSite.tid(chance.between(0, swarm.tills() - 1));
        switch (chance.between(0, 14)) {
            case 0, 1, 2 -> execute(holds.place(header("adam", Role.ADMIN), tid));
            case 3, 4, 5, 6, 7 -> execute(holds.lift(header("adam", Role.ADMIN), tid));
            case 10 -> execute(holds.placeOnScope(header("adam", Role.ADMIN)));
            case 11 -> execute(holds.liftFromScope(header("adam", Role.ADMIN)));
            case 12, 13 -> execute(services.any(header("adam", Role.ADMIN), tid));
            case 8 -> {
                if (chance.of(0.4)) {
                    execute(new CancelTerminal(header("adam", Role.ADMIN), tid, true));
                }
            }
            case 14 -> kill();
            default -> pullLink();
        }
    }

    // A terminal that waits for an answer, if there is one; its keys are void, so that it is seldom done.
    private void kill() {
        if (chance.of(0.4)) {
            List<String> waiting = IntStream.range(0, swarm.tills()).mapToObj(SimulatedSite::tid).filter(this::waits)
                    .toList();
            execute(holds.kill(header("adam", Role.ADMIN),
                    waiting.isEmpty() ? SimulatedSite.tid(0) : chance.pick(waiting)));
        }
    }

    private boolean waits(String tid) {
        TerminalStatus status = house.view().terminalStatus(tid);
        return status != null && status.inFlight() > 0;
    }

    private void pullLink() {
        int number = chance.between(0, 1);
        house.run(() -> house.link(number).down());
        time.in(chance.millis(1, 4_000), () -> {
            if (house.serving()) {
                house.run(() -> house.link(number).up());
            }
        });
    }

    private void execute(RegistryCommand command) {
        house.execute(command).thenAccept(decision -> {
            if (decision instanceof OperatorAnswer.Waiting waiting) {
                approve(waiting.approvalId());
            }
        });
    }

    private void approve(long approvalId) {
        for (String approver : APPROVERS) {
            time.in(chance.millis(1, 2_000), () -> {
                if (house.serving()) {
                    execute(new Approve(header(approver, Role.APPROVER), approvalId));
                }
            });
        }
    }

    private CommandHeader header(String actor, Role role) {
        return new CommandHeader("op-" + ++commands, actor, List.of(role), "FRAUD seen", CommandHeader.ANY_VERSION, 0);
    }
}
