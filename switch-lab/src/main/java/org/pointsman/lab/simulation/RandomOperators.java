package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.pointsman.engine.table.FundsView;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.FundsPosting;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelRefund;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.PostFunds;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryCommand.ResendRefund;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;

/**
 * People at desks: they give money back without a terminal, approve, reject and forget, cancel, have sent again, and
 * send their own requests twice.
 */
// An answer that is lost in a crash is no concern of theirs: they ask again sometime.
@SuppressWarnings("FutureReturnValueIgnored")
final class RandomOperators {
    private static final int RECENT = 40;
    private static final Proof LETTER = new Proof("letter", "0123456789abcdef".repeat(4));

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final Chance chance;
    private final Findings findings;
    private final List<RequestRefund> wishes = new ArrayList<>();
    private final List<OperatorAnswer> answers = new ArrayList<>();
    private final Turns turns;
    private int commands;

    RandomOperators(SimulatedSwitch house, SimulatedWorld world, Findings findings) {
        this.house = house;
        this.findings = findings;
        time = world.time();
        chance = world.chance();
        turns = new Turns(house, time, chance, world.swarm().operatorMs(), this::act);
    }

    Turns turns() {
        return turns;
    }

    private void act() {
        switch (chance.between(0, 9)) {
            case 0, 1, 2 -> refund();
            case 3 -> repeat();
            case 4 -> post();
            case 6 -> dispute();
            case 7 -> release();
            case 5 -> onRefund(chance.of(0.5) ? "FUNDS_RESERVED" : "PENDING_FUNDS",
                    id -> execute(new CancelRefund(header("olga", Role.OPERATOR), id)));
            default -> onRefund(chance.of(0.5) ? "UNKNOWN" : "MANUAL",
                    id -> execute(new ResendRefund(header("olga", Role.OPERATOR), id)));
        }
    }

    private void refund() {
        List<TransactionView> sales = recent("PURCHASE");
        if (sales.isEmpty()) {
            return;
        }
        TransactionView sale = chance.pick(sales);
        long amountMinor = chance.of(0.3) ? sale.amountMinor() : chance.between(1, (int) sale.amountMinor());
        wish(new RequestRefund(header("olga", Role.OPERATOR), sale.id(), amountMinor, RefundCause.OTHER,
                chance.of(0.5) ? LETTER : null, -1));
    }

    private void dispute() {
        List<TransactionView> sales = recent("PURCHASE");
        if (!sales.isEmpty()) {
            execute(new FlagDispute(header("olga", Role.OPERATOR), chance.pick(sales).id(), LETTER));
        }
    }

    private void release() {
        List<TransactionView> disputed = recent("PURCHASE").stream().filter(TransactionView::disputed).toList();
        if (!disputed.isEmpty()) {
            execute(new ReleaseDispute(header("olga", Role.OPERATOR), chance.pick(disputed).id(), LETTER));
        }
    }

    private void post() {
        String mid = chance.pick(SimulatedSite.MERCHANTS);
        FundsView funds = house.view().funds(mid);
        boolean payAll = funds != null && funds.balanceMinor() > 0 && chance.of(0.6);
        long amountMinor = payAll ? funds.balanceMinor() : chance.between(1, 20_000);
        execute(new PostFunds(header("boris", Role.APPROVER), mid, payAll ? FundsPosting.PAYOUT : FundsPosting.TOP_UP,
                amountMinor)).thenAccept(answer -> {
                    if (answer instanceof Waiting waiting) {
                        judge(waiting.approvalId());
                    }
                });
    }

    private void repeat() {
        if (!wishes.isEmpty()) {
            wish(chance.pick(wishes));
        }
    }

    // I-7: the same client number has one answer for ever.
    private void wish(RequestRefund wish) {
        execute(wish).thenAccept(answer -> {
            int earlier = wishes.indexOf(wish);
            if (!(answer instanceof Waiting waiting)) {
                if (earlier >= 0) {
                    findings.add("I-7", "the same refund is answered " + answer + " after " + answers.get(earlier));
                }
                return;
            }
            if (earlier < 0) {
                wishes.add(wish);
                answers.add(answer);
                judge(waiting.approvalId());
            } else if (((Waiting) answers.get(earlier)).approvalId() != waiting.approvalId()) {
                findings.add("I-7", "the same refund is asked for twice: " + answers.get(earlier) + ", then " + answer);
            }
        });
    }

    private void judge(long approvalId) {
        time.in(chance.millis(1, 4_000), () -> {
            if (house.serving() && chance.of(0.9)) {
                CommandHeader header = header("anna", Role.APPROVER);
                execute(chance.of(0.8) ? new Approve(header, approvalId) : new Reject(header, approvalId));
            }
        });
    }

    private void onRefund(String state, LongConsumer deed) {
        List<TransactionView> refunds = find(state).stream().filter(view -> "REFUND".equals(view.type())).toList();
        if (!refunds.isEmpty()) {
            deed.accept(chance.pick(refunds).id());
        }
    }

    private List<TransactionView> recent(String type) {
        return find(null).stream().filter(view -> type.equals(view.type())).toList();
    }

    private List<TransactionView> find(String state) {
        return Search.find(new TransactionQuery(null, null, -1, -1, state, -1, -1, -1, RECENT), house.view()::find);
    }

    private CompletableFuture<OperatorAnswer> execute(RegistryCommand command) {
        return house.execute(command);
    }

    private CommandHeader header(String actor, Role role) {
        return new CommandHeader("desk-" + ++commands, actor, List.of(role), "at a desk", CommandHeader.ANY_VERSION, 0);
    }
}
