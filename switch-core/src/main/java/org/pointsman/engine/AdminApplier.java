package org.pointsman.engine;

import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.pointsman.records.LinkChangedDecoder;
import org.pointsman.registry.CaseEvent.ParametersAcknowledged;
import org.pointsman.registry.CaseEvent.ParametersChanged;
import org.pointsman.registry.ScopeChange;
import org.pointsman.registry.RegistryEvent.TerminalActivated;
import org.pointsman.registry.RegistryEvent.HoldLifted;
import org.pointsman.registry.RegistryEvent.HoldPlaced;
import org.pointsman.registry.RegistryEvent.EstateChecked;
import org.pointsman.registry.HoldReason;
import org.pointsman.registry.HeldScope;
import org.pointsman.registry.RegistryEvent;
import org.pointsman.registry.RegistryEvent.RetestEnded;
import org.pointsman.registry.RegistryEvent.RetestOpened;
import org.pointsman.registry.Role;
import org.pointsman.registry.NoticeKind;
import org.pointsman.registry.BindingEvent.BindingChanged;
import org.pointsman.registry.BindingEvent.NoticeGiven;
import org.pointsman.registry.BindingEvent.PlanChanged;
import org.pointsman.records.Ascii;
import org.pointsman.registry.RegistryEvent.TerminalImported;
import org.pointsman.registry.RegistryEvent.TerminalKeysRenewed;
import org.pointsman.registry.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.Terminal;
import org.pointsman.registry.TerminalChange;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.TerminalKeys;

/** Writes what operators, links and the node itself changed. */
final class AdminApplier {
    /** RRNs skipped after a stop that was not clean: numbers given out but not yet journalled were seen by nobody, but who knows. */
    static final long SKIPPED_RRNS = 1_000_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final KeyDirectory directory;
    private final RefundApplier refunds;
    private final TransactionRecord record = new TransactionRecord();

    AdminApplier(EngineState state, KeyDirectory directory) {
        this.state = state;
        this.directory = directory;
        refunds = new RefundApplier(state);
    }

    void registry(long nowNs, byte[] json) {
        List<RegistryEvent> events = EngineJson.events(json);
        for (RegistryEvent event : events) {
            state.registry.apply(event);
            refunds.apply(nowNs, event);
            if (event instanceof ScopeChange change) {
                scope(state.registry.scope(change.scope(), change.id()));
            }
            if (event instanceof EstateChecked checked) {
                state.checkFrom = checked.upTo();
            }
            services(nowNs, event);
            if (event instanceof ParametersChanged changed) {
                refresh(changed.tid());
            }
            if (event instanceof ParametersAcknowledged taken) {
                refresh(taken.tid());
            }
            if (event instanceof TerminalChange change) {
                int terminal = refresh(change.tid());
                masterKey(terminal, event);
                if (event instanceof HoldPlaced held && held.hold().killInFlight()) {
                    expireFlight(nowNs, state::killed);
                }
                if (beginsAnew(event)) {
                    state.terminals.heardNs(terminal, nowNs);
                }
            }
        }
    }

    private void services(long nowNs, RegistryEvent event) {
        switch (event) {
            case BindingChanged e -> refresh(e.tid());
            case PlanChanged e -> watch(nowNs, e);
            case RetestOpened e -> state.retests.open(terminal(e.tid()), state.registry.retest(e.tid()));
            case RetestEnded e -> state.retests.close(terminal(e.tid()));
            default -> {
                // Nothing about a service.
            }
        }
        if (event instanceof NoticeGiven given && given.notice().kind().alarm()) {
            alarm(given);
        }
    }

    private void alarm(NoticeGiven given) {
        NoticeKind kind = given.notice().kind();
        state.alarms[kind.ordinal()]++;
        if (kind == NoticeKind.ALARM) {
            state.watch.told(given.tid());
        } else {
            state.devices.told(given.tid(), kind);
        }
    }

    private void watch(long nowNs, PlanChanged event) {
        if (event.plan().watchUntilMs() * NANOS_PER_MILLI > nowNs && event.header().role() == Role.SYSTEM) {
            state.watch.open(nowNs, terminal(event.tid()), event.plan().watchUntilMs() * NANOS_PER_MILLI);
        }
    }

    private int terminal(String tid) {
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

    // From here on the months of an inactive terminal count.
    private static boolean beginsAnew(RegistryEvent event) {
        return switch (event) {
            case TerminalImported _,TerminalActivated _ -> true;
            case HoldLifted lifted -> lifted.reason() == HoldReason.INACTIVITY;
            default -> false;
        };
    }

    private int refresh(String tid) {
        Terminal terminal = state.registry.terminal(tid);
        int index = state.terminals.refresh(terminal);
        state.terminals.limits(index, state.registry.parameters(tid));
        state.batches.reach(index);
        state.terminals.merchant(index, state.funds.index(terminal.mid()));
        state.terminals.services(index, state.registry.services(tid));
        state.risk.follow(index);
        return index;
    }

    private void masterKey(int terminal, RegistryEvent event) {
        switch (event) {
            case TerminalImported e -> masterKey(terminal, e.wrappedTmkHex());
            case TerminalProvisioned e -> masterKey(terminal, e.wrappedTmkHex());
            case TerminalKeysRenewed e -> masterKey(terminal, e.wrappedTmkHex());
            default -> {
            }
        }
    }

    // A new master key ends all working keys under the old one: the terminal has to sign on again.
    private void masterKey(int terminal, String wrappedTmkHex) {
        TerminalKeys keys = TerminalKeys.of(HexFormat.of().parseHex(wrappedTmkHex));
        state.terminals.keys(terminal, keys);
        state.terminals.confirmedGeneration(terminal, state.terminals.generation(terminal) + 1);
        state.terminals.signedOn(terminal, false);
        directory.put(state.terminals.tid(terminal), keys);
    }

    void link(long nowNs, LinkChangedDecoder link) {
        boolean up = link.up() != 0;
        if (up && !state.networks.isUp(link.network())) {
            state.reversals.linkUp(link.network(), nowNs);
        }
        state.networks.up(link.network(), up);
        if (!up) {
            expireFlight(nowNs, sent -> sent.network() == link.network());
        }
    }

    void nodeStarted(long nowNs, int epoch) {
        if (!state.cleanStop) {
            state.nextRrn += SKIPPED_RRNS;
        }
        state.cleanStop = false;
        state.epoch = epoch;
        state.waiting.clear();
        state.networks.allDown();
        expireFlight(nowNs, _ -> true);
    }

    // What was sent and not answered is due now: the terminal gets its answer and the network a reversal.
    private void expireFlight(long nowNs, Predicate<TransactionRecord> which) {
        for (int slot = state.transactions.count() - 1, left = state.inFlight; left > 0; slot--) {
            state.transactions.wrap(slot, record);
            if (record.state() == TransactionState.SENT) {
                left--;
                if (which.test(record)) {
                    state.timers.schedule(slot, nowNs);
                }
            }
        }
    }
}
