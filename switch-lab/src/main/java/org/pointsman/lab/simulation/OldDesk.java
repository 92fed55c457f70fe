package org.pointsman.lab.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;

/** People at desks to whom customers come with what was archived at some time. */
// An answer that is lost in a crash is no concern of theirs: they ask again sometime.
@SuppressWarnings("FutureReturnValueIgnored")
final class OldDesk {
    private static final int PAUSE_MS = 2_000;
    private static final int MOST_MINOR = 2_000;
    private static final Proof LETTER = new Proof("letter", "0123456789abcdef".repeat(4));

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final Chance chance;
    private final SimulatedArchive archive;
    private final Turns turns;
    private final Findings findings;
    private final Map<RequestRefund, Waiting> wishes = new LinkedHashMap<>();
    private int commands;

    OldDesk(SimulatedSwitch house, SimulatedWorld world, SimulatedArchive archive, Findings findings) {
        this.house = house;
        this.findings = findings;
        this.archive = archive;
        time = world.time();
        chance = world.upheaval().oblivion().chance();
        turns = new Turns(house, time, chance, PAUSE_MS, this::act);
    }

    Turns turns() {
        return turns;
    }

    private void act() {
        List<Long> ids = archive.ids();
        if (ids.isEmpty()) {
            return;
        }
        long id = chance.pick(ids);
        switch (chance.between(0, 9)) {
            case 0 -> execute(new FlagDispute(header("rosa", Role.RISK), id, LETTER));
            case 1 -> execute(new ReleaseDispute(header("rosa", Role.RISK), id, LETTER));
            case 2, 3, 4 -> {
                if (!wishes.isEmpty()) {
                    wish(chance.pick(List.copyOf(wishes.keySet())));
                }
            }
            default -> wish(new RequestRefund(header("olga", Role.OPERATOR), id, chance.between(1, MOST_MINOR),
                    RefundCause.OTHER, chance.of(0.5) ? LETTER : null, -1));
        }
    }

    // I-7: the same client number has one answer, whatever has left memory meanwhile.
    private void wish(RequestRefund wish) {
        execute(wish).thenAccept(answer -> {
            Waiting first = wishes.get(wish);
            Waiting now = answer instanceof Waiting waiting ? waiting : null;
            if (first != null && (now == null || now.approvalId() != first.approvalId())) {
                findings.add("I-7", "the same refund is answered " + answer + " after " + first);
            } else if (first == null && now != null) {
                wishes.put(wish, now);
                judge(now.approvalId());
            }
        });
    }

    private void judge(long approvalId) {
        time.in(chance.millis(1, PAUSE_MS), () -> {
            if (house.serving()) {
                CommandHeader header = header("anna", Role.APPROVER);
                execute(chance.of(0.8) ? new Approve(header, approvalId) : new Reject(header, approvalId));
            }
        });
    }

    private CompletableFuture<OperatorAnswer> execute(RegistryCommand command) {
        return house.execute(command);
    }

    private CommandHeader header(String actor, Role role) {
        return new CommandHeader("old-" + ++commands, actor, List.of(role), "long ago", CommandHeader.ANY_VERSION, 0);
    }
}
