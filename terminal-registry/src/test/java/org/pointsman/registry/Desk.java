package org.pointsman.registry;

import org.pointsman.registry.model.ClosingFacts;
import org.pointsman.registry.model.OpenItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PlanVerb;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.LiftScopeHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryCommand.PlaceScopeHold;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.RenewTerminalKeys;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryDecision.Waiting;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.RevocationApplication;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalServices;

/** A registry with people at it, a clock set by hand and a record of all events. */
final class Desk {
    static final String MID = "999290058120001";
    static final String OTHER_MID = "999290058120002";
    static final String TID = "10000001";
    static final String TMK = "00112233445566778899AABBCCDDEEFF";
    static final String NEW_TMK = "FFEEDDCCBBAA99887766554433221100";
    static final long DAY_MS = 86_400_000L;

    static final Person OPERATOR = new Person("olga", List.of(Role.OPERATOR));
    static final Person RISK = new Person("rita", List.of(Role.RISK));
    static final Person APPROVER = new Person("anna", List.of(Role.APPROVER));
    static final Person APPROVER_2 = new Person("arno", List.of(Role.APPROVER));
    static final Person KEYS = new Person("karl", List.of(Role.KEY_CUSTODIAN));
    static final Person ADMIN = new Person("ada", List.of(Role.ADMIN));
    static final Person VIEWER = new Person("vera", List.of(Role.VIEWER));
    static final Person SYSTEM = new Person("switch", List.of(Role.SYSTEM));

    static final Proof PAPER = new Proof("paper.pdf", "0123456789abcdef".repeat(4));

    /** What still runs, as far as the registry is told. */
    int openOrders;
    /** What of a terminal is not finished, as far as the registry is told. */
    final List<OpenItem> openItems = new ArrayList<>();
    /** How often its transactions changed. */
    long changes;
    final Registry registry = new Registry(RegistrySettings.defaults(), (_, _, _) -> openOrders, new ClosingFacts() {
        @Override
        public List<OpenItem> open(String tid, long atMs) {
            return openItems;
        }

        @Override
        public long changes(String tid) {
            return changes;
        }
    });
    final List<RegistryEvent> events = new ArrayList<>();
    long nowMs = 1_790_000_000_000L;
    private int lastCommand;

    record Person(String name, List<Role> roles) {
    }

    /** A desk with one merchant and one ACTIVE terminal. */
    static Desk withActiveTerminal() {
        Desk desk = new Desk();
        desk.run(new ImportEstate(desk.by(ADMIN), List.of(new MerchantEntry(MID, "First")),
                List.of(new TerminalEntry(TID, MID, null, TMK, "08D7B4"))));
        return desk;
    }

    CommandHeader by(Person person) {
        return by(person, "because of a test");
    }

    CommandHeader by(Person person, String reason) {
        lastCommand++;
        return new CommandHeader("c-" + lastCommand, person.name(), person.roles(), reason, CommandHeader.ANY_VERSION,
                nowMs);
    }

    RegistryDecision run(RegistryCommand command) {
        RegistryDecision decision = registry.decide(command);
        decision.events().forEach(this::apply);
        return decision;
    }

    void apply(RegistryEvent event) {
        events.add(event);
        registry.apply(event);
    }

    RegistryDecision provision(String serial) {
        return run(new ProvisionTerminal(by(OPERATOR), TID, MID, serial, TMK, "08D7B4", 0));
    }

    RegistryDecision activate() {
        return run(new ActivateTerminal(by(SYSTEM), TID));
    }

    RegistryDecision hold(Person person, HoldReason reason) {
        return run(new PlaceHold(by(person), TID, reason, 0, ""));
    }

    RegistryDecision holdUntil(Person person, HoldReason reason, long endsAtMs) {
        return run(new PlaceHold(by(person), TID, reason, endsAtMs, ""));
    }

    RegistryDecision lift(Person person, HoldReason reason) {
        return run(new LiftHold(by(person), TID, reason, false));
    }

