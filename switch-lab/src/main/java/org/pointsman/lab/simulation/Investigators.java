package org.pointsman.lab.simulation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.pointsman.engine.view.SafQuery;
import org.pointsman.engine.view.SafItem;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.CloseBatch;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryCommand.SettleItem;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;

/**
 * People who ask a network by telephone what became of what it refuses or does not answer, and conclude it in twos; who
 * close batches and what came up. Where no network is stubborn or late they have nothing to do.
 */
// An answer that is lost in a crash is no concern of theirs: they ask again sometime.
@SuppressWarnings("FutureReturnValueIgnored")
final class Investigators {
    private static final int RECENT = 40;
    private static final int PAUSE_MS = 1_500;
    private static final String MAKER = "ines";
    private static final String ADVICE = "ADVICE";
    /** What a till has listed and nobody sold has no number that a watch could know. */
    private static final String LISTED = "BATCH_UPLOAD";

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final Chance grudge;
    private final Swarm swarm;
    private final boolean needed;
    private final List<SimulatedNetwork> networks;
    private boolean healed;
    private int commands;

    Investigators(SimulatedSwitch house, SimulatedWorld world, List<SimulatedNetwork> networks) {
        this.house = house;
        this.networks = networks;
        time = world.time();
        grudge = world.grudge();
        swarm = world.swarm();
        needed = world.rogue().stubborn() > 0 || world.rogue().belated() > 0;
    }

    void begin() {
        if (needed) {
            time.in(grudge.millis(1, PAUSE_MS), this::turn);
        }
    }

    /** From now on they only conclude, until nothing is left. */
    void heal() {
        healed = true;
    }

    private void turn() {
        if (house.serving()) {
            act();
        }
        time.in(grudge.millis(1, PAUSE_MS), this::turn);
    }

    private void act() {
        if (healed) {
            concludeDebt();
            concludeWhatIsInDoubt();
            return;
        }
        switch (grudge.between(0, 9)) {
            case 0, 1, 2, 3 -> concludeDebt();
            case 4, 5 -> concludeRefund();
            case 6 -> concludeAnything();
            case 7 -> closeBatch();
            default -> closeException();
        }
    }

    private void concludeDebt() {
        List<SafItem> parked = house.view().reversals(new SafQuery("PARKED", null, 0, RECENT)).items();
        if (!parked.isEmpty()) {
            SafItem debt = grudge.pick(parked);
            boolean stands = standsThere(debt.id(), house.view().transaction(debt.id()).amountMinor());
            conclude(debt.id(), stands == ADVICE.equals(debt.kind()));
        }
    }

    private void concludeRefund() {
        concludeRefund(grudge.of(0.3) ? "UNKNOWN" : "MANUAL");
    }

    // A refund in doubt, or one at a desk that waits for its approval, keeps others from concluding what its sale owes.
    private void concludeWhatIsInDoubt() {
        concludeRefund("MANUAL");
        if (house.view().reversalsOwed() > 0) {
            house.view().registry().approvalsAfter(0).stream()
                    .filter(asked -> asked.action() == Permission.OPS_REFUND && asked.state() == ApprovalState.PENDING)
                    .forEach(asked -> execute(new Reject(header("anna", Role.OPERATOR, Role.APPROVER), asked.id())));
        }
    }

    // Another amount is neither paid nor not paid: it is left.
    private void concludeRefund(String state) {
        List<TransactionView> refunds = find(state).stream().filter(
                view -> networks.stream().noneMatch(network -> network.book().differs(view.id(), view.amountMinor())))
                .toList();
        if (!refunds.isEmpty()) {
            TransactionView refund = grudge.pick(refunds);
            conclude(refund.id(), standsThere(refund.id(), refund.amountMinor()));
        }
    }

    private boolean standsThere(long rrn, long amountMinor) {
        return networks.stream().filter(network -> network.book().tell(rrn, amountMinor)).count() > 0;
    }

    private void conclude(long id, boolean accepted) {
        ask(new SettleItem(maker(), id, accepted ? Conclusion.ACCEPTED : Conclusion.REFUSED));
    }

    // Nothing of it is open, as a rule: nothing may come of it.
    private void concludeAnything() {
        List<TransactionView> closed = find(null).stream().filter(view -> !open(view)).toList();
        if (!closed.isEmpty()) {
            conclude(grudge.pick(closed).id(), grudge.of(0.5));
        }
    }

    // Nobody has asked its network: it is not said of what may become an item while it waits for the second person.
    private static boolean open(TransactionView view) {
        return List.of("OWED", "PARKED").contains(view.reversal())
                || List.of("SENT", "UNKNOWN", "MANUAL").contains(view.state());
    }

    private void closeBatch() {
        ask(new CloseBatch(maker(), SimulatedSite.tid(grudge.between(0, swarm.tills() - 1))));
    }

    private void closeException() {
        List<TransactionView> items = house.view()
                .exceptions(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, RECENT)).items().stream()
                .filter(view -> !LISTED.equals(view.type())).toList();
        if (!items.isEmpty()) {
            TransactionView item = grudge.pick(items);
            ask(new CloseException(maker(), item.id(), grudge.of(0.5) ? null : item.exceptions().getFirst()));
        }
    }

    private void ask(RegistryCommand command) {
        house.execute(command).thenAccept(answer -> {
            if (answer instanceof Waiting waiting) {
                agree(waiting.approvalId());
            }
        });
    }

    // The maker also tries alone.
    private void agree(long approvalId) {
        if (grudge.of(0.3)) {
            approve(approvalId, MAKER);
        }
        if (grudge.of(0.9)) {
            approve(approvalId, "anna");
        }
        if (grudge.of(0.1)) {
            approve(approvalId, "boris");
        }
    }

    private void approve(long approvalId, String checker) {
        time.in(grudge.millis(1, 3_000), () -> {
            if (house.serving()) {
                execute(new Approve(header(checker, Role.OPERATOR, Role.APPROVER), approvalId));
            }
        });
    }

    private CompletableFuture<OperatorAnswer> execute(RegistryCommand command) {
        return house.execute(command);
    }

    private List<TransactionView> find(String state) {
        return Search.find(new TransactionQuery(null, null, -1, -1, state, -1, -1, -1, RECENT), house.view()::find);
    }

    private CommandHeader maker() {
        return header(MAKER, Role.OPERATOR);
    }

    private CommandHeader header(String actor, Role... roles) {
        return new CommandHeader("inquest-" + ++commands, actor, List.of(roles), "asked by telephone",
                CommandHeader.ANY_VERSION, 0);
    }
}
