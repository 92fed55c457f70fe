package org.pointsman.engine.state;

import java.util.List;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.section.StateDigest;
import org.pointsman.engine.section.StateFormat;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateWriter;
import org.pointsman.engine.table.KeyAges;
import org.pointsman.engine.table.AuthorisationIndex;
import org.pointsman.engine.table.DeviceMonitor;
import org.pointsman.engine.table.DuplicateIndex;
import org.pointsman.engine.table.EffectivePolicies;
import org.pointsman.engine.table.FundsQueue;
import org.pointsman.engine.table.FundsTable;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.OpenBatches;
import org.pointsman.engine.table.OpenTransactions;
import org.pointsman.engine.table.OpenedDays;
import org.pointsman.engine.table.Recalls;
import org.pointsman.engine.table.RefundOrders;
import org.pointsman.engine.table.RefundTally;
import org.pointsman.engine.table.ReplyData;
import org.pointsman.engine.table.RetestTickets;
import org.pointsman.engine.table.RiskMonitor;
import org.pointsman.engine.table.SafQueues;
import org.pointsman.engine.table.RouteTables;
import org.pointsman.engine.table.ScopeHoldTable;
import org.pointsman.engine.table.ServiceMonitor;
import org.pointsman.engine.table.SettlementTable;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.StandIn;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.engine.table.TimerWheel;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.Registry;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.rules.TerminalMatrix;

/** Everything the engine knows. Read by decide, written by apply alone, both on one thread. */
public final class EngineState {
    static final long FIRST_RRN = 1;
    /**
     * RRNs skipped after a stop that was not clean: numbers given out but not yet journalled were seen by nobody, but
     * who knows.
     */
    public static final long SKIPPED_RRNS = 1_000_000;
    /** The daily check has looked at every terminal. */
    public static final int ALL_CHECKED = -1;
    /** Repeats that may wait for one answer; a further one takes the place of the oldest. */
    public static final int MAX_WAITING = 8;
    /** Answers known not to have reached their terminals; further ones are counted by the gateway only. */
    private static final int MAX_ANSWERS_LOST = 1 << 20;

    private final EngineNotices notices = new EngineNotices(this);
    public final Registry registry = new Registry(RegistrySettings.defaults(), RunningOrders.of(this),
            OpenThings.of(this));
    public final TerminalMatrix matrix = TerminalMatrix.load();
    public final OriginalMatrix originals = OriginalMatrix.load();
    public final TerminalTable terminals = new TerminalTable();
    public final TransactionTable transactions = new TransactionTable();
    public final OpenTransactions openByTerminal = new OpenTransactions(transactions);
    public final DuplicateIndex duplicates = new DuplicateIndex(transactions);
    public final AuthorisationIndex authorisations = new AuthorisationIndex(transactions);
    public final OpenedDays openedDays = new OpenedDays();
    public final Recalls recalls = new Recalls();
    public final TimerWheel timers = new TimerWheel(transactions);
    public final StanAllocator stans = new StanAllocator();
    public final RouteTables routes = new RouteTables();
    public final Networks networks = new Networks(routes);
    public final StandIn standIn = new StandIn();
    public final KeyAges keyAges = new KeyAges();
    public final EffectivePolicies policies = new EffectivePolicies();
    public final OfflineRules offline = new OfflineRules();
    public final Limits limits = new Limits(this);
    public final SafQueues saf = new SafQueues(transactions, openByTerminal, timers, networks, stans);
    public final SettlementTable settlements = new SettlementTable();
    public final ScopeHoldTable scopeHolds = new ScopeHoldTable();
    public final RetestTickets retests = new RetestTickets(terminals);
    public final ServiceMonitor serviceMonitor = new ServiceMonitor(terminals, networks);
    public final RiskMonitor riskMonitor = new RiskMonitor(terminals, networks);
    public final DeviceMonitor deviceMonitor = new DeviceMonitor(terminals);
    public final OpenBatches batches = new OpenBatches(transactions, terminals, settlements);
    /** Refunds to send: approved ones for the first time, those without an answer again. Never parked. */
    public final SafQueues refundSends = new SafQueues(transactions, openByTerminal, timers, networks, stans);
    public final FundsTable funds = new FundsTable();
    public final FundsQueue pendingFunds = new FundsQueue(transactions, funds);
    public final RefundTally refundTally = new RefundTally();
    public final RefundOrders refundOrders = new RefundOrders();
    /** Transactions people have to look at, in the order they came up. */
    public final LongArrayList exceptions = new LongArrayList();
    /** Terminals whose open batch does not add up, in the order in which they settled. */
    public final IntArrayList unbalanced = new IntArrayList();
    public final ReplyData replyData = new ReplyData(transactions);
    /** F55 of advices that their networks have not taken yet. */
    public final Long2ObjectHashMap<byte[]> chipData = new Long2ObjectHashMap<>();
    /** When it was found that the answer of a transaction had not reached its terminal, by its id. */
    public final Long2LongHashMap answersLost = new Long2LongHashMap(0);
    /** How often the transactions of a terminal changed since it is being cancelled; only while it is. */
    public final Long2LongHashMap closing = new Long2LongHashMap(-1);
    /** Sales that are disputed, in the order in which they were flagged. */
    public final LongArrayList disputed = new LongArrayList();
    /** Exchanges of repeats that wait for the answer of a running transaction. */
    public final Long2ObjectHashMap<LongArrayList> waiting = new Long2ObjectHashMap<>();

