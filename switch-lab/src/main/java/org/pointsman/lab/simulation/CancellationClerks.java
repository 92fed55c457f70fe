package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.cases.CaseNext;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.RegistryCommand;

/**
 * People who take cancellations of terminals from the wish to the archive, by the steps that are due and by any others,
 * beside tills that go on trading. All of them are allowed to do everything.
 */
// An answer that is lost in a crash is no concern of theirs: they look again in the next turn.
@SuppressWarnings("FutureReturnValueIgnored")
final class CancellationClerks {
    private static final int LONGEST_MS = 110;
    private static final int MOST_OPEN = 2;
    private static final double STRAY = 0.06;
    private static final double AGAIN = 0.04;
    private static final double DUE = 0.8;
    private static final double CARED = 0.15;

    private final SimulatedSwitch house;
    private final Chance chance;
    private final int tills;
    private final CaseDesk desk;
    private final Clearing clearing;
    private final Turns turns;

    CancellationClerks(SimulatedSwitch house, SimulatedWorld world) {
        this.house = house;
        chance = world.upheaval().paperwork().leaves();
        tills = world.swarm().tills();
        desk = new CaseDesk(house, chance);
        clearing = new Clearing(house, chance, desk);
        turns = new Turns(house, world.time(), chance, LONGEST_MS, this::act);
    }

    Turns turns() {
        return turns;
    }

    private void act() {
        List<CaseFile> open = new ArrayList<>(house.view().registry().casesAfter(CaseType.CANCELLATION, 0));
        open.removeIf(file -> !file.state().open() || (file.state() == CaseState.AFTERCARE && !chance.of(CARED)));
        if (open.isEmpty() || (open.size() < MOST_OPEN && chance.of(AGAIN))) {
            house.execute(begin());
        } else if (chance.of(AGAIN)) {
            desk.again();
        } else {
            goOn(chance.pick(open));
        }
    }

    private RegistryCommand begin() {
        int till = chance.between(0, tills - 1);
        String mid = chance.of(0.95) ? SimulatedSite.mid(till) : chance.pick(SimulatedSite.MERCHANTS);
        return new OpenCancellations(desk.header(), mid, List.of(SimulatedSite.tid(till)),
                chance.pick(List.of(CancellationCause.values())), chance.of(0.5) ? Estate.PROVIDER : "", "Ms Li",
                chance.pick(List.of(CaseChannel.values())));
    }

    private void goOn(CaseFile file) {
        if (chance.of(STRAY)) {
            desk.step(file, chance.pick(CaseDesk.STEPS));
            return;
        }
        switch (file.state()) {
            case DRAINING, READY_TO_CLOSE -> clearing.drain(file);
            case AFTERCARE -> clearing.care(file);
            default -> usual(file);
        }
    }

    private void usual(CaseFile file) {
        List<CaseNext> next = house.view().registry().caseView(file.id()).next();
        CaseStep due = due(file.state());
        boolean any = due == null || !chance.of(DUE);
        if (!any || !next.isEmpty()) {
            desk.step(file, any ? chance.pick(next).step() : due);
        }
    }

    private CaseStep due(CaseState state) {
        return switch (state) {
            case DRAFT -> CaseStep.SUBMIT;
            case INFO_REQUESTED -> CaseStep.ANSWER;
            case IDENTITY_PENDING -> chance.of(0.3) ? CaseStep.IDENTITY_FAIL : CaseStep.IDENTITY_PASS;
            case LOCKED -> CaseStep.UNLOCK;
            case AWAITING_CONFIRMATION -> CaseStep.CONFIRM;
            case UNDER_REVIEW -> chance.of(0.5) ? CaseStep.VERIFY : CaseStep.APPROVE;
            default -> null;
        };
    }
}
