package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.pointsman.registry.cases.CaseNext;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.MerchantType;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderCancel;
import org.pointsman.registry.model.OrderCause;
import org.pointsman.registry.model.OrderTerms;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.CancelRequest;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;

/** Commands about orders for random walks, most of them such as somebody would give, and what must hold for orders. */
final class OrderWishes {
    private static final List<Desk.Person> PEOPLE = List.of(Desk.OPERATOR, Desk.RISK, Desk.APPROVER, Desk.APPROVER_2,
            OrderDesk.OTHER_OPERATOR, new Desk.Person("ruth", List.of(Role.RISK)),
            new Desk.Person("alba", List.of(Role.APPROVER)));
    private static final List<String> MIDS = List.of(Desk.MID, Desk.OTHER_MID);

    private OrderWishes() {
    }

    /** Whether two people agreed in the steps of an order. */
    static boolean byOrder(Mandate mandate) {
        return mandate.reason().startsWith("order ");
    }

    /** Terms by which the device has to be in stock yet. */
    static CaseSettings strict() {
        CaseSettings usual = CaseSettings.DEFAULT;
        return new CaseSettings(usual.reviewDays(), usual.infoDays(), usual.approvedDays(), usual.maxLoops(),
                usual.retestHours(), usual.weekend(), usual.holidays(),
                List.of(new OrderTerms("", "strict", 0, 2_000, CaseState.PREPARING, List.of())),
                List.of(FeeWishes.TERMS));
    }

    static RegistryCommand wish(Desk desk, CommandHeader anybody, List<String> tids, List<String> serials,
            SplittableRandom random) {
        List<CaseFile> open = desk.registry.cases(CaseType.ORDER).stream().filter(file -> file.state().open()).toList();
        if (open.isEmpty() || (open.size() < 3 && random.nextInt(8) == 0)) {
            return new ApplyOrder(random.nextInt(6) == 0 ? anybody : desk.by(Desk.OPERATOR),
                    new OrderApplication(pick(MIDS, random), "Shop", pick(List.of(MerchantType.values()), random),
                            "ZFT", "A920", "here", random.nextInt(6) == 0 ? "" : "bank, ends 1", List.of()),
                    "Ms Li", CaseChannel.PHONE, random.nextInt(8) == 0 ? random.nextLong(4) : 0);
        }
        CaseFile file = pick(random.nextInt(16) == 0 ? List.copyOf(desk.registry.cases(CaseType.ORDER)) : open, random);
        boolean signsOn = file.state() == CaseState.DELIVERED && file.order().delivery().handOver() != null;
        return signsOn && random.nextBoolean()
                ? new ActivateTerminal(desk.by(Desk.SYSTEM), file.tid())
                : step(desk, file, anybody, tids, serials, random);
    }

    private static RegistryCommand step(Desk desk, CaseFile file, CommandHeader anybody, List<String> tids,
            List<String> serials, SplittableRandom random) {
        CaseView view = desk.registry.caseView(file.id());
        boolean wild = random.nextInt(12) == 0;
        CaseNext next = view.next().isEmpty()
                ? new CaseNext(CaseStep.CANCEL, List.of(Role.OPERATOR), false)
                : pick(view.next(), random);
        CaseStep step = wild ? pick(List.of(CaseStep.values()), random) : next.step();
        step = random.nextInt(14) == 0 ? CaseStep.CANCEL : step;
        CommandHeader by = wild ? anybody : desk.by(able(next, step, random));
        List<Proof> papers = random.nextInt(10) == 0
                ? List.of()
                : view.required().stream().map(name -> new Proof(name, Desk.PAPER.sha256())).toList();
        return new StepCase(by, file.id(), step, papers, null, null,
                new OrderStep(new Preparation(pick(tids, random), pick(serials, random), Desk.TMK, "08D7B4"),
                        random.nextInt(9) == 0 ? null : "SF-1",
                        new CancelRequest(random.nextInt(9) == 0 ? Desk.MID : file.order().application().mid(), "Ms Li",
                                CaseChannel.PHONE, OrderCause.BUDGET),
                        random.nextInt(9) == 0 ? 7 : OrderStep.NOBODY, "Ms Li"));
    }

    private static Desk.Person able(CaseNext next, CaseStep step, SplittableRandom random) {
        List<Role> roles = step == CaseStep.CANCEL ? List.of(Role.OPERATOR) : next.roles();
        return pick(PEOPLE.stream().filter(person -> person.roles().stream().anyMatch(roles::contains)).toList(),
                random);
    }

    /** What has come so far has a terminal in that state; whoever asked did not decide. */
    static void assertLawful(Registry registry) {
        for (CaseFile file : registry.cases(CaseType.ORDER)) {
            OrderCancel cancel = file.order().cancel();
            if (cancel != null && !cancel.approver().isEmpty()) {
                assertNotEquals(cancel.asker(), cancel.approver());
                assertTrue(cancel.agreed());
            }
            if (file.state().open() && file.tid() != null) {
                terminal(file, registry.terminal(file.tid()));
            }
        }
    }

    // Events of one decision come one after the other: the terminal first.
    private static void terminal(CaseFile file, Terminal terminal) {
        if (file.state() == CaseState.CANCEL_APPROVED || terminal.state() != TerminalState.PROVISIONED) {
            return;
        }
        assertEquals(file.order().delivery().serial(), terminal.serial());
        boolean ready = file.state() == CaseState.DELIVERED || file.state() == CaseState.CANCEL_REQUESTED;
        assertFalse(!ready && terminal.activationUntilMs() != 0, file::toString);
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
