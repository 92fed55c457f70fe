package org.pointsman.engine.apply;

import java.util.HexFormat;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.state.InFlight;
import org.pointsman.engine.state.OutcomeSchema;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Ascii;
import org.pointsman.registry.model.BindingEvent.BindingChanged;
import org.pointsman.registry.model.BindingEvent.NoticeGiven;
import org.pointsman.registry.model.BindingEvent.PlanChanged;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseEvent.ParametersAcknowledged;
import org.pointsman.registry.model.CaseEvent.ParametersChanged;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.MasterKeyGiven;
import org.pointsman.registry.model.MerchantEvent;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.RegistryEvent.BatchClosed;
import org.pointsman.registry.model.RegistryEvent.CancellationAborted;
import org.pointsman.registry.model.RegistryEvent.CancellationBegun;
import org.pointsman.registry.model.RegistryEvent.EstateChecked;
import org.pointsman.registry.model.RegistryEvent.ExceptionClosed;
import org.pointsman.registry.model.RegistryEvent.HoldLifted;
import org.pointsman.registry.model.RegistryEvent.HoldPlaced;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.RegistryEvent.ItemsLeft;
import org.pointsman.registry.model.RegistryEvent.RetestEnded;
import org.pointsman.registry.model.RegistryEvent.RetestOpened;
import org.pointsman.registry.model.RegistryEvent.TerminalActivated;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalImported;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.RouteEvent.RoutesChanged;
import org.pointsman.registry.model.RouteEvent.RoutesRolledBack;
import org.pointsman.registry.model.RouteEvent.StandInSwitched;
import org.pointsman.registry.model.ScopeChange;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalChange;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.security.TerminalKeys;

/** Writes what the registry decided into the rows that requests are judged by. */
final class RegistryApplier {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final RefundApplier refunds;
    private final ConclusionApplier conclusions;
    private final SettlementApplier settlements;
    private final InFlight flight;
    private final TransactionRecord record = new TransactionRecord();

    RegistryApplier(EngineState state, ResolutionApplier resolutions) {
        this.state = state;
        refunds = new RefundApplier(state);
        conclusions = new ConclusionApplier(state, resolutions);
        settlements = new SettlementApplier(state);
        flight = new InFlight(state);
    }

    void apply(long nowNs, byte[] json) {
        for (RegistryEvent event : EngineJson.events(json)) {
            state.registry.apply(event);
            refunds.apply(nowNs, event);
            follow(nowNs, event);
        }
    }

    private void follow(long nowNs, RegistryEvent event) {
        switch (event) {
            case TerminalChange e -> terminal(nowNs, e);
            case ScopeChange e -> scope(state.registry.scope(e.scope(), e.id()));
            case EstateChecked e -> state.checkFrom = e.upTo();
            case ParametersChanged e -> refresh(e.tid());
            case ParametersAcknowledged e -> refresh(e.tid());
            case BindingChanged e -> refresh(e.tid());
            case PlanChanged e -> watch(nowNs, e);
            case NoticeGiven e when e.notice().kind().alarm() -> alarm(e);
            case RetestOpened e -> state.retests.open(row(e.tid()), state.registry.retest(e.tid()));
            case ExceptionClosed e -> close(e);
            case MerchantEvent e -> state.funds.index(e.mid());
            case CaseMoved e when e.file().type() == CaseType.CANCELLATION -> stays(nowNs, e);
            case RetestEnded e -> state.retests.close(row(e.tid()));
            case ItemSettled e -> conclusions.apply(nowNs, e);
            case ItemsLeft e -> e.transactionIds().forEach(this::leave);
            case StandInSwitched e -> state.standIn.off(!e.on());
            case RoutesChanged e -> state.routes.change(e.digest(), e.ranges(), e.rules());
            case RoutesRolledBack _ -> state.routes.rollBack();
            case BatchClosed e -> settlements.closeByHand(nowNs, row(e.tid()));
            default -> {
                // Nothing a request is judged by.
            }
        }
    }

    private void terminal(long nowNs, TerminalChange change) {
        int former = row(change.tid());
        if (change instanceof TerminalProvisioned && !state.writtenBefore(OutcomeSchema.MEANINGS)) {
            giveAnew(nowNs, former);
        }
        int terminal = refresh(change.tid());
        if (change instanceof MasterKeyGiven given) {
            masterKey(terminal, former, HexFormat.of().parseHex(given.wrappedTmkHex()));
        }
        switch (change) {
            // The months of an inactive terminal count from here on, as from a verification.
            case TerminalImported _ -> state.terminals.heardNs(terminal, nowNs);
            case TerminalActivated _ -> state.terminals.heardNs(terminal, nowNs);
            case HoldLifted e when e.reason() == HoldReason.INACTIVITY -> state.terminals.heardNs(terminal, nowNs);
            case HoldPlaced e when e.hold().killInFlight() -> flight.kill(nowNs, terminal);
            case CancellationBegun _ -> state.closing.put(terminal, 0);
            case CancellationAborted _ -> state.closing.remove(terminal);
            case TerminalCancelled _ -> state.closing.remove(terminal);
            default -> {
                // Its row says it all.
            }
        }
    }

