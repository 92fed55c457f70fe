package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.cases.CaseMachine;
import org.pointsman.registry.cases.CaseRow;
import org.pointsman.registry.cases.CaseRules;
import org.pointsman.registry.cases.CaseTable;
import org.pointsman.registry.cases.CaseWork;
import org.pointsman.registry.model.Authenticity;
import org.pointsman.registry.model.CaseApplication;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseEvent.ParametersChanged;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseRetest;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Reconfiguration;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Every row of cases.csv by name, and everything that is no row (domain 3.5). */
class CaseTableTest {
    private static final CaseTable TABLE = CaseTable.load();

    private final CaseDesk cases = CaseDesk.draft(HoldReason.ABNORMAL_TXN);
    private final RegistryState state = Memory.stateOf(cases.desk.registry);
    private final CaseRules rules = new CaseRules(HoldRules.load(), MakerCheckerRules.load(), null, null, null, null);
    private final CaseMachine machine = new CaseMachine(state, rules);
    private CaseFile file = cases.file();

    record Line(CaseState from, CaseStep event, Desk.Person person, String circumstances, CaseState to) {
        String name() {
            return from + " " + event + " " + to;
        }
    }

    private static Line line(CaseState from, CaseStep event, Desk.Person person, String circumstances, CaseState to) {
        return new Line(from, event, person, circumstances, to);
    }