    /** Schema of the outcome being applied: what was written is carried out as it was then. */
    int outcomeSchema;
    /** From this number on what is told is the merchant's money once its network has taken it; before, at once. */
    long moneyWhenTakenFrom = Long.MAX_VALUE;
    /** The time of the last outcome. */
    public long nowNs;
    public long nextRrn = FIRST_RRN;
    /** Transactions with a lower number may have left memory; 0 before one has. */
    public long evictedBelow;
    /** Slices that have left memory. */
    public long evictions;
    public long clockOffsetNs;
    public int businessDate;
    public int epoch;
    public boolean cleanStop = true;
    /** The terminal the daily check goes on from. */
    public int checkFrom = ALL_CHECKED;
    public int inFlight;
    /** Reversals parked because nobody acknowledged them, or the network refused them. */
    public long reversalAlarms;
    public long reversalsRefused;
    public long lateReplies;
    public long unmatchedReplies;
    /** Alarms people were told of, by the ordinal of their kind. */
    public final long[] alarms = new long[NoticeKind.values().length];

    /** A transaction follows another one, unless this is negative. */
    public void follow(TransactionRecord record, long originalId) {
        record.originalId(originalId);
        transactions.followed(originalId, 1);
    }

    /** A transaction that is about to leave memory follows nothing any more. */
    public void unfollow(TransactionRecord record) {
        transactions.followed(record.originalId(), -1);
    }

    /** Whether as many transactions are in memory as may be. */
    public boolean full() {
        int most = networks.config().memory().mostTransactions();
        return most > 0 && transactions.count() >= most;
    }

    /** Whether a transaction may be in the archive alone. */
    public boolean left(long id) {
        return id > 0 && id < evictedBelow && transactions.find(id) == TransactionTable.NONE;
    }

    /** Leaves a record on a transaction, unless it is not known. */
    public boolean wrap(long id, TransactionRecord record) {
        int slot = transactions.find(id);
        if (slot == TransactionTable.NONE) {
            return false;
        }
        transactions.wrap(slot, record);
        return true;
    }

    /** Remembers why people have to look at a transaction. */
    public void except(TransactionRecord record, ExceptionReason reason) {
        if (record.exceptions() == 0) {
            exceptions.addLong(record.id());
        }
        record.exceptions(record.exceptions() | reason.bit());
    }

    /** Remembers that an answer did not reach its terminal. */
    public void answerLost(long nowNs, long transactionId) {
        if (answersLost.size() < MAX_ANSWERS_LOST) {
            answersLost.put(transactionId, nowNs);
        }
    }

    /** Whether the outcome being applied was written before a schema, see {@link OutcomeSchema}. */
    public boolean writtenBefore(int schema) {
        return outcomeSchema < schema;
    }