    // Its former holder's payments stay with the row they were made in.
    private void giveAnew(long nowNs, int former) {
        if (former != TerminalTable.NONE && state.terminals.state(former) == TerminalState.CANCELLED) {
            endBatch(nowNs, former);
            if (!state.writtenBefore(OutcomeSchema.TESTS_END)) {
                state.retests.close(former);
            }
            state.terminals.giveAnew(former);
        }
    }

    // Nobody could close it later: what is approved from now on is an item for people.
    private void endBatch(long nowNs, int former) {
        if (!state.writtenBefore(OutcomeSchema.CONCLUDED)) {
            settlements.end(nowNs, former);
        } else if (!state.writtenBefore(OutcomeSchema.TAKEN_BACK)) {
            settlements.closeByHand(nowNs, former);
        }
    }

    private void alarm(NoticeGiven given) {
        NoticeKind kind = given.notice().kind();
        state.alarms[kind.ordinal()]++;
        if (kind == NoticeKind.ALARM) {
            state.serviceMonitor.told(given.tid());
        } else {
            state.deviceMonitor.told(given.tid(), kind);
        }
    }

    private void watch(long nowNs, PlanChanged event) {
        if (event.plan().watchUntilMs() * NANOS_PER_MILLI > nowNs && event.header().role() == Role.SYSTEM) {
            state.serviceMonitor.open(nowNs, row(event.tid()), event.plan().watchUntilMs() * NANOS_PER_MILLI);
        }
    }

    private void close(ExceptionClosed event) {
        state.transactions.wrap(state.transactions.find(event.transactionId()), record);
        event.reasons().forEach(reason -> state.settled(record, ExceptionReason.valueOf(reason)));
    }

    private void leave(long id) {
        if (state.wrap(id, record)) {
            state.except(record, ExceptionReason.LEFT_OPEN);
        }
    }

    // Somebody has decided that it is not cancelled: its months count from here on.
    private void stays(long nowNs, CaseMoved event) {
        boolean decided = switch (event.newState()) {
            case WITHDRAWN, REJECTED, ABORTED -> true;
            default -> false;
        };
        if (decided && !state.writtenBefore(OutcomeSchema.STAYED)) {
            state.terminals.heardNs(row(event.file().tid()), nowNs);
        }
    }

    private int row(String tid) {
        return state.terminals.find(Ascii.eight(tid));
    }

    private void scope(HeldScope held) {
        switch (held.scope()) {
            case MERCHANT ->
                state.scopeHolds.merchant(state.funds.index(held.id()), state.registry.merchant(held.id()), held);
            case SERVICE -> state.scopeHolds.service(held);
            case FIRMWARE -> state.scopeHolds.firmware(held);
        }
    }

    private int refresh(String tid) {
        Terminal terminal = state.registry.terminal(tid);
        int index = state.terminals.refresh(terminal);
        state.terminals.limits(index, state.registry.parameters(tid));
        state.batches.reach(index);
        state.terminals.merchant(index, state.funds.index(terminal.mid()));
        state.terminals.services(index, state.registry.services(tid));
        state.riskMonitor.follow(index);
        return index;
    }

    // A new master key ends all working keys under the old one: the terminal has to sign on again.
    private void masterKey(int terminal, int former, byte[] wrappedTmk) {
        int generation = state.terminals.generation(terminal) + 1;
        TerminalKeys keys = TerminalKeys.of(wrappedTmk, generation);
        if (keys.perTransaction()) {
            state.terminals.nextCounter(terminal, usedBefore(former, keys));
            state.terminals.generation(terminal, generation);
        } else {
            state.terminals.confirmedGeneration(terminal, generation);
        }
        state.terminals.keys(terminal, keys);
        state.terminals.signedOn(terminal, false);
    }

    // The same initial key entered once more does not make numbers that were used new ones.
    private long usedBefore(int former, TerminalKeys keys) {
        return former != TerminalTable.NONE && keys.sameDevice(state.terminals.keys(former))
                ? state.terminals.nextCounter(former)
                : 0;
    }
}
