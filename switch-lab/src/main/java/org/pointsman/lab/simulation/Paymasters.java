package org.pointsman.lab.simulation;

import java.util.List;
import org.pointsman.engine.table.FundsView;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.FundsPosting;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.PostFunds;
import org.pointsman.registry.model.Role;

/** People who pay merchants that leave more than they have, and are paid back now and then. */
// An answer that is lost in a crash is no concern of theirs.
@SuppressWarnings("FutureReturnValueIgnored")
final class Paymasters {
    private static final int LONGEST_MS = 400;
    private static final int MOST_MINOR = 3_000;
    private static final double OVERPAID = 0.4;
    private static final double PAID_BACK = 0.1;
    private static final double DEEPER = 0.1;

    private final SimulatedSwitch house;
    private final Chance chance;
    private final Turns turns;
    private int commands;

    Paymasters(SimulatedSwitch house, SimulatedWorld world) {
        this.house = house;
        chance = world.upheaval().paperwork().debts();
        turns = new Turns(house, world.time(), chance, LONGEST_MS, this::act);
    }

    Turns turns() {
        return turns;
    }

    private void act() {
        List<CaseFile> leaving = house.view().registry().casesAfter(CaseType.CANCELLATION, 0).stream()
                .filter(file -> file.state() == CaseState.DRAINING || file.state() == CaseState.READY_TO_CLOSE)
                .toList();
        if (!leaving.isEmpty()) {
            settle(chance.pick(leaving).cancellation().mid());
        }
    }

    private void settle(String mid) {
        FundsView funds = house.view().funds(mid);
        long balanceMinor = funds == null ? 0 : funds.balanceMinor();
        if (balanceMinor < 0 && chance.of(PAID_BACK)) {
            post(mid, FundsPosting.TOP_UP, -balanceMinor);
        } else if (chance.of(balanceMinor < 0 ? DEEPER : OVERPAID)) {
            post(mid, FundsPosting.PAYOUT, Math.max(0, balanceMinor) + chance.between(1, MOST_MINOR));
        }
    }

    private void post(String mid, FundsPosting posting, long amountMinor) {
        house.execute(new PostFunds(header("paul"), mid, posting, amountMinor)).thenAccept(answer -> {
            if (answer instanceof Waiting waiting && house.serving()) {
                house.execute(new Approve(header("pia"), waiting.approvalId()));
            }
        });
    }

    private CommandHeader header(String person) {
        return new CommandHeader("pay-" + ++commands, person, List.of(Role.APPROVER), "paid by hand",
                CommandHeader.ANY_VERSION, 0);
    }
}