    RegistryDecision liftOn(Person person, HoldReason reason, Proof proof) {
        return run(new LiftHold(by(person), TID, reason, false, proof));
    }

    RegistryDecision announce(Person person, HoldReason reason, long effectiveAtMs) {
        return run(new PlaceHold(by(person), TID, reason, 0, "", effectiveAtMs));
    }

    RegistryDecision holdScope(Person person, HoldScope scope, String id, HoldReason reason) {
        return run(new PlaceScopeHold(by(person), scope, id, reason, 0, "", 0));
    }

    RegistryDecision liftScope(Person person, HoldScope scope, String id, HoldReason reason, Proof proof) {
        return run(new LiftScopeHold(by(person), scope, id, reason, proof));
    }

    /** Lets the present moment do what is due, as long as something is. */
    void passTime() {
        for (List<RegistryEvent> due = registry.due(nowMs); !due.isEmpty(); due = registry.due(nowMs)) {
            due.forEach(this::apply);
        }
    }

    RegistryDecision forceLift(Person person, HoldReason reason) {
        return run(new LiftHold(by(person), TID, reason, true));
    }

    RegistryDecision requestBinding(Person person, PaymentService service) {
        return run(new BindingCommand.RequestBinding(by(person), TID, service));
    }

    RegistryDecision provider(PaymentService service, ProviderEvent event) {
        return run(new BindingCommand.TellProviderEvent(by(OPERATOR), TID, service, event, "ref-" + lastCommand));
    }

    RegistryDecision flip(PaymentService service, boolean on, boolean impact, boolean detail) {
        return run(new BindingCommand.SwitchBinding(by(OPERATOR), TID, service, on, impact, detail));
    }

    RegistryDecision plan(RevocationApplication application, int noticeDays, PaymentService... services) {
        return run(new BindingCommand.PlanRevocation(by(OPERATOR), TID, List.of(services), application, noticeDays));
    }

    RegistryDecision step(RevocationStep step) {
        return run(new BindingCommand.RecordStep(by(OPERATOR), TID, step, "seen"));
    }

    RegistryDecision startRetest() {
        return run(new BindingCommand.StartRetest(by(OPERATOR), TID));
    }

    RegistryDecision endRetest(int approved, int refused) {
        return run(new RegistryCommand.EndRetest(by(SYSTEM), TID, RetestCause.BINDING, approved, refused));
    }

    RegistryDecision change(PlanVerb verb) {
        return run(new BindingCommand.ChangePlan(by(OPERATOR), TID, verb));
    }

    TerminalServices services() {
        return registry.services(TID);
    }

    /** Approves the request of a decision by one other person. */
    RegistryDecision seconded(RegistryDecision request) {
        return approve(APPROVER, assertWaiting(request));
    }

    RegistryDecision renewKeys(String kcv) {
        return run(new RenewTerminalKeys(by(KEYS), TID, NEW_TMK, kcv));
    }

    RegistryDecision forceCancel(Person person, String reason) {
        return run(new CancelTerminal(by(person, reason), TID, true));
    }

    RegistryDecision approve(Person person, long approvalId) {
        return run(new Approve(by(person), approvalId));
    }

    RegistryDecision reject(Person person, long approvalId) {
        return run(new Reject(by(person), approvalId));
    }

    /** Runs a forced request through both approvers. */
    RegistryDecision approved(RegistryDecision request) {
        if (!(request instanceof Waiting waiting)) {
            return request;
        }
        approve(APPROVER, waiting.approvalId());
        return approve(APPROVER_2, waiting.approvalId());
    }

    Terminal terminal() {
        return registry.terminal(TID);
    }

    static void assertAccepted(RegistryDecision decision) {
        assertInstanceOf(Accepted.class, decision, decision::toString);
    }

    static long assertWaiting(RegistryDecision decision) {
        return assertInstanceOf(Waiting.class, decision, decision::toString).approvalId();
    }

    static void assertRefused(RefusalCode code, RegistryDecision decision) {
        assertEquals(code, assertInstanceOf(Refused.class, decision, decision::toString).code(), decision::toString);
    }
}
