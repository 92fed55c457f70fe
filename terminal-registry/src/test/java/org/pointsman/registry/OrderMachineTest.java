package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.cases.CaseTable;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;

/** Every state of an order and every event: where it leads, or that it leads nowhere (domain 3.1). */
class OrderMachineTest {
    /** state event to; what is not here is no transition. */
    private static final String TRANSITIONS = """
            DRAFT SUBMIT SUBMITTED
            DRAFT DISCARD DISCARDED
            SUBMITTED TAKE UNDER_REVIEW
            SUBMITTED CANCEL CANCEL_REQUESTED
            INFO_REQUESTED ANSWER SUBMITTED
            INFO_REQUESTED TIME EXPIRED
            INFO_REQUESTED CANCEL CANCEL_REQUESTED
            UNDER_REVIEW TAKE UNDER_REVIEW
            UNDER_REVIEW VERIFY UNDER_REVIEW
            UNDER_REVIEW IDENTITY_PASS UNDER_REVIEW
            UNDER_REVIEW IDENTITY_FAIL UNDER_REVIEW
            UNDER_REVIEW ACCOUNT_PASS UNDER_REVIEW
            UNDER_REVIEW ACCOUNT_FAIL UNDER_REVIEW
            UNDER_REVIEW ASK INFO_REQUESTED
            UNDER_REVIEW APPROVE APPROVED
            UNDER_REVIEW REJECT REJECTED
            UNDER_REVIEW CANCEL CANCEL_REQUESTED
            APPROVED PREPARE PREPARING
            APPROVED CANCEL CANCEL_REQUESTED
            PREPARING SHIP SHIPPED
            PREPARING CANCEL CANCEL_REQUESTED
            PREPARING SUPERSEDE CANCELLED
            SHIPPED DELIVER DELIVERED
            SHIPPED UNDELIVERABLE UNDELIVERABLE
            SHIPPED CANCEL CANCEL_REQUESTED
            SHIPPED SUPERSEDE CANCEL_APPROVED
            UNDELIVERABLE SHIP SHIPPED
            UNDELIVERABLE CANCEL CANCEL_REQUESTED
            UNDELIVERABLE SUPERSEDE CANCEL_APPROVED
            DELIVERED INSTALL DELIVERED
            DELIVERED FIRST_SIGN_ON ACTIVATED
            DELIVERED CANCEL CANCEL_REQUESTED
            DELIVERED SUPERSEDE CANCEL_APPROVED
            CANCEL_REQUESTED CONSENT CANCEL_REQUESTED
            CANCEL_REQUESTED WITHDRAW SUBMITTED
            CANCEL_REQUESTED REJECT SUBMITTED
            CANCEL_REQUESTED APPROVE CANCELLED
            CANCEL_APPROVED RETURNED CANCELLED
            CANCEL_APPROVED ASK_WAIVER CANCEL_APPROVED
            CANCEL_APPROVED WAIVE CANCELLED
            """;
    private static final Set<CaseState> STATES = EnumSet.of(CaseState.DRAFT, CaseState.DISCARDED, CaseState.SUBMITTED,
            CaseState.INFO_REQUESTED, CaseState.EXPIRED, CaseState.UNDER_REVIEW, CaseState.APPROVED, CaseState.REJECTED,
            CaseState.PREPARING, CaseState.SHIPPED, CaseState.UNDELIVERABLE, CaseState.DELIVERED, CaseState.ACTIVATED,
            CaseState.CANCEL_REQUESTED, CaseState.CANCEL_APPROVED, CaseState.CANCELLED);
    private static final Map<String, CaseState> TO = new HashMap<>();
    static {
        TRANSITIONS.lines().map(line -> line.split(" ", -1))
                .forEach(words -> TO.put(words[0] + " " + words[1], CaseState.valueOf(words[2])));
    }