    static Stream<Line> lines() {
        List<Line> lines = new ArrayList<>(List.of(
                line(CaseState.DRAFT, CaseStep.SUBMIT, Desk.OPERATOR, "", CaseState.SUBMITTED),
                line(CaseState.SUBMITTED, CaseStep.CHECK, Desk.OPERATOR, "", CaseState.MATERIALS_CHECK),
                line(CaseState.MATERIALS_CHECK, CaseStep.CHECK, Desk.OPERATOR, "papers", CaseState.UNDER_REVIEW),
                line(CaseState.MATERIALS_CHECK, CaseStep.CHECK, Desk.OPERATOR, "", CaseState.INFO_REQUESTED),
                line(CaseState.MATERIALS_CHECK, CaseStep.CHECK, Desk.OPERATOR, "loops", CaseState.REJECTED),
                line(CaseState.INFO_REQUESTED, CaseStep.ANSWER, Desk.OPERATOR, "", CaseState.MATERIALS_CHECK),
                line(CaseState.INFO_REQUESTED, CaseStep.TIME, Desk.SYSTEM, "", CaseState.EXPIRED),
                line(CaseState.UNDER_REVIEW, CaseStep.VERIFY, Desk.APPROVER, "", CaseState.UNDER_REVIEW),
                line(CaseState.UNDER_REVIEW, CaseStep.ASK, Desk.APPROVER, "", CaseState.INFO_REQUESTED),
                line(CaseState.UNDER_REVIEW, CaseStep.ASK, Desk.RISK, "loops", CaseState.REJECTED),
                line(CaseState.UNDER_REVIEW, CaseStep.FALSE_PAPERS, Desk.APPROVER, "proof", CaseState.REJECTED),
                line(CaseState.UNDER_REVIEW, CaseStep.APPROVE, Desk.RISK, "genuine", CaseState.APPROVED),
                line(CaseState.UNDER_REVIEW, CaseStep.REJECT, Desk.RISK, "", CaseState.REJECTED),
                line(CaseState.APPROVED, CaseStep.CONFIGURE, Desk.OPERATOR, "settings", CaseState.RECONFIGURING),
                line(CaseState.APPROVED, CaseStep.TIME, Desk.SYSTEM, "", CaseState.EXPIRED),
                line(CaseState.RECONFIGURING, CaseStep.CONFIGURE, Desk.OPERATOR, "settings", CaseState.RECONFIGURING),
                line(CaseState.RECONFIGURING, CaseStep.ACKNOWLEDGE, Desk.OPERATOR, "proof untaken",
                        CaseState.DEVICE_CHECK),
                line(CaseState.RECONFIGURING, CaseStep.PARAMETERS_TAKEN, Desk.SYSTEM, "", CaseState.DEVICE_CHECK),
                line(CaseState.DEVICE_CHECK, CaseStep.SELF_TEST_PASS, Desk.OPERATOR, "proof", CaseState.RETEST),
                line(CaseState.DEVICE_CHECK, CaseStep.SELF_TEST_PASS, Desk.OPERATOR, "proof old",
                        CaseState.RECONFIGURING),
                line(CaseState.DEVICE_CHECK, CaseStep.SELF_TEST_FAIL, Desk.OPERATOR, "proof", CaseState.RECONFIGURING),
                line(CaseState.RETEST, CaseStep.TEST_PASSED, Desk.SYSTEM, "", CaseState.COMPLETED),
                line(CaseState.RETEST, CaseStep.TEST_PASSED, Desk.SYSTEM, "early", CaseState.RETEST),
                line(CaseState.RETEST, CaseStep.TEST_FAILED, Desk.SYSTEM, "", CaseState.RECONFIGURING),
                line(CaseState.RETEST, CaseStep.TIME, Desk.SYSTEM, "tested", CaseState.COMPLETED),
                line(CaseState.RETEST, CaseStep.TIME, Desk.SYSTEM, "", CaseState.RECONFIGURING)));
        for (CaseState open : List.of(CaseState.DRAFT, CaseState.INFO_REQUESTED, CaseState.UNDER_REVIEW)) {
            lines.add(line(open, CaseStep.WITHDRAW, Desk.OPERATOR, "", CaseState.WITHDRAWN));
        }
        for (CaseState open : List.of(CaseState.DRAFT, CaseState.INFO_REQUESTED, CaseState.UNDER_REVIEW,
                CaseState.APPROVED, CaseState.RECONFIGURING, CaseState.DEVICE_CHECK, CaseState.RETEST)) {
            lines.add(line(open, CaseStep.SUPERSEDE, Desk.SYSTEM, "", CaseState.WITHDRAWN));
        }
        return lines.stream();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void shouldMoveAsTheRowSays(Line line) {
        CaseWork work = work(line.from(), line.event(), line.person(), line.circumstances());
        assertNull(machine.run(work, line.event()));
        CaseMoved moved = work.events().stream().filter(CaseMoved.class::isInstance).map(CaseMoved.class::cast)
                .findFirst().orElseThrow();
        assertEquals(line.from(), moved.oldState());
        assertEquals(line.event(), moved.step());
        assertEquals(line.to(), moved.newState());
        assertEquals(line.event().ofPeople() ? line.person().name() : "switch", moved.header().actor());
    }

    private static List<CaseRow> rows() {
        return TABLE.rows().stream().filter(row -> row.type() == CaseType.REINSTATEMENT).toList();
    }

    @Test
    void shouldHaveALineForEveryRowAndNoOther() {
        Set<String> rows = new HashSet<>();
        for (CaseRow row : rows()) {
            assertTrue(rows.add(row.from() + " " + row.event() + " " + row.to()), row::toString);
        }
        assertEquals(rows, new HashSet<>(lines().map(Line::name).toList()));
    }

    static Stream<Line> others() {
        List<Line> others = new ArrayList<>();
        for (CaseState from : CaseState.values()) {
            for (CaseStep event : CaseStep.values()) {
                if (TABLE.rows(CaseType.REINSTATEMENT, from, event).isEmpty()) {
                    others.add(line(from, event, Desk.ADMIN, "papers genuine proof settings untaken", null));
                }
            }
        }
        return others.stream();
    }

    @ParameterizedTest
    @MethodSource("others")
    void shouldRefuseWhatIsNoRow(Line line) {
        CaseWork work = work(line.from(), line.event(), line.person(), line.circumstances());
        Refused refused = machine.run(work, line.event());
        assertNotNull(refused);
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused.code());
        assertTrue(refused.message().contains(line.from().name()), refused.message());
        assertEquals(List.of(), work.events());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void shouldAskForTheRoleOfTheRow(Line line) {
        CaseWork work = work(line.from(), line.event(), Desk.VIEWER, line.circumstances());
        Refused refused = machine.run(work, line.event());
        assertEquals(line.event().ofPeople(), refused != null && refused.code() == RefusalCode.NOT_ALLOWED);
    }

    @Test
    void shouldLetNobodyButThePeopleOfARowTakeAStep() {
        for (CaseRow row : TABLE.rows()) {
            boolean bySwitch = row.makers().contains(Role.SYSTEM);
            assertEquals(row.event().ofPeople(), !bySwitch, row::toString);
            assertFalse(bySwitch && row.checker(), row::toString);
        }
    }

    private CaseWork work(CaseState from, CaseStep event, Desk.Person person, String circumstances) {
        CommandHeader header = cases.desk.by(person);
        file = file.moved(from, CaseStep.OPEN, EventHeader.of(cases.desk.by(Desk.OPERATOR), Role.OPERATOR));
        List<Proof> documents = List.of();
        String firmware = "V1";
        Reconfiguration settings = null;
        for (String circumstance : circumstances.split(" ", -1)) {
            switch (circumstance) {
                case "papers" -> file = file.with(file.review().with(cases.papers()));
                case "loops" -> file = file.with(file.review().sentBack().sentBack().sentBack());
                case "genuine" -> file = file.with(file.review().judged(Authenticity.GENUINE, "anna"));
                case "tested" -> file = file.with(file.setup().with(CaseRetest.NONE.done()));
                case "proof" -> documents = List.of(Desk.PAPER);
                case "old" -> rules.configure(CaseSettings.DEFAULT, 0, "V2");
                case "settings" -> settings = CaseDesk.LIMITS;
                case "early" -> resumeTomorrow();
                case "untaken" -> configured(header);
                default -> assertEquals("", circumstance);
            }
        }
        CaseWork work = new CaseWork(state, header, Desk.TID)
                .with(new StepCase(header, file.id(), event, documents, firmware, settings)).on(file.id());
        work.file(file);
        return work;
    }

    private void configured(CommandHeader header) {
        TerminalParameters changed = TerminalParameters.none(Desk.TID).changed(CaseDesk.LIMITS);
        state.apply(new ParametersChanged(EventHeader.of(header, Role.OPERATOR), Desk.TID, changed));
        file = file.with(file.setup().configured(changed.version(), CaseDesk.LIMITS));
    }

    private void resumeTomorrow() {
        CaseApplication now = file.application();
        CaseApplication later = new CaseApplication(now.applicant(), now.channel(), now.submitter(),
                cases.desk.nowMs + Desk.DAY_MS, 0);
        file = new CaseFile(file.id(), file.type(), file.tid(), file.hold(), file.terminalVersion(), file.state(),
                later, file.review(), file.setup(), file.lifted(), 0, "", file.history(), file.version());
    }
}
