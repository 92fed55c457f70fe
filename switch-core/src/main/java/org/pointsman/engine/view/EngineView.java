package org.pointsman.engine.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.state.HotWindow;
import org.pointsman.engine.state.OriginalStates;
import org.pointsman.engine.table.FamilyTotals;
import org.pointsman.engine.table.FundsTable;
import org.pointsman.engine.table.FundsView;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.OpenBatches;
import org.pointsman.engine.table.PolicyView;
import org.pointsman.engine.table.Recall;
import org.pointsman.engine.table.RecordList;
import org.pointsman.engine.table.RetestView;
import org.pointsman.engine.table.SafQueue;
import org.pointsman.engine.table.Settlement;
import org.pointsman.engine.table.SettlementTable;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.engine.table.RouteRule;
import org.pointsman.engine.table.RouteTables;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.engine.view.TransactionView.Step;
import org.pointsman.records.LimitKind;
import org.pointsman.records.Ascii;
import org.pointsman.records.Money;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.RegistryView;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.TerminalKeys;

/** The state in words, for questions. */
public final class EngineView implements StateView {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final long MINUTES_PER_DAY = 1_440;
    private static final int SECONDS_PER_MINUTE = 60;

    private static final int SETTLEMENTS_SHOWN = 10;
    private static final int NONE = TransactionTable.NONE;

    public long nowNs;

    private final EngineState state;
    private final OriginalStates standings;
    private final HotWindow window;
    private final FactsView facts;
    private final TransactionRecord record = new TransactionRecord();

    public EngineView(EngineState state) {
        this.state = state;
        standings = new OriginalStates(state);
        window = new HotWindow(state);
        facts = new FactsView(state, standings);
    }

    @Override
    public RegistryView registry() {
        return state.registry;
    }

    @Override
    public TransactionView transaction(long id) {
        int slot = state.transactions.find(id);
        return slot == NONE ? null : view(slot);
    }

    @Override
    public TransactionFacts facts(long id) {
        return facts.of(id);
    }

    @Override
    public long waitingReversal(long id) {
        return facts.waitingReversal(id);
    }

    @Override
    public long idBelow(long id) {
        return facts.idBelow(id);
    }

    @Override
    public List<Long> openBatch(String tid) {
        return facts.openBatch(tid);
    }

    @Override
    public Slice<Step> followUps(long saleId, long beforeId) {
        int sale = state.transactions.find(saleId);
        if (sale == NONE || !followed(sale)) {
            return new Slice<>(List.of(), -1);
        }
        List<Step> steps = new ArrayList<>();
        int slot = newestBefore(beforeId);
        for (int seen = 0; seen < Search.SLICE && slot != sale && slot != NONE; seen++) {
            state.transactions.wrap(slot, record);
            if (record.originalId() == saleId) {
                steps.add(followUp());
            }
            slot = state.transactions.before(slot);
        }
        return new Slice<>(steps, slot == sale || slot == NONE ? -1 : record.id());
    }

    private boolean followed(int slot) {
        state.transactions.wrap(slot, record);
        return Transaction.of(record.transaction()).financial() && record.originalId() < 0;
    }

    private Step followUp() {
        String what = "%s %012d of %s: %s".formatted(Transaction.of(record.transaction()), record.id(),
                Money.text(record.amountMinor(), record.currency()), record.state());
        return new Step(what, record.resolvedNs() == 0 ? record.admittedNs() : record.resolvedNs());
    }

    @Override
    public Slice<AgedTransaction> aged(long beforeId) {
        List<AgedTransaction> found = new ArrayList<>();
        int slot = state.transactions.newestBefore(Math.min(beforeId, window.firstId()));
        for (int seen = 0; seen < Search.SLICE && slot != NONE && found.size() < HotWindow.SLICE; seen++) {
            state.transactions.wrap(slot, record);
            if (window.over(nowNs, record)) {
                found.add(aged());
            }
            slot = state.transactions.before(slot);
        }
        return new Slice<>(found, slot == NONE ? -1 : record.id());
    }

    @Override
    public boolean left(long id) {
        return state.left(id);
    }

    @Override
    public TransactionView archived(long id, byte[] image) {
        UnsafeBuffer bytes = new UnsafeBuffer(image);
        if (!window.fits(bytes, id)) {
            return null;
        }
        record.wrapImage(bytes);
        return view();
    }

    @Override
    public boolean refundAsked(String clientNumber) {
        return state.refundOrders.find(clientNumber) != null || state.refundOrders.former(clientNumber) != null;
    }

