package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.table.FamilyTotals;
import org.pointsman.engine.view.TerminalStatus;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.model.TerminalState;

/**
 * A terminal in full.
 *
 * @param version     for {@code If-Match}
 * @param kcv         key check value of its master key
 * @param firmware    application version it last reported; absent when it never did
 * @param quietSince  last approval, or when it was activated or verified again
 * @param mayTrade    whether a purchase passes terminal and merchant checks
 * @param why         why it may not trade; empty when it may
 * @param totals      what the open batch adds up to so far
 * @param settlements the newest, newest first
 * @param services    what is held of the payment services
 * @param messages    what still works
 * @param next        what has to happen, and who does it
 * @param cases       open cases, one sentence each
 * @param alarms      what people should look at, oldest first
 * @param probes      test transactions that are asked for; absent when none are
 * @param parameters  what it is set up with; absent when it never was
 */
record TerminalDocument(String tid, String mid, String merchantState, String serial, TerminalState state, long version,
        String kcv, String activationUntil, String cancelledAt, String firmware, String quietSince, Boolean signedOn,
        Integer keyGeneration, Integer batch, List<FamilyTotals> totals, List<SettlementDocument> settlements,
        Integer inFlight, boolean mayTrade, List<String> why, List<String> services,
        List<TradingGuide.MessageDocument> messages, List<HoldDocument> holds, List<String> next, List<String> cases,
        List<ServicesDocument.NoticeDocument> alarms, List<ProbeDocument> probes, Parameters parameters) {

    static TerminalDocument of(TerminalAnswer answer, TradingGuide trading, HoldGuide holdGuide) {
        Terminal terminal = answer.terminal();
        TerminalStatus status = answer.status();
        List<String> why = trading.why(answer);
        return new TerminalDocument(terminal.tid(), terminal.mid(),
                answer.merchant() == null ? null : answer.merchant().state().name(), terminal.serial(),
                terminal.state(), terminal.version(), terminal.kcv(), Times.ofMs(terminal.activationUntilMs()),
                Times.ofMs(terminal.cancelledAtMs()),
                status == null || status.firmware().isEmpty() ? null : status.firmware(),
                status == null ? null : Times.ofNs(status.quietSinceNs()), status == null ? null : status.signedOn(),
                status == null ? null : status.keyGeneration(), status == null ? null : status.batch(),
                status == null ? null : status.totals(), status == null ? null : SettlementDocument.of(status),
                status == null ? null : status.inFlight(), why.isEmpty(), why, trading.services(answer),
                trading.messages(answer), holds(answer, holdGuide), trading.next(answer),
                answer.cases().stream().map(view -> CaseSummary.of(view).words()).toList(),
                ServicesDocument.NoticeDocument.alarms(answer.services()), answer.probes(),
                Parameters.of(answer.parameters()));
    }

    /**
     * What a terminal is set up with.
     *
     * @param acknowledgedVersion      the version the terminal has taken
     * @param limitPerTransactionMinor minor units; 0 = no limit
     * @param limitPerDayMinor         minor units; 0 = no limit
     */
    record Parameters(long version, long acknowledgedVersion, long limitPerTransactionMinor, long limitPerDayMinor) {
        static Parameters of(TerminalParameters parameters) {
            return parameters == null || parameters.version() == 0
                    ? null
                    : new Parameters(parameters.version(), parameters.acknowledgedVersion(),
                            parameters.limitPerTransactionMinor(), parameters.limitPerDayMinor());
        }
    }

    private static List<HoldDocument> holds(TerminalAnswer answer, HoldGuide guide) {
        Terminal terminal = answer.terminal();
        List<HoldDocument> holds = new ArrayList<>();
        for (Hold hold : terminal.holds()) {
            holds.add(HoldDocument.of(hold, guide, TradingGuide.needsNewKeys(terminal, hold),
                    answer.holdWords().get(hold)));
        }
        return holds;
    }
}
