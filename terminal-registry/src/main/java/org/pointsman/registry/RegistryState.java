package org.pointsman.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the registry knows. {@link #apply} is the only writer; whatever is iterated is kept in key or arrival order. */
final class RegistryState {
    static final int MAX_COMMANDS = 4_096;
    static final int MAX_APPROVALS = 4_096;

    private final TreeMap<String, Merchant> merchants = new TreeMap<>();
    private final TreeMap<String, Terminal> terminals = new TreeMap<>();
    private final TreeMap<Long, Approval> approvals = new TreeMap<>();
    private final TreeMap<String, HeldScope> scopes = new TreeMap<>();
    private final TreeMap<DueHold, Hold> due = new TreeMap<>();
    private final TreeMap<String, TerminalParameters> parameters = new TreeMap<>();
    private final CaseBook cases;
    private final LinkedHashMap<String, CommandResult> commands = new LinkedHashMap<>();
    private final Map<String, String> tidBySerial = new HashMap<>();
    private long lastApprovalId;

    RegistryState() {
        cases = new CaseBook();
    }

    RegistryState(RegistryImage image) {
        image.merchants().forEach(merchant -> merchants.put(merchant.mid(), merchant));
        image.terminals().forEach(this::put);
        image.approvals().forEach(approval -> approvals.put(approval.id(), approval));
        image.commands().forEach(result -> commands.put(result.commandId(), result));
        image.scopes().forEach(this::put);
        lastApprovalId = image.lastApprovalId();
        image.parameters().forEach(of -> parameters.put(of.tid(), of));
        cases = new CaseBook(image.cases(), image.lastCaseId());
    }

    RegistryImage image() {
        return new RegistryImage(List.copyOf(merchants.values()), List.copyOf(terminals.values()),
                List.copyOf(approvals.values()), lastApprovalId, List.copyOf(commands.values()),
                List.copyOf(scopes.values()), List.copyOf(cases.files()), cases.lastId(),
                List.copyOf(parameters.values()));
    }

    Merchant merchant(String mid) {
        return mid == null ? null : merchants.get(mid);
    }

    Terminal terminal(String tid) {
        return tid == null ? null : terminals.get(tid);
    }

    /** Never null: what was never held has no holds. */
    HeldScope scope(HoldScope scope, String id) {
        HeldScope held = scopes.get(HeldScope.none(scope, id).subject());
        return held == null ? HeldScope.none(scope, id) : held;
    }

    CaseBook cases() {
        return cases;
    }

    /** Never null: what was never set up has version 0 and no limits. */
    TerminalParameters parameters(String tid) {
        TerminalParameters found = parameters.get(tid);
        return found == null ? TerminalParameters.none(tid) : found;
    }

    Collection<HeldScope> scopes() {
        return Collections.unmodifiableCollection(scopes.values());
    }

    /** Holds that change by themselves, the next one first; a read-only view. */
    Set<DueHold> due() {
        return Collections.unmodifiableSet(due.keySet());
    }

    /** When the next of them or a case changes, epoch milliseconds; Long.MAX_VALUE = none. */
    long earliestDueMs() {
        return Math.min(due.isEmpty() ? Long.MAX_VALUE : due.firstKey().dueMs(), cases.earliestDueMs());
    }

    Approval approval(long id) {
        return approvals.get(id);
    }

    CommandResult result(String commandId) {
        return commands.get(commandId);
    }

    /** TID a serial number is bound to, null when it is free (I-12). */
    String boundTo(String serial) {
        return serial == null ? null : tidBySerial.get(serial);
    }

    long nextApprovalId() {
        return lastApprovalId + 1;
    }

    Collection<Merchant> merchants() {
        return Collections.unmodifiableCollection(merchants.values());
    }

    Collection<Terminal> terminals() {
        return Collections.unmodifiableCollection(terminals.values());
    }

    Collection<Approval> approvals() {
        return Collections.unmodifiableCollection(approvals.values());
    }

    /** The request recorded as waiting for the same thing, null when there is none; at most one is. */
    Approval pendingApproval(Action action, String tid, HoldReason holdReason) {
        for (Approval approval : approvals.values()) {
            if (approval.pendingFor(action, tid, holdReason)) {
                return approval;
            }
        }
        return null;
    }

    /** Whether no request can be forgotten to make room: all that are remembered still wait. */
    boolean approvalsFull(long atMs) {
        return approvals.size() >= MAX_APPROVALS && oldestForgettable(atMs) == null;
    }

    void apply(RegistryEvent event) {
        switch (event) {
            case RegistryEvent.MerchantImported e ->
                merchants.put(e.mid(), new Merchant(e.mid(), e.name(), e.newState(), e.version()));
            case RegistryEvent.TerminalImported e -> imported(e);
            case RegistryEvent.TerminalProvisioned e -> provisioned(e);
            case RegistryEvent.TerminalActivated e -> moved(e, before(e).holds());
            case RegistryEvent.TerminalKeysRenewed e ->
                put(before(e).rekeyed(e.wrappedTmkHex(), e.kcv(), e.header().atMs(), e.version()));
            case RegistryEvent.HoldPlaced e -> moved(e, Lists.plus(before(e).holds(), e.hold()));
            case RegistryEvent.HoldEffective e ->
                moved(e, HoldSet.effective(before(e).holds(), e.reason(), e.origin()));
            case RegistryEvent.HoldLifted e -> moved(e, HoldSet.without(before(e).holds(), e.reason(), e.origin()));
            case RegistryEvent.ScopeHoldPlaced e -> moved(e, Lists.plus(before(e).holds(), e.hold()));
            case RegistryEvent.ScopeHoldEffective e ->
                moved(e, HoldSet.effective(before(e).holds(), e.reason(), e.origin()));
            case RegistryEvent.ScopeHoldLifted e ->
                moved(e, HoldSet.without(before(e).holds(), e.reason(), e.origin()));
            case RegistryEvent.TerminalCancelled e -> put(before(e).cancelled(e.header().atMs(), e.version()));
            case RegistryEvent.ApprovalRequested e -> requested(e);
            case RegistryEvent.ApprovalGranted e -> approved(e.approvalId(), e.header().actor(), e.newState());
            case RegistryEvent.ApprovalCompleted e -> approved(e.approvalId(), e.header().actor(), e.newState());
            case RegistryEvent.ApprovalRejected e -> decided(e.approvalId(), e.newState());
            case RegistryEvent.ApprovalExpired e -> decided(e.approvalId(), e.newState());
            case RegistryEvent.CommandRecorded e -> recorded(e.result());
            case CaseEvent e -> apply(e);
            case RegistryEvent.RefundRequested _,RegistryEvent.RefundApproved _,RegistryEvent.RefundRejected _,RegistryEvent.RefundCancelled _,RegistryEvent.RefundResent _,RegistryEvent.FundsPosted _,RegistryEvent.DisputeFlagged _,RegistryEvent.DisputeReleased _,RegistryEvent.EstateChecked _ -> {
                // Money and the rows of terminals are the engine's: the registry keeps who asked and who approved.
            }
        }
    }

    private void apply(CaseEvent event) {
        switch (event) {
            case CaseEvent.CaseOpened e -> cases.opened(e.file());
            case CaseEvent.CaseMoved e -> cases.moved(e);
            case CaseEvent.ParametersChanged e -> parameters.put(e.tid(), e.parameters());
            case CaseEvent.ParametersAcknowledged e ->
                parameters.put(e.tid(), parameters(e.tid()).taken(e.version()));
            case CaseEvent.RetestOpened _ -> {
                // The ticket is the engine's; the case has its end.
            }
        }
    }

    private void imported(RegistryEvent.TerminalImported e) {
        put(new Terminal(e.tid(), e.mid(), e.serial(), e.newState(), List.of(), e.wrappedTmkHex(), e.kcv(), 0,
                e.header().atMs(), e.version(), 0, e.version()));
    }

    private void provisioned(RegistryEvent.TerminalProvisioned e) {
        unbind(terminals.get(e.tid()));
        parameters.remove(e.tid());
        put(new Terminal(e.tid(), e.mid(), e.serial(), e.newState(), List.of(), e.wrappedTmkHex(), e.kcv(),
                e.activationUntilMs(), e.header().atMs(), e.version(), 0, e.version()));
    }

    private void moved(TerminalChange e, List<Hold> holds) {
        put(before(e).moved(e.newState(), holds, e.version()));
    }

    // An event that does not follow the present version comes from another history: going on would corrupt this one.
    private Terminal before(TerminalChange e) {
        Terminal terminal = terminals.get(e.tid());
        if (terminal == null || terminal.version() + 1 != e.version() || terminal.state() != e.oldState()) {
            throw new IllegalStateException("Event " + e + " does not follow terminal " + terminal);
        }
        return terminal;
    }

    private HeldScope before(ScopeChange e) {
        HeldScope held = scope(e.scope(), e.id());
        if (held.version() + 1 != e.version() || held.held() != e.oldHeld()) {
            throw new IllegalStateException("Event " + e + " does not follow " + held);
        }
        return held;
    }

    private void moved(ScopeChange e, List<Hold> holds) {
        put(new HeldScope(e.scope(), e.id(), holds, e.version()));
        if (e.scope() == HoldScope.MERCHANT && e.oldHeld() != e.newHeld()) {
            merchants.put(e.id(), merchants.get(e.id()).held(e.newHeld()));
        }
    }

    private void put(HeldScope held) {
        Schedule.replace(due, held.scope(), held.id(), scope(held.scope(), held.id()).holds(), held.holds());
        scopes.put(held.subject(), held);
    }

    private void put(Terminal terminal) {
        Schedule.replace(due, null, terminal.tid(), dueHolds(terminals.get(terminal.tid())), dueHolds(terminal));
        terminals.put(terminal.tid(), terminal);
        if (terminal.state() == TerminalState.CANCELLED) {
            unbind(terminal);
        } else if (terminal.serial() != null) {
            tidBySerial.put(terminal.serial(), terminal.tid());
        }
    }

    // Nothing changes any more on a cancelled terminal (I-3).
    private static List<Hold> dueHolds(Terminal terminal) {
        return terminal == null || terminal.state() == TerminalState.CANCELLED ? List.of() : terminal.holds();
    }

    private void unbind(Terminal terminal) {
        if (terminal != null && terminal.serial() != null) {
            tidBySerial.remove(terminal.serial(), terminal.tid());
        }
    }

    private void requested(RegistryEvent.ApprovalRequested e) {
        Approval approval = e.approval();
        while (approvals.size() >= MAX_APPROVALS) {
            approvals.remove(oldestForgettable(e.header().atMs()));
        }
        approvals.put(approval.id(), approval);
        lastApprovalId = approval.id();
    }

    private Long oldestForgettable(long atMs) {
        for (Approval approval : approvals.values()) {
            if (approval.stateAt(atMs) != ApprovalState.PENDING) {
                return approval.id();
            }
        }
        return null;
    }

    private void approved(long approvalId, String checker, ApprovalState newState) {
        approvals.put(approvalId, approvals.get(approvalId).approved(checker, newState));
    }

    private void decided(long approvalId, ApprovalState newState) {
        approvals.put(approvalId, approvals.get(approvalId).in(newState));
    }

    private void recorded(CommandResult result) {
        commands.put(result.commandId(), result);
        if (commands.size() > MAX_COMMANDS) {
            commands.pollFirstEntry();
        }
    }
}