    @Override
    public long evictions() {
        return state.evictions;
    }

    @Override
    public RecallsWanted recallsWanted() {
        return new RecallsWanted(state.evictions, state.recalls.waiting().stream()
                .filter(recall -> recall.found() == null).map(Recall::originalId).distinct().toList());
    }

    @Override
    public List<Long> recallsReady() {
        return state.recalls.waiting().stream().filter(recall -> recall.found() != null).map(Recall::originalId)
                .toList();
    }

    private AgedTransaction aged() {
        UnsafeBuffer image = new UnsafeBuffer(new byte[HotWindow.IMAGE_LENGTH]);
        window.image(record, image);
        return new AgedTransaction(record.id(), record.businessDate(), image.byteArray(), HotWindow.checksum(image));
    }

    // Every exception is in the list of exceptions, however long ago; a search by state alone looks at the newest only.
    @Override
    public Slice<TransactionView> find(TransactionQuery query) {
        if (TransactionState.REVERSAL_EXCEPTION.name().equals(query.state())) {
            return exceptions(query);
        }
        return query.rrn() < 0 ? newest(query) : theOne(query);
    }

    @Override
    public Slice<TransactionView> exceptions(TransactionQuery query) {
        long[] ids = exceptionsBefore(query.beforeId());
        int last = Math.max(0, ids.length - Search.SLICE);
        List<TransactionView> found = new ArrayList<>();
        int i = ids.length;
        while (i > last && found.size() < query.limit()) {
            addWhereItFits(found, state.transactions.find(ids[--i]), query);
        }
        return new Slice<>(found, i > 0 && i < ids.length ? ids[i] : -1);
    }

    private long[] exceptionsBefore(long id) {
        long[] ids = state.exceptions.toLongArray();
        Arrays.sort(ids);
        int place = id < 0 ? ids.length : Arrays.binarySearch(ids, id);
        return Arrays.copyOf(ids, place < 0 ? -place - 1 : place);
    }

    private Slice<TransactionView> theOne(TransactionQuery query) {
        int slot = state.transactions.find(query.rrn());
        List<TransactionView> found = new ArrayList<>();
        if (slot != NONE) {
            addWhereItFits(found, slot, query);
        }
        return new Slice<>(found, -1);
    }

    private Slice<TransactionView> newest(TransactionQuery query) {
        List<TransactionView> found = new ArrayList<>();
        int slot = newestBefore(query.beforeId());
        for (int seen = 0; seen < Search.SLICE && slot != NONE && found.size() < query.limit(); seen++) {
            addWhereItFits(found, slot, query);
            slot = state.transactions.before(slot);
        }
        return new Slice<>(found, slot == NONE ? -1 : record.id());
    }

    private void addWhereItFits(List<TransactionView> found, int slot, TransactionQuery query) {
        state.transactions.wrap(slot, record);
        if (matches(query)) {
            found.add(view(slot));
        }
    }

    @Override
    public TransactionCount count(TransactionQuery query) {
        if (query.rrn() >= 0) {
            return new TransactionCount(theOne(query).items().size(), -1);
        }
        int slot = newestBefore(query.beforeId());
        long found = 0;
        for (int seen = 0; seen < Search.SLICE && slot != NONE; seen++) {
            state.transactions.wrap(slot, record);
            found += matches(query) ? 1 : 0;
            slot = state.transactions.before(slot);
        }
        return new TransactionCount(found, slot == NONE ? -1 : record.id());
    }

    // A further question goes on where the last one ended, however far back that is.
    private int newestBefore(long id) {
        return id < 0 ? state.transactions.newest() : state.transactions.newestBefore(id);
    }

    private boolean matches(TransactionQuery query) {
        return (query.beforeId() < 0 || record.id() < query.beforeId())
                && (query.rrn() < 0 || record.id() == query.rrn())
                && (query.stan() < 0 || record.stan() == query.stan())
                && (query.fromNs() < 0 || record.admittedNs() >= query.fromNs())
                && (query.toNs() < 0 || record.admittedNs() < query.toNs())
                && (query.last4() < 0 || (record.bin() >= 0 && record.last4() == query.last4()))
                && (query.amountMinor() < 0 || record.amountMinor() == query.amountMinor())
                && (query.told() == null || told(query.told()))
                && (query.service() == null || query.service() == record.entry().service())
                && (query.tid() == null || ofTerminal(query.tid()))
                && (query.mid() == null || query.mid().equals(state.funds.mid(record.merchant())))
                && (query.state() == null || query.state().equals(stateNow().name()));
    }

