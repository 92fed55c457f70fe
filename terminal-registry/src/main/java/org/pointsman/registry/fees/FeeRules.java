package org.pointsman.registry.fees;

import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeTerms;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.model.WorkingDays;
import org.pointsman.registry.state.RegistryState;

/** What ending early and breaking a rule cost, by the terms of the provider. For one thread. */
public final class FeeRules {
    private final RegistryState state;
    private CaseSettings settings = CaseSettings.DEFAULT;
    private WorkingDays calendar = new WorkingDays(settings, 0);

    public FeeRules(RegistryState state) {
        this.state = state;
    }

    public void configure(CaseSettings newSettings, int zoneOffsetSeconds) {
        settings = newSettings;
        calendar = new WorkingDays(newSettings, zoneOffsetSeconds);
    }

    /** The terms of a terminal: those that held when it began, or hold now where nobody said when that was. */
    public FeeTerms terms(String tid, long nowMs) {
        FeeAccount account = state.fees().account(tid);
        String provider = account == null ? "" : account.provider();
        long sinceMs = account == null || account.sinceMs() == 0 ? nowMs : account.sinceMs();
        return settings.feeTerms(provider, calendar.dateOf(sinceMs));
    }

    /**
     * What a type costs at a moment, minor units; 0 for what no rule is about, and for an order, whose own terms say
     * it. Where nobody said when a terminal began it counts as a long time ago.
     */
    public long amountMinor(String tid, FeeType type, long nowMs) {
        Terminal terminal = state.terminal(tid);
        if (terminal == null) {
            return 0;
        }
        return terms(tid, nowMs).amountMinor(type, terminal.state(), elapsedMs(terminal, type, nowMs));
    }

    private long elapsedMs(Terminal terminal, FeeType type, long nowMs) {
        if (type == FeeType.PENALTY) {
            return terminal.state() == TerminalState.CANCELLED ? nowMs - terminal.cancelledAtMs() : 0;
        }
        FeeAccount account = state.fees().account(terminal.tid());
        return nowMs - (account == null ? 0 : account.sinceMs());
    }

    /** Not more than the house holds and is not on its way back. */
    public static Refused free(FeeAccount account, FeeType type, long amountMinor, long nowMs) {
        long freeMinor = account.freeMinor(type, nowMs);
        return amountMinor <= freeMinor
                ? null
                : new Refused(RefusalCode.AMOUNT_EXCEEDED, "Of " + type + " " + freeMinor + " minor units are held for "
                        + account.id() + " and not on their way, not " + amountMinor);
    }
}
