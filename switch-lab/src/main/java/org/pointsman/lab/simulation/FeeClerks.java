package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.pointsman.registry.fees.FeeView;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.FeeCommand;
import org.pointsman.registry.model.FeeCommand.AgreeFee;
import org.pointsman.registry.model.FeeCommand.DeductDeposit;
import org.pointsman.registry.model.FeeCommand.MovePayout;
import org.pointsman.registry.model.FeeCommand.PostFee;
import org.pointsman.registry.model.FeeCommand.RequestPayout;
import org.pointsman.registry.model.FeeCommand.SetFeeTerms;
import org.pointsman.registry.model.FeeCommand.WaiveFee;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeePayout;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.PayoutMethod;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.Role;

/**
 * People who charge fees, take deposits, waive, deduct and pay out, in amounts that fit and amounts that do not, and
 * say most things twice.
 */
// An answer that is lost in a crash is no concern of theirs: they look again in the next turn.
@SuppressWarnings("FutureReturnValueIgnored")
final class FeeClerks {
    private static final int LONGEST_MS = 250;
    private static final long STEP_MINOR = 10_00;
    private static final int MOST_STEPS = 3;
    private static final double AGAIN = 0.15;
    private static final int TRIES = 2;
    private static final double FITS = 0.6;
    private static final Proof REPORT = new Proof("report", "0123456789abcdef".repeat(4));
    private static final List<String> PEOPLE = List.of("fay", "finn", "flo");
    private static final List<FeeType> OWED = List.of(FeeType.RENT, FeeType.DATA_FEE, FeeType.HANDLING_FEE,
            FeeType.PENALTY, FeeType.CANCEL_FEE);

    private final SimulatedSwitch house;
    private final Chance chance;
    private final int tills;
    private final Turns turns;
    private final List<FeeCommand> asked = new ArrayList<>();
    private int commands;

    FeeClerks(SimulatedSwitch house, SimulatedWorld world) {
        this.house = house;
        chance = world.upheaval().paperwork().fees();
        tills = world.swarm().tills();
        turns = new Turns(house, world.time(), chance, LONGEST_MS, this::act);
    }

    Turns turns() {
        return turns;
    }

    private void act() {
        String tid = SimulatedSite.tid(chance.between(0, tills - 1));
        FeeView view = house.view().registry().fees(tid, nowMs());
        if (!asked.isEmpty() && chance.of(AGAIN)) {
            judged(chance.pick(asked));
        } else if (view != null) {
            FeeCommand command = any(tid, view);
            asked.add(command);
            judged(command);
        }
    }

    private long nowMs() {
        return house.view().nowNs() / 1_000_000;
    }

    private FeeCommand any(String tid, FeeView view) {
        FeeType type = chance.pick(OWED);
        return switch (chance.between(0, 11)) {
            case 0, 1 -> charge(tid, type, view);
            case 2 -> posted(tid, FeeType.DEPOSIT, FeeEntry.PAYMENT, someMinor());
            case 3 -> posted(tid, FeeType.REFUND_OF_FEE, FeeEntry.CREDIT, someMinor());
            case 4, 5 -> posted(tid, type, FeeEntry.PAYMENT, fittingMinor(view.account().sums().of(type)));
            case 6 -> new WaiveFee(header(), tid, type, fittingMinor(view.account().sums().of(type)));
            case 7 -> new DeductDeposit(header(), tid, type, fittingMinor(view.account().sums().of(type)));
            case 8 -> new AgreeFee(header(), tid, fittingMinor(view.cancelMinor()), "Ms Li");
            case 9 -> payout(tid, view);
            case 10 -> move(tid, view);
            default -> new SetFeeTerms(header(), tid, chance.of(0.2) ? Estate.PROVIDER : "", 1);
        };
    }

    private FeeCommand charge(String tid, FeeType type, FeeView view) {
        boolean ending = type == FeeType.CANCEL_FEE;
        return new PostFee(header(), tid, type, FeeEntry.CHARGE,
                ending ? fittingMinor(view.cancelMinor()) : someMinor(), caseOf(tid), null,
                chance.of(0.7) ? REPORT : null);
    }

    private FeeCommand posted(String tid, FeeType type, FeeEntry entry, long amountMinor) {
        return new PostFee(header(), tid, type, entry, amountMinor, caseOf(tid), "bank 2", null);
    }

    // Some of what is posted a case has caused.
    private long caseOf(String tid) {
        Collection<CaseFile> cases = house.view().registry().casesAfter(CaseType.CANCELLATION, 0);
        List<Long> ids = cases.stream().filter(file -> tid.equals(file.tid())).map(CaseFile::id).toList();
        return ids.isEmpty() || chance.of(0.4) ? 0 : chance.pick(ids);
    }

    private FeeCommand payout(String tid, FeeView view) {
        FeeType type = chance.of(0.5) ? FeeType.DEPOSIT : FeeType.REFUND_OF_FEE;
        return new RequestPayout(header(), tid, type, fittingMinor(-view.account().sums().of(type)),
                chance.of(0.9) ? PayoutMethod.ORIGINAL_ACCOUNT : PayoutMethod.SETTLEMENT_ACCOUNT,
                chance.of(0.9) ? REPORT : null);
    }

    private FeeCommand move(String tid, FeeView view) {
        List<FeePayout> payouts = view.account().payouts();
        long number = payouts.isEmpty() ? 1 : chance.pick(payouts).number();
        return new MovePayout(header(), tid, number,
                chance.pick(List.of(PayoutState.SENT, PayoutState.PAID, PayoutState.PAID, PayoutState.FAILED)),
                "bank 3");
    }

    private long fittingMinor(long wholeMinor) {
        return wholeMinor > 0 && chance.of(FITS) ? wholeMinor : someMinor();
    }

    private long someMinor() {
        return STEP_MINOR * chance.between(1, MOST_STEPS);
    }

    private void judged(RegistryCommand command) {
        house.execute(command).thenAccept(answer -> {
            if (answer instanceof Waiting waiting && house.serving()) {
                judge(waiting.approvalId());
            }
        });
    }

    // Who asked tries to agree, too; another one says it twice.
    private void judge(long approvalId) {
        if (chance.of(0.1)) {
            house.execute(new Reject(header(), approvalId));
        }
        for (int i = 0; i < TRIES; i++) {
            house.execute(new Approve(header(), approvalId));
        }
    }

    private CommandHeader header() {
        return new CommandHeader("fee-" + ++commands, chance.pick(PEOPLE), List.of(Role.ADMIN), "at the till",
                CommandHeader.ANY_VERSION, 0);
    }
}