    /** An outcome is about to be applied. */
    public void outcome(int schema) {
        outcomeSchema = schema;
        if (moneyWhenTakenFrom == Long.MAX_VALUE && !writtenBefore(OutcomeSchema.MONEY_WHEN_TAKEN)) {
            moneyWhenTakenFrom = nextRrn;
        }
    }

    /** One of the reasons is settled; without another the transaction leaves the list. */
    public void settled(TransactionRecord record, ExceptionReason reason) {
        if ((record.exceptions() & reason.bit()) == 0) {
            return;
        }
        record.exceptions(record.exceptions() & ~reason.bit());
        if (record.exceptions() == 0) {
            exceptions.removeAt(exceptions.indexOf(record.id()));
        }
    }

    /** What one of the watches found and is to be told of; null for nothing. */
    public RegistryCommand finding(long nowNs) {
        if (serviceMonitor.alarmed()) {
            return serviceMonitor.alarm(nowNs);
        }
        if (riskMonitor.suspects()) {
            return riskMonitor.hold(nowNs);
        }
        return deviceMonitor.found() ? deviceMonitor.report(nowNs) : null;
    }

    public boolean found() {
        return serviceMonitor.alarmed() || riskMonitor.suspects() || deviceMonitor.found();
    }

    /** Brings a record into another state; the merchant's money and what is used of limits follow. */
    public void move(TransactionRecord record, TransactionState to) {
        TransactionState from = record.state();
        funds.moved(record, to, !untaken(record));
        limits.follow(record, to);
        boolean wasOpen = OpenTransactions.isOpen(record);
        record.state(to);
        openByTerminal.follow(record, wasOpen);
        changed(record.terminal());
        if (record.refund()) {
            notices.refund(record, from);
        }
        if (to == TransactionState.APPROVED || to == TransactionState.AUTHORISED) {
            terminals.heardNs(record.terminal(), record.admittedNs());
        }
        pendingFunds.check(record.merchant());
    }

    /** Somebody has shown that a transaction is disputed, or that it is not any more. */
    public void dispute(TransactionRecord record, boolean disputed) {
        boolean wasOpen = OpenTransactions.isOpen(record);
        record.disputed(disputed);
        openByTerminal.follow(record, wasOpen);
    }

    /** The transactions of a terminal changed. */
    public void changed(int terminal) {
        if (!closing.isEmpty() && closing.containsKey(terminal)) {
            closing.put(terminal, closing.get(terminal) + 1);
        }
    }

    /** What a network is owed was parked for want of an acknowledgement, or it was refused. */
    public void alarmed(TransactionRecord record) {
        reversalAlarms++;
        notices.parked(record);
    }

    /** Whether a hold ended what waits for its network; refunds and inquiries go on (domain 3.11 row 1). */
    public boolean killed(TransactionRecord record) {
        return record.state() == TransactionState.SENT && terminals.killsInFlight(record.terminal()) && !record.refund()
                && record.transaction() != Transaction.BALANCE.code();
    }

    /** What is told of what its network did not answer, for this reason, unless a hold ended it. */
    public Result unanswered(TransactionRecord record, Result why) {
        return killed(record) ? Result.NOT_PERMITTED_TERMINAL : why;
    }

    /** Whether it was told and its network has not taken it: nobody's money yet. */
    public boolean untaken(TransactionRecord record) {
        return record.id() >= moneyWhenTakenFrom && record.tells()
                && record.reversal() != TransactionRecord.REVERSAL_ACKNOWLEDGED;
    }

    /** Its network has taken what it was told: it is the merchant's money from now on. */
    public void taken(TransactionRecord advice, TransactionRecord sale) {
        if (advice.id() < moneyWhenTakenFrom) {
            return;
        }
        if (Transaction.of(advice.transaction()).adjusts()) {
            funds.add(sale, Math.max(0, advice.amountMinor() - advice.formerAmountMinor()));
        } else {
            funds.stands(advice);
        }
        pendingFunds.check(advice.merchant());
    }

