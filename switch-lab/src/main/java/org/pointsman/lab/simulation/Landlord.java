package org.pointsman.lab.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;

/** Who cancels terminals by force and gives each number to the other merchant, once. */
// An answer that is lost in a crash is asked for again in the next turn.
@SuppressWarnings("FutureReturnValueIgnored")
final class Landlord {
    private static final int SHORTEST_MS = 300;
    private static final int LONGEST_MS = 3_000;
    private static final String APPROVER = "anna";

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final Chance moves;
    private final List<VirtualTerminal> tills;
    private final Deque<VirtualTerminal> moving = new ArrayDeque<>();
    private boolean healed;
    private int commands;

    Landlord(SimulatedSwitch house, SimulatedWorld world, List<VirtualTerminal> tills) {
        this.house = house;
        this.tills = tills;
        time = world.time();
        moves = world.upheaval().moves();
    }

    void begin() {
        moving.addAll(tills.subList(0, moves.between(1, tills.size())));
        next();
    }

    void heal() {
        healed = true;
    }

    private void next() {
        time.in(moves.millis(SHORTEST_MS, LONGEST_MS), this::turn);
    }

    private void turn() {
        if (healed || moving.isEmpty()) {
            return;
        }
        if (house.serving()) {
            move(moving.peek());
        }
        next();
    }

    private void move(VirtualTerminal till) {
        Terminal terminal = house.view().registry().terminal(till.tid());
        if (terminal == null) {
            return;
        }
        String mid = SimulatedSite.MERCHANTS.stream().filter(other -> !other.equals(till.device().mid())).findFirst()
                .orElseThrow();
        if (terminal.mid().equals(mid)) {
            till.moveTo(mid);
            moving.remove();
        } else if (terminal.state() == TerminalState.CANCELLED) {
            house.provision(header("adam"), till.tid(), mid);
        } else {
            house.execute(new CancelTerminal(header("adam"), till.tid(), true)).thenAccept(this::approve);
        }
    }

    private void approve(OperatorAnswer decision) {
        if (decision instanceof Waiting waiting && house.serving()) {
            house.execute(new Approve(header(APPROVER), waiting.approvalId()));
        }
    }

    private CommandHeader header(String actor) {
        return new CommandHeader("move-" + ++commands, actor, List.of(Role.ADMIN), "FRAUD seen",
                CommandHeader.ANY_VERSION, 0);
    }
}
