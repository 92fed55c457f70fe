package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.pointsman.registry.cases.CaseNext;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.Authenticity;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.AcknowledgeParameters;
import org.pointsman.registry.model.CaseCommand.OpenCase;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.GivenBack;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldSet;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Reconfiguration;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.EndRetest;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;

/** Commands about cases for random walks, most of them such as somebody would give, and what must hold for cases. */
final class CaseWishes {
    private static final List<Desk.Person> PEOPLE = List.of(Desk.OPERATOR, Desk.RISK, Desk.APPROVER, Desk.APPROVER_2,
            Desk.ADMIN, new Desk.Person("ruth", List.of(Role.RISK)));

    /** Those of reinstatement cases. */
    private static final List<CaseStep> STEPS = List.of(CaseStep.values()).subList(0, CaseStep.DISCARD.ordinal());

    private CaseWishes() {
    }

    static RegistryCommand wish(Desk desk, CommandHeader anybody, String tid, HoldReason reason,
            SplittableRandom random) {
        List<CaseFile> open = desk.registry.openCases(tid);
        CommandHeader header = random.nextInt(8) == 0 ? anybody : desk.by(pick(PEOPLE, random));
        if (open.isEmpty() || random.nextInt(6) == 0) {
            return new OpenCase(random.nextBoolean() ? desk.by(Desk.OPERATOR) : header, CaseType.REINSTATEMENT, tid,
                    reason, header.atMs() + random.nextLong(random.nextBoolean() ? 300_000 : 40 * Desk.DAY_MS), "Ms Li",
                    CaseChannel.OUTLET, random.nextInt(8) == 0 ? random.nextLong(4) : 0);
        }
        return onward(desk, pick(open, random), header, random);
    }

    private static RegistryCommand onward(Desk desk, CaseFile file, CommandHeader header, SplittableRandom random) {
        boolean bySwitch = random.nextInt(4) != 0;
        if (file.state() == CaseState.RETEST && bySwitch) {
            return new EndRetest(desk.by(Desk.SYSTEM), file.tid(), RetestCause.CASE, random.nextInt(4) == 0 ? 0 : -1,
                    0);
        }
        if (file.state() == CaseState.RECONFIGURING && bySwitch) {
            return new AcknowledgeParameters(desk.by(Desk.SYSTEM), file.tid(),
                    desk.registry.parameters(file.tid()).version());
        }
        CaseView view = desk.registry.caseView(file.id());
        boolean wild = view.next().isEmpty() || random.nextInt(12) == 0;
        CaseNext next = wild ? null : pick(view.next(), random);
        CaseStep step = wild ? pick(STEPS, random) : next.step();
        CommandHeader by = wild || random.nextInt(3) == 0 ? header : desk.by(able(next, random));
        List<Proof> papers = random.nextInt(4) == 0
                ? List.of()
                : view.required().stream().map(name -> new Proof(name, Desk.PAPER.sha256())).toList();
        GivenBack back = step == CaseStep.APPROVE ? new GivenBack(file.id() % 2, file.version() % 7 / 6) : null;
        return new StepCase(by, file.id(), step, papers, "V1", new Reconfiguration(random.nextInt(3), 0, "", null),
                null, null, back);
    }

    private static Desk.Person able(CaseNext next, SplittableRandom random) {
        return pick(PEOPLE.stream().filter(person -> person.roles().stream().anyMatch(next.roles()::contains)).toList(),
                random);
    }

    /** One case for a hold; what is being set up is behind RECONFIG; whoever submitted did not approve. */
    static void assertLawful(Registry registry) {
        Set<String> open = new HashSet<>();
        for (CaseFile file : registry.cases(CaseType.REINSTATEMENT)) {
            Terminal terminal = registry.terminal(file.tid());
            if (!file.review().approver().isEmpty()) {
                assertNotEquals(file.application().submitter(), file.review().approver());
                assertEquals(Authenticity.GENUINE, file.review().authenticity());
            }
            if (file.state().settingUp() && terminal.state() != TerminalState.CANCELLED) {
                assertTrue(HoldSet.has(terminal.holds(), HoldReason.RECONFIG, Role.SYSTEM), file::toString);
            } else if (file.state().open() && terminal.state() != TerminalState.CANCELLED) {
                assertTrue(open.add(file.tid() + file.hold()), "two cases for one hold");
                assertTrue(HoldSet.working(terminal.holdsOf(file.hold())), file::toString);
            }
        }
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
