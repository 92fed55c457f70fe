package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.cases.CaseNext;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.Authenticity;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.MerchantType;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderCause;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.CancelRequest;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Role;

/**
 * People who apply for terminals, review, prepare, ship, install, cancel and take back in any order, all of them
 * allowed to do everything: what takes another person is for the switch to say.
 */
// An answer that is lost in a crash is no concern of theirs: they look again in the next turn.
@SuppressWarnings("FutureReturnValueIgnored")
final class OrderClerks {
    /** How many tills the orders are about. */
    static final int TILLS = 3;

    private static final int LONGEST_MS = 220;
    private static final int MOST_OPEN = 4;
    private static final int FIRST_WITHOUT_DEVICE = 900;
    private static final Proof PAPER = new Proof("paper", "0123456789abcdef".repeat(4));
    private static final List<String> PEOPLE = List.of("olga", "otto", "rita", "anna");
    private static final List<String> SERIALS = List.of("SN-1", "SN-2", "SN-3", "SN-6", "SN-7", "SN-8", "SN-9");
    private static final int JUDGES = 2;
    private static final double DUE = 0.75;
    /** Some wait for a sign-on that never comes. */
    private static final double DELIVERED = 0.3;
    private static final double CANCELLED = 0.03;
    private static final double CANCELLED_LATE = 0.25;
    private static final double RASH = 0.15;
    private static final double STRAY = 0.04;
    private static final List<CaseStep> DECISIONS = List.of(CaseStep.APPROVE, CaseStep.REJECT, CaseStep.WITHDRAW,
            CaseStep.CONSENT, CaseStep.WAIVE);

    private final SimulatedSwitch house;
    private final Chance chance;
    private final int firstTill;
    private final Turns turns;
    private int commands;
    private int withoutDevice = FIRST_WITHOUT_DEVICE;

    OrderClerks(SimulatedSwitch house, SimulatedWorld world) {
        this.house = house;
        chance = world.upheaval().orders();
        firstTill = world.swarm().tills();
        turns = new Turns(house, world.time(), chance, LONGEST_MS, this::act);
    }

    Turns turns() {
        return turns;
    }

    private void act() {
        List<CaseFile> open = new ArrayList<>(house.view().registry().casesAfter(CaseType.ORDER, 0));
        open.removeIf(file -> !file.state().open() || (file.state() == CaseState.DELIVERED && !chance.of(DELIVERED)));
        if (open.isEmpty() || (open.size() < MOST_OPEN && chance.of(0.2))) {
            house.execute(new ApplyOrder(header(), application(), "Ms Li", CaseChannel.PHONE, 0));
        } else {
            step(chance.pick(open));
        }
    }

    private OrderApplication application() {
        return new OrderApplication(chance.pick(SimulatedSite.MERCHANTS), "Shop", MerchantType.ENTERPRISE,
                chance.pick(OrderOffers.PROVIDERS), "A920", "here", "bank, ends 1", List.of());
    }

    private void step(CaseFile file) {
        CaseView view = house.view().registry().caseView(file.id());
        List<CaseNext> next = view.next();
        CaseStep step = step(file, next);
        List<Proof> papers = view.required().stream().map(name -> new Proof(name, PAPER.sha256())).toList();
        house.execute(new StepCase(header(people(step)), file.id(), step, chance.of(0.9) ? papers : List.of(), null,
                null, what(step, file)));
    }

    // Some decide what was decided or withdrawn already.
    private CaseStep step(CaseFile file, List<CaseNext> next) {
        if (chance.of(STRAY)) {
            return chance.pick(DECISIONS);
        }
        return next.isEmpty() || chance.of(prepared(file) ? CANCELLED_LATE : CANCELLED)
                ? CaseStep.CANCEL
                : forward(file, next);
    }

    private static boolean prepared(CaseFile file) {
        return switch (file.state()) {
            case PREPARING, SHIPPED, DELIVERED -> true;
            default -> false;
        };
    }

    private CaseStep forward(CaseFile file, List<CaseNext> next) {
        CaseStep due = due(file);
        return due == null || !chance.of(DUE) ? chance.pick(next).step() : due;
    }

    private CaseStep due(CaseFile file) {
        return switch (file.state()) {
            case DRAFT -> CaseStep.SUBMIT;
            case SUBMITTED -> CaseStep.TAKE;
            case INFO_REQUESTED -> CaseStep.ANSWER;
            case UNDER_REVIEW -> judgement(file);
            case APPROVED -> CaseStep.PREPARE;
            case PREPARING -> CaseStep.SHIP;
            case SHIPPED -> CaseStep.DELIVER;
            case DELIVERED -> CaseStep.INSTALL;
            case CANCEL_REQUESTED -> chance.of(0.5) ? CaseStep.CONSENT : CaseStep.APPROVE;
            case CANCEL_APPROVED -> chance.of(0.5) ? CaseStep.ASK_WAIVER : CaseStep.WAIVE;
            default -> null;
        };
    }

    // What is not known yet, or the approval, by some before it is.
    private CaseStep judgement(CaseFile file) {
        List<CaseStep> missing = new ArrayList<>();
        if (!file.order().identity().passed()) {
            missing.add(CaseStep.IDENTITY_PASS);
        }
        if (!file.order().account().passed()) {
            missing.add(CaseStep.ACCOUNT_PASS);
        }
        if (file.review().authenticity() != Authenticity.GENUINE) {
            missing.add(CaseStep.VERIFY);
        }
        return missing.isEmpty() || chance.of(RASH) ? CaseStep.APPROVE : chance.pick(missing);
    }

    private OrderStep what(CaseStep step, CaseFile file) {
        String mid = file.order().application().mid();
        return switch (step) {
            case PREPARE -> OrderStep.prepare(house.preparation(tid(mid), chance.pick(SERIALS)));
            case SHIP -> OrderStep.ship("SF-1");
            case CANCEL -> OrderStep.cancel(new CancelRequest(mid, "Ms Li", CaseChannel.PHONE, OrderCause.BUDGET),
                    OrderStep.NOBODY);
            case CONSENT ->
                OrderStep.consent(file.order().cancel() == null ? 0 : file.order().cancel().feeMinor(), "Ms Li");
            default -> null;
        };
    }

    /** That of a till of the merchant which is not known yet, or one that no device has. */
    private String tid(String mid) {
        for (int till = firstTill; till < firstTill + TILLS; till++) {
            String tid = SimulatedSite.tid(till);
            if (SimulatedSite.mid(till).equals(mid) && house.view().registry().terminal(tid) == null) {
                return tid;
            }
        }
        return SimulatedSite.tid(withoutDevice++);
    }

    // Where everybody judges nobody is left to approve.
    private List<String> people(CaseStep step) {
        return switch (step) {
            case TAKE, VERIFY, IDENTITY_PASS, IDENTITY_FAIL, ACCOUNT_PASS, ACCOUNT_FAIL ->
                chance.of(0.9) ? PEOPLE.subList(0, JUDGES) : PEOPLE;
            default -> PEOPLE;
        };
    }

    private CommandHeader header() {
        return header(PEOPLE);
    }

    private CommandHeader header(List<String> people) {
        return new CommandHeader("order-" + ++commands, chance.pick(people), List.of(Role.ADMIN), "at the counter",
                CommandHeader.ANY_VERSION, 0);
    }
}