    record Cell(CaseState from, CaseStep event) {
        CaseState to() {
            return TO.get(from + " " + event);
        }
    }

    static Stream<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (CaseState from : STATES) {
            for (CaseStep event : CaseStep.values()) {
                if (event != CaseStep.OPEN && event != CaseStep.CHECK) {
                    cells.add(new Cell(from, event));
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldGoWhereTheTableSaysOrStay(Cell cell) {
        OrderDesk order = new OrderDesk().in(cell.from());
        prepare(order, cell);
        long version = order.file().version();
        RegistryDecision decision = event(order, cell.event());
        if (cell.to() != null) {
            assertEquals(cell.to(), order.state(), () -> String.valueOf(decision));
            assertEquals(version + 1, order.file().version());
            return;
        }
        assertEquals(cell.from(), order.state());
        assertEquals(version, order.file().version());
        if (cell.event().ofPeople()) {
            boolean activated = cell.from() == CaseState.ACTIVATED && cell.event() == CaseStep.CANCEL;
            Desk.assertRefused(activated ? RefusalCode.USE_CANCELLATION_CASE : RefusalCode.ILLEGAL_TRANSITION,
                    decision);
            assertTrue(assertInstanceOf(Refused.class, decision).message().startsWith("Order 1 "));
        }
    }

    // What a step of the table needs to have been done before.
    private static void prepare(OrderDesk order, Cell cell) {
        if (cell.event() == CaseStep.APPROVE && cell.from() == CaseState.UNDER_REVIEW) {
            order.judged();
        }
        if (cell.event() == CaseStep.FIRST_SIGN_ON && cell.from() == CaseState.DELIVERED) {
            order.step(Desk.OPERATOR, CaseStep.INSTALL, List.of(Desk.PAPER), null);
        }
        if (cell.event() == CaseStep.WAIVE && cell.from() == CaseState.CANCEL_APPROVED) {
            order.done(Desk.OPERATOR, CaseStep.ASK_WAIVER);
        }
    }

    private static RegistryDecision event(OrderDesk order, CaseStep event) {
        Desk desk = order.desk;
        List<Proof> papers = event == CaseStep.ANSWER || event == CaseStep.SUBMIT
                ? order.papers()
                : List.of(Desk.PAPER);
        return switch (event) {
            case TIME -> {
                desk.nowMs += 40 * Desk.DAY_MS;
                desk.passTime();
                yield null;
            }
            case FIRST_SIGN_ON -> desk.run(new ActivateTerminal(desk.by(Desk.SYSTEM), OrderDesk.NEW_TID));
            case SUPERSEDE -> {
                if (desk.registry.terminal(OrderDesk.NEW_TID) != null) {
                    desk.approved(desk.run(new CancelTerminal(desk.by(Desk.RISK, "FRAUD"), OrderDesk.NEW_TID, true)));
                }
                yield null;
            }
            case PARAMETERS_TAKEN, TEST_PASSED, TEST_FAILED -> null;
            case PREPARE -> order.prepare(OrderDesk.TERMINAL);
            case SHIP -> order.ship();
            case CANCEL -> order.cancel(Desk.OPERATOR, OrderDesk.WISH, OrderStep.NOBODY);
            case CONSENT -> order.step(Desk.OPERATOR, event, papers, OrderStep.consent(0, "Ms Li"));
            default -> order.step(person(event), event, papers, null);
        };
    }

    private static Desk.Person person(CaseStep event) {
        return switch (event) {
            case TAKE, VERIFY, IDENTITY_PASS, IDENTITY_FAIL, ACCOUNT_PASS, ACCOUNT_FAIL, ASK -> Desk.RISK;
            case APPROVE, REJECT, WAIVE -> Desk.APPROVER;
            default -> Desk.OPERATOR;
        };
    }

    @Test
    void shouldHaveARowForEveryTransitionAndNoOther() {
        Set<String> rows = new HashSet<>();
        CaseTable.load().rows().stream().filter(row -> row.type() == CaseType.ORDER && row.event() != CaseStep.CHECK)
                .forEach(row -> rows.add(row.from() + " " + row.event()));
        rows.remove("CANCEL_REQUESTED SUPERSEDE");
        assertEquals(TO.keySet(), rows);
    }

    @ParameterizedTest
    @EnumSource(value = CaseState.class, names = {"SUBMITTED", "INFO_REQUESTED", "UNDER_REVIEW", "APPROVED",
            "PREPARING", "SHIPPED", "UNDELIVERABLE", "DELIVERED"})
    void shouldReturnToWhereItCameFrom(CaseState former) {
        for (CaseStep end : List.of(CaseStep.WITHDRAW, CaseStep.REJECT)) {
            OrderDesk order = new OrderDesk().in(former);
            order.cancelAsked();
            assertEquals(CaseState.CANCEL_REQUESTED, order.state());
            order.done(end == CaseStep.REJECT ? Desk.APPROVER : OrderDesk.OTHER_OPERATOR, end);
            assertEquals(former, order.state());
            assertEquals(null, order.file().order().cancel());
        }
    }

    @ParameterizedTest
    @EnumSource(value = CaseState.class, names = {"SUBMITTED", "INFO_REQUESTED", "UNDER_REVIEW", "APPROVED",
            "PREPARING", "SHIPPED", "UNDELIVERABLE", "DELIVERED"})
    void shouldWaitForTheDeviceExactlyWhenItIsOut(CaseState former) {
        OrderDesk order = new OrderDesk().in(former);
        boolean out = former.progress() >= CaseState.SHIPPED.progress();
        assertEquals(out, order.view().cancellable().comeBack());
        order.cancelAsked();
        order.done(Desk.APPROVER, CaseStep.APPROVE);
        assertEquals(out ? CaseState.CANCEL_APPROVED : CaseState.CANCELLED, order.state());
    }

    @ParameterizedTest
    @EnumSource(value = CaseState.class, names = {"PREPARING", "SHIPPED", "UNDELIVERABLE", "DELIVERED"})
    void shouldEndWithItsTerminalWhileACancellationIsDecided(CaseState former) {
        OrderDesk order = new OrderDesk().in(former);
        order.cancelAsked();
        event(order, CaseStep.SUPERSEDE);
        assertEquals(former == CaseState.PREPARING ? CaseState.CANCELLED : CaseState.CANCEL_APPROVED, order.state());
    }

    @Test
    void shouldLetNobodyWithoutTheRoleTakeAStep() {
        for (Cell cell : cells().filter(cell -> cell.to() != null && cell.event().ofPeople()).toList()) {
            OrderDesk order = new OrderDesk().in(cell.from());
            prepare(order, cell);
            Desk.Person wrong = person(cell.event()).equals(Desk.OPERATOR) ? Desk.APPROVER : Desk.OPERATOR;
            RegistryDecision decision = order.step(wrong, cell.event(), List.of(Desk.PAPER),
                    new OrderStep(OrderDesk.TERMINAL, "SF-1", OrderDesk.WISH, 0, "Ms Li"));
            Desk.assertRefused(RefusalCode.NOT_ALLOWED, decision);
        }
    }

    @Test
    void shouldNameWhoAndWhyInEveryEvent() {
        OrderDesk order = new OrderDesk().in(CaseState.ACTIVATED);
        List<CaseMoved> moved = order.desk.events.stream().filter(CaseMoved.class::isInstance)
                .map(CaseMoved.class::cast).toList();
        assertEquals(11, moved.size());
        moved.forEach(event -> assertTrue(!event.header().actor().isEmpty() && !event.header().reason().isEmpty()));
        assertEquals(Role.SYSTEM, moved.getLast().header().role());
        assertEquals(CaseStep.FIRST_SIGN_ON, moved.getLast().step());
    }
}