    // A network's code reaches the till when the network decided; otherwise the result is put in the till's words.
    private boolean told(TransactionQuery.Told told) {
        Result result = Result.of(record.result());
        boolean networks = record.responseCode() != 0
                && (result == Result.APPROVED || result == Result.NETWORK_DECLINED);
        return networks
                ? told.f39().equals(RecordWords.responseCode(record))
                : record.state() != TransactionState.SENT && told.results().contains(result);
    }

    private boolean ofTerminal(String tid) {
        return tid.length() == Long.BYTES && Ascii.eight(tid) == state.terminals.tid(record.terminal());
    }

    private String tid() {
        return Ascii.eightText(state.terminals.tid(record.terminal()));
    }

    private TransactionView view(int slot) {
        state.transactions.wrap(slot, record);
        return view();
    }

    private TransactionView view() {
        return new TransactionView(record.id(), tid(), state.funds.mid(record.merchant()), record.batch(),
                record.stan(), "%012d".formatted(record.id()), Transaction.of(record.transaction()).name(),
                record.amountMinor(), record.currency(), stateNow().name(), RecordWords.authCode(record),
                RecordWords.responseCode(record), Result.of(record.result()).name(), pan(),
                record.entry().service().name(), record.entry().mode(), record.entry().readsContactless(),
                record.entry().pinSent(), record.originalId(), record.reservedMinor(), RecordWords.reversal(record),
                ExceptionReason.names(record.exceptions()), record.businessDate(), timeline(), record.disputed(),
                record.refund() ? RefundProgress.of(record.state()) : "", state.policies.applied(record),
                new Decision(RecordWords.refusal(record), facts.network(record), record.sentNs(), record.resolvedNs()));
    }

    // A debt behind the advice is the reversal of what its network knows.
    private String standInTold() {
        if (record.tells() && record.owesReversal()) {
            return "advice owed";
        }
        return record.state() == TransactionState.REVERSED && record.safAttempts() == 0
                ? "taken back before its advice"
                : "advice delivered";
    }

    private TransactionState stateNow() {
        return switch (record.state()) {
            case AUTHORISED -> standings.expired(nowNs, record) ? TransactionState.EXPIRED : record.state();
            case APPROVED -> settled() ? TransactionState.SETTLED : record.state();
            default -> record.state();
        };
    }

    private boolean settled() {
        return OpenBatches.counts(record) && !state.batches.isOpen(record);
    }

    private String pan() {
        if (record.bin() < 0) {
            return "";
        }
        return "%06d%s%04d".formatted(record.bin(), "*".repeat(Math.max(0, record.panLength() - 10)), record.last4());
    }