    /**
     * Gives a sale another amount; the totals of its batch while it is open, the merchant's money and what is used of
     * limits follow.
     */
    public void adjust(int slot, TransactionRecord sale, long amountMinor, boolean taken) {
        if (batches.isOpen(sale)) {
            batches.adjust(slot, amountMinor);
        }
        funds.add(sale, taken ? amountMinor - sale.amountMinor() : Math.min(0, amountMinor - sale.amountMinor()));
        limits.followAmount(sale, amountMinor);
        changed(sale.terminal());
        sale.amountMinor(amountMinor);
        pendingFunds.check(sale.merchant());
    }

    /** What ran for a transaction is over: what its terminal took back meanwhile is reversed at the next tick. */
    public void released(long nowNs, long id, TransactionRecord original) {
        if (original.reversalWaits() && OriginalStates.free(original)) {
            timers.schedule(transactions.find(id), nowNs);
        }
    }

    /** New settings hold; what follows from them is made anew. */
    public void configure(EngineConfig settings) {
        networks.configure(settings);
        registry.configure(settings.registry());
        registry.configure(settings.cases(), settings.zoneOffsetSeconds(), settings.checks().minimumFirmware());
        funds.configure(settings.refunds());
        policies.configure(settings);
        offline.configure(settings.offline());
        standIn.configure(settings.standIns());
    }

    /** Another business date. */
    public void open(int date) {
        businessDate = date;
        policies.open(date);
    }

    /**
     * All of the state, in the order in which it is written and read: what is read may look at what was read before. A
     * number is never used for another part.
     */
    private List<NumberedSection> sections() {
        return List.of(new NumberedSection(1, "settings", new SettingsSection(this)),
                new NumberedSection(2, "node", new NodeSection(this)),
                new NumberedSection(3, "registry", new RegistrySection(registry)),
                new NumberedSection(4, "terminals", terminals), new NumberedSection(5, "transactions", transactions),
                new NumberedSection(6, "duplicates", duplicates),
                new NumberedSection(7, "authorisations", authorisations), new NumberedSection(8, "timers", timers),
                new NumberedSection(9, "upstream trace numbers", stans), new NumberedSection(10, "links", networks),
                new NumberedSection(11, "owed to networks", saf), new NumberedSection(12, "settlements", settlements),
                new NumberedSection(13, "open batches", batches), new NumberedSection(14, "scope holds", scopeHolds),
                new NumberedSection(15, "re-tests", retests),
                new NumberedSection(16, "service monitor", serviceMonitor),
                new NumberedSection(17, "risk monitor", riskMonitor),
                new NumberedSection(18, "device monitor", deviceMonitor),
                new NumberedSection(19, "refunds to send", refundSends),
                new NumberedSection(20, "refund orders", refundOrders),
                new NumberedSection(21, "refund tally", refundTally), new NumberedSection(22, "funds", funds),
                new NumberedSection(23, "refunds that wait for funds", pendingFunds),
                new NumberedSection(24, "use of limits", limits),
                new NumberedSection(25, "counts", new CountsSection(this)),
                new NumberedSection(26, "attention", new AttentionSection(this)),
                new NumberedSection(27, "answers", new AnswersSection(this)),
                new NumberedSection(28, "opened days", openedDays), new NumberedSection(29, "recalls", recalls),
                new NumberedSection(30, "stand-in", standIn, StateFormat.WITH_ROUTES),
                new NumberedSection(31, "tables of card ranges", routes, StateFormat.WITH_ROUTES),
                new NumberedSection(32, "ages of keys", keyAges, StateFormat.WITH_KEY_AGES));
    }

    /** The hash of what {@link #write} writes, without writing it. */
    public long digest() {
        StateDigest digest = new StateDigest();
        for (NumberedSection section : sections()) {
            section.part().write(digest.add(section.number()));
        }
        return digest.value();
    }

    /** Writes all of it. */
    public void write(StateWriter to) {
        for (NumberedSection section : sections()) {
            to.section(section.number(), section.part());
        }
        to.end();
    }

    /** Reads what {@link #write} wrote, into a state to which nothing was applied. */
    public void read(StateInput from) {
        for (NumberedSection section : sections()) {
            if (from.layout() >= section.sinceLayout()) {
                from.section(section.number(), section.name(), section.part());
            }
        }
        from.end();
        openByTerminal.readAgain();
    }
}