    private List<Step> timeline() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("received", record.admittedNs()));
        if (record.sentNs() != 0) {
            steps.add(new Step("sent to " + state.networks.name(record.network()), record.sentNs()));
        }
        if (record.standIn()) {
            steps.add(new Step("approved in stand-in, " + standInTold(), approvedNs()));
        }
        if (record.reversalNs() != 0) {
            steps.add(new Step(stored() + " sent, " + record.safAttempts() + " times so far", record.reversalNs()));
        }
        if (record.refund() && record.safAttempts() > 0) {
            steps.add(new Step("sent again, " + record.safAttempts() + " times so far", record.resolvedNs()));
        }
        if (record.resolvedNs() != 0) {
            steps.add(new Step(record.state().name(), record.resolvedNs()));
        }
        long lostNs = state.answersLost.get(record.id());
        if (lostNs != 0) {
            steps.add(new Step("answer not delivered, the terminal had hung up", lostNs));
            steps.sort(Comparator.comparingLong(Step::timeNs));
        }
        return steps;
    }

    // What happened to it since says the rest.
    private long approvedNs() {
        return record.state() == TransactionState.APPROVED ? record.resolvedNs() : record.admittedNs();
    }

    private String stored() {
        if (record.tells()) {
            return "advice";
        }
        return record.asked() || record.state() == TransactionState.DECLINED ? "inquiry" : "reversal";
    }

    @Override
    public RoutesView routeTable() {
        RouteTables.Held now = state.routes.current();
        RouteTables.Held before = state.routes.former();
        return new RoutesView(now == null ? 0 : now.number(), now == null ? "" : now.digest(),
                now == null ? 0 : now.ranges(), before == null ? "" : before.digest(),
                before == null ? 0 : before.ranges(), now == null ? "[]" : now.rules());
    }

    @Override
    public RouteAnswer route(RouteQuestion payment) {
        long minutes = nowNs / NANOS_PER_MINUTE + state.networks.config().zoneOffsetSeconds() / SECONDS_PER_MINUTE;
        RouteRule rule = state.networks.route(payment.at((int) Math.floorMod(minutes, MINUTES_PER_DAY)));
        if (rule == null) {
            return new RouteAnswer(List.of(), List.of(), "");
        }
        List<Integer> networks = rule.networks();
        return new RouteAnswer(networks.stream().map(state.networks::name).toList(),
                networks.stream().filter(state.networks::isUp).map(state.networks::name).toList(),
                rule.standIn() == RouteRule.NO_TERMS ? "" : state.standIn.terms(rule.standIn()).name());
    }

    @Override
    public StandInView standIn() {
        return new StandInView(state.standIn.off(), state.standIn.approvals(), state.standIn.approvedMinor(),
                state.saf.forStandIn(), standInDenials(),
                state.standIn.used(nowNs).stream()
                        .map(used -> new StandInView.Used(used.terms().name(), used.terms().mode().name(),
                                used.terms().floorMinor(), used.terms().hours(), used.sinceNs(), used.count(),
                                used.amountMinor(), used.terms().total().amountMinor()))
                        .toList());
    }

    private Map<String, Long> standInDenials() {
        return Stream.of(LimitKind.values()).filter(kind -> state.standIn.denied(kind) > 0)
                .collect(Collectors.toMap(LimitKind::name, state.standIn::denied));
    }

    @Override
    public Slice<SafItem> reversals(SafQuery query) {
        List<SafItem> found = new ArrayList<>();
        RecordList debts = state.saf.debts();
        int slot = firstDebt(query.afterId());
        long lastId = -1;
        for (int seen = 0; seen < Search.SLICE && slot != RecordList.NONE && found.size() < query.limit(); seen++) {
            lastId = state.transactions.wrap(slot, record).id();
            if (matches(query)) {
                found.add(reversalView(slot));
            }
            slot = debts.next(slot);
        }
        return new Slice<>(found, slot == RecordList.NONE ? -1 : lastId);
    }

    @Override
    public List<SafCount> owedByNetwork() {
        int known = Math.max(state.networks.config().networks().size(), state.saf.queueCount());
        return IntStream.range(0, known).mapToObj(this::owedTo).toList();
    }

    private SafCount owedTo(int network) {
        int taker = state.networks.taker(network);
        String takerName = taker == Networks.NONE ? null : state.networks.name(taker);
        if (network >= state.saf.queueCount()) {
            return new SafCount(state.networks.name(network), 0, 0, 0, takerName);
        }
        SafQueue queue = state.saf.queue(network);
        return new SafCount(state.networks.name(network), queue.inFlight, queue.waiting.size(), queue.parked.size(),
                takerName);
    }

    // A debt that was paid meanwhile leads nowhere: then the search begins again, behind what it has told.
    private int firstDebt(long afterId) {
        RecordList debts = state.saf.debts();
        int slot = afterId < 0 ? NONE : state.transactions.find(afterId);
        if (slot == NONE) {
            return debts.head();
        }
        int reversal = state.transactions.wrap(slot, record).reversal();
        boolean owed = reversal == TransactionRecord.REVERSAL_OWED || reversal == TransactionRecord.REVERSAL_PARKED;
        return owed ? debts.next(slot) : debts.head();
    }

    private boolean matches(SafQuery query) {
        return record.debtNumber() > query.afterNumber()
                && (query.original() < 0 || record.id() == query.original() || record.originalId() == query.original())
                && (query.beforeNs() < 0 || record.resolvedNs() < query.beforeNs())
                && (query.network() == null || query.network().equals(state.networks.name(record.network())))
                && (query.state() == null || query.state().equals(debtState()));
    }

    private SafItem reversalView(int slot) {
        return new SafItem(record.debtNumber(), owedKind(), record.id(), "%012d".formatted(record.id()), tid(),
                state.funds.mid(record.merchant()), state.networks.name(record.network()), record.stan(),
                record.safStan(), record.amountMinor(), record.safAttempts(), debtState(), record.resolvedNs(),
                nextSendingNs(slot));
    }

    private String owedKind() {
        if (record.asked()) {
            return "INQUIRY";
        }
        return record.tells() ? "ADVICE" : "REVERSAL";
    }

    private String debtState() {
        if (record.reversal() == TransactionRecord.REVERSAL_PARKED) {
            return "PARKED";
        }
        return record.waits() ? "WAITING" : "OWED";
    }

    private long nextSendingNs(int slot) {
        if (record.waits() || state.networks.taker(record.network()) == Networks.NONE) {
            return -1;
        }
        return record.reversal() == TransactionRecord.REVERSAL_PARKED
                ? state.saf.parkedDueNs(state.saf.queue(record.network()), slot)
                : record.deadlineNs();
    }

    @Override
    public TerminalStatus terminalStatus(String tid) {
        int terminal = tid.length() == 8 ? state.terminals.find(Ascii.eight(tid)) : TerminalTable.NONE;
        if (terminal == TerminalTable.NONE) {
            return null;
        }
        TerminalTable terminals = state.terminals;
        return new TerminalStatus(terminals.signedOn(terminal), terminals.generation(terminal),
                terminals.batch(terminal), terminals.inFlight(terminal),
                FamilyTotals.of(state.batches.totals(terminal)), settlements(terminal), firmware(terminal),
                terminals.quietSinceNs(terminal));
    }

    @Override
    public WorkingKeysView workingKeys(String tid) {
        int terminal = tid.length() == Long.BYTES ? state.terminals.find(Ascii.eight(tid)) : TerminalTable.NONE;
        TerminalKeys keys = terminal == TerminalTable.NONE ? null : state.terminals.keys(terminal);
        if (keys == null || keys.generations().length == 0) {
            return null;
        }
        KeyGeneration[] generations = keys.generations();
        return new WorkingKeysView(generations.length - 1, generations[0].wrappedTdk() != null,
                state.keyAges.issuedNs(terminal));
    }

    @Override
    public long closingChanges(String tid) {
        int terminal = tid.length() == Long.BYTES ? state.terminals.find(Ascii.eight(tid)) : TerminalTable.NONE;
        return state.closing.get(terminal);
    }

    @Override
    public RetestView retest(String tid) {
        int terminal = tid.length() == Long.BYTES ? state.terminals.find(Ascii.eight(tid)) : TerminalTable.NONE;
        return terminal == TerminalTable.NONE ? null : state.retests.view(terminal);
    }

    @Override
    public long firmware(long tid) {
        int terminal = state.terminals.find(tid);
        return terminal == TerminalTable.NONE ? 0 : state.terminals.firmware(terminal);
    }

    private String firmware(int terminal) {
        long version = state.terminals.firmware(terminal);
        return version == 0 ? "" : Ascii.eightText(version).strip();
    }

    private List<SettlementView> settlements(int terminal) {
        List<SettlementView> found = new ArrayList<>();
        Settlement settlement = new Settlement();
        int index = state.batches.newestSettlement(terminal);
        while (index != SettlementTable.NONE && found.size() < SETTLEMENTS_SHOWN) {
            found.add(SettlementView.of(state.settlements.wrap(index, settlement)));
            index = settlement.previous();
        }
        return found;
    }

    @Override
    public int inFlight() {
        return state.inFlight;
    }

    @Override
    public int reversalsOwed() {
        return state.saf.debts().size();
    }

    @Override
    public int refundsToSend() {
        return state.refundSends.debts().size() + state.pendingFunds.readyCount();
    }

    @Override
    public FundsView funds(String mid) {
        int merchant = state.funds.find(mid);
        if (merchant == FundsTable.NONE) {
            return state.registry.merchant(mid) == null ? null : state.funds.untouched(mid);
        }
        return state.funds.view(merchant, state.pendingFunds.size(merchant));
    }

    @Override
    public List<PolicyView> policies() {
        return state.policies.views();
    }

    @Override
    public int reversalsParked() {
        return state.saf.parked();
    }

    @Override
    public long oldestReversalNs() {
        int oldest = state.saf.debts().head();
        return oldest == RecordList.NONE ? -1 : state.transactions.wrap(oldest, record).resolvedNs();
    }

    @Override
    public long alarms(NoticeKind kind) {
        return state.alarms[kind.ordinal()];
    }

    @Override
    public long reversalAlarms() {
        return state.reversalAlarms;
    }

    @Override
    public long reversalsRefused() {
        return state.reversalsRefused;
    }

    @Override
    public long exceptionCount() {
        return state.exceptions.size();
    }

    @Override
    public List<String> unbalancedBatches() {
        List<String> tids = new ArrayList<>();
        state.unbalanced.forEachOrderedInt(terminal -> tids.add(Ascii.eightText(state.terminals.tid(terminal))));
        return tids;
    }

    @Override
    public long unmatchedReplies() {
        return state.unmatchedReplies;
    }

    @Override
    public long lateReplies() {
        return state.lateReplies;
    }

    @Override
    public int businessDate() {
        return state.businessDate;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }
}
