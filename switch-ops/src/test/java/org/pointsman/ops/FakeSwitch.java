package org.pointsman.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.time.Instant;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.gateway.CardRanges;
import org.pointsman.node.RangeFiles;
import org.pointsman.node.RouteDesk;
import org.pointsman.node.RouteParts;
import org.pointsman.node.KeyDesk;
import org.pointsman.node.KeyEntry;
import org.pointsman.node.KeyKind;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.SoftwareSecurityModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.table.FamilyTotals;
import org.pointsman.engine.config.FundingPolicy;
import org.pointsman.engine.table.FundsView;
import org.pointsman.engine.table.PolicyView;
import org.pointsman.engine.table.RetestView;
import org.pointsman.engine.view.RouteAnswer;
import org.pointsman.engine.view.RouteQuestion;
import org.pointsman.engine.view.RoutesView;
import org.pointsman.engine.view.StandInView;
import org.pointsman.engine.view.Decision;
import org.pointsman.engine.view.RecallsWanted;
import org.pointsman.engine.view.SafQuery;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.SafCount;
import org.pointsman.engine.view.SafItem;
import org.pointsman.engine.view.SettlementView;
import org.pointsman.engine.view.Slice;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TerminalStatus;
import org.pointsman.engine.view.WorkingKeysView;
import org.pointsman.engine.view.TransactionCount;
import org.pointsman.engine.view.TransactionFacts;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.node.ArchivedTransaction;
import org.pointsman.node.CashierText;
import org.pointsman.node.CommandReply;
import org.pointsman.node.NetworkVerb;
import org.pointsman.node.NodeStatus;
import org.pointsman.node.Operations;
import org.pointsman.node.Positioned;
import org.pointsman.node.TerminalMasterKey;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeSettings;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.Registry;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.security.ModuleHealth;

/** A switch without engine, journal and sockets: a real registry, made-up transactions, one order of commands. */
public final class FakeSwitch implements Operations, StateView {
    private final List<String> networkVerbs = new ArrayList<>();
    private NodeStatus.LinkDetail linkDetail = NodeStatus.LinkDetail.NONE;
    private String diskAdmission = "ALL";
    private List<String> archiveDamage = List.of();
    private ModuleHealth securityModule;
    public static final String MID = "999290058120001";
    public static final String TID = "10000001";
    public static final String WRAPPED_TMK = "00112233445566778899AABBCCDDEEFF";
    /** The one transaction that can be refunded. */
    public static final long SALE = 7;
    /** Of this switch, AES. */
    public static final String KEY_BLOCK_KEY = "88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6";
    private static final long NS_PER_MS = 1_000_000L;

    private final Registry registry = new Registry();
    private final List<TransactionView> transactions = new ArrayList<>();
    private final Map<Long, ArchivedTransaction> archive = new HashMap<>();
    private final List<SafItem> reversals = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private Journal journal = new MemoryJournal(Durability.PROCESS);
    private long position;
    private long later;
    private int looksUntil;
    private long nowMs = 1_795_000_000_000L;
    private boolean draining;
    private boolean networkUp = true;
    private boolean broken;
    private KeyDesk keys;

    /** With so many ACTIVE terminals of one merchant. */
    public FakeSwitch(int terminals) {
        List<TerminalEntry> entries = new ArrayList<>();
        for (int i = 0; i < terminals; i++) {
            entries.add(new TerminalEntry(Integer.toString(10_000_001 + i), MID, null, WRAPPED_TMK, "08D7B4"));
        }
        run(new RegistryCommand.ImportEstate(header("load", Role.SYSTEM), List.of(new MerchantEntry(MID, "Shop 1")),
                entries));
    }

    public synchronized void addTransaction(long id, String tid, int stan, String state, String... reasons) {
        addTransaction(id, tid, stan, state, nowMs * NS_PER_MS, reasons);
    }

    /** One that came at a moment of its own. */
    public synchronized void addTransaction(long id, String tid, int stan, String state, long atNs, String... reasons) {
        List<String> exceptions = List.of(reasons);
        TransactionView.Step step = new TransactionView.Step("received", atNs);
        transactions.addFirst(new TransactionView(id, tid, MID, 1, stan, "%012d".formatted(id), "PURCHASE", 12_345, 156,
                state, "123456", "00", "APPROVED", "622588******0001", "CARD", 72, true, false, -1, 0, "NONE",
                exceptions, 20_261_122, List.of(step), false, "", List.of("house v1"), Decision.NONE));
    }

    @Override
    public List<PolicyView> policies() {
        return List.of(new PolicyView("house", "all", 2, 20_261_201, false, "SALES per CARD: count 20"));
    }

    @Override
    public String fieldMeaning(int field, String digits) {
        return field == 22 && digits.equals("072") ? "contactless chip, PIN cannot be entered" : "";
    }

    /** A reversal owed for a transaction. */
    public synchronized void addReversal(long id, String state) {
        reversals.add(new SafItem(reversals.size() + 1, "REVERSAL", id, "%012d".formatted(id), TID, MID, "cup", 7, 11,
                12_345, 2, state, nowMs * NS_PER_MS, -1));
    }

    /** Other people are told from now on. */
    public synchronized void tells(NoticeSettings notices) {
        registry.configure(RegistrySettings.defaults().telling(notices));
    }

    public synchronized void drained() {
        draining = true;
    }

    public synchronized void networkDown() {
        networkUp = false;
    }

    /** From now on every question and command fails. */
    public synchronized void breakDown() {
        broken = true;
    }

    @Override
    public synchronized CompletableFuture<CommandReply> execute(RegistryCommand command) {
        return broken
                ? failed()
                : CompletableFuture.completedFuture(run(EngineJson.command(EngineJson.write(command), nowMs)));
    }

    @Override
    public synchronized <T> CompletableFuture<Positioned<T>> query(Function<StateView, T> question) {
        return broken ? failed() : CompletableFuture.completedFuture(new Positioned<>(position, question.apply(this)));
    }

    @Override
    public synchronized CompletableFuture<ArchivedTransaction> archived(long id) {
        return CompletableFuture.completedFuture(archive.get(id));
    }

    /** A transaction leaves memory; the archive can be read, or names the place where it cannot. */
    public synchronized void forgetTransaction(long id, String damage) {
        archive.put(id, new ArchivedTransaction(damage == null ? transaction(id) : null, damage));
        transactions.removeIf(view -> view.id() == id);
    }

    /** What operators had done with reversals. */
    public synchronized List<String> orders() {
        return List.copyOf(orders);
    }

    @Override
    public synchronized CompletableFuture<CommandReply> reversal(ReversalVerb verb, long transactionId, String actor,
            String reason) {
        position++;
        if (reversals.stream().noneMatch(reversal -> reversal.id() == transactionId)) {
            RefusalCode code = transaction(transactionId) == null
                    ? RefusalCode.NOT_FOUND
                    : RefusalCode.ILLEGAL_TRANSITION;
            return CompletableFuture
                    .completedFuture(new CommandReply(CommandReply.Kind.REFUSED, code, "nothing is owed", 0, position));
        }
        orders.add(verb + " " + transactionId + " " + actor + " " + reason);
        return CompletableFuture
                .completedFuture(new CommandReply(CommandReply.Kind.ACCEPTED, null, "goes out", 0, position));
    }

    @Override
    public synchronized CompletableFuture<CommandReply> advanceClock(long deltaNs) {
        nowMs += deltaNs / NS_PER_MS;
        position++;
        return CompletableFuture
                .completedFuture(new CommandReply(CommandReply.Kind.ACCEPTED, null, "advanced", 0, position));
    }

    @Override
    public TerminalMasterKey terminalMasterKey(String key, boolean wrapped) {
        if (!key.equals(WRAPPED_TMK)) {
            throw new IllegalArgumentException("not a key of this module");
        }
        return new TerminalMasterKey(key, "08D7B4");
    }

    @Override
    public synchronized KeyDesk keys() {
        keys = keys == null ? newKeys() : keys;
        return keys;
    }

    @Override
    public RouteDesk routes() {
        return new RouteDesk(this,
                new RouteParts(null, EngineConfig.EMPTY, new RangeFiles(Path.of("none")), new CardRanges()));
    }

    @Override
    public RoutesView routeTable() {
        return new RoutesView(0, "", 0, "", 0, "[]");
    }

    @Override
    public RouteAnswer route(RouteQuestion payment) {
        return new RouteAnswer(List.of("union"), List.of(), "night");
    }

    @Override
    public StandInView standIn() {
        return new StandInView(false, 1, 80_00, 1, Map.of("STAND_IN_PIN", 2L),
                List.of(new StandInView.Used("night", "APPROVE", 200_00, 2, 1, 1, 80_00, 500_00)));
    }

    private static KeyDesk newKeys() {
        try {
            Path directory = Files.createTempDirectory("keys");
            MasterKeys masterKeys = MasterKeys.openOrCreate(directory);
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
            return new KeyDesk(new SoftwareSecurityModule(masterKeys), KEY_BLOCK_KEY, true,
                    () -> List.of(new KeyEntry(KeyKind.ZONE_PIN, "cup", "7B8358", true, Instant.EPOCH,
                            Instant.EPOCH.plusSeconds(1), 1, 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says how far the journal is. */
    public synchronized void position(long value) {
        position = value;
    }

    /** It is somewhere else once somebody has looked so often: whoever follows it looks again and again. */
    public synchronized void positionAfter(int looks, long value) {
        looksUntil = looks;
        later = value;
    }

    @Override
    public synchronized long position() {
        if (looksUntil > 0 && --looksUntil == 0) {
            position = later;
        }
        return position;
    }

    /** What {@link #journal()} reads from now on. */
    public synchronized void journal(Journal written) {
        journal = written;
    }

    @Override
    public synchronized JournalReader journal(long fromSequence) {
        return journal.reader(fromSequence);
    }

    @Override
    public synchronized JournalReader journalSince(long timeNs) {
        return journal.readerSince(timeNs);
    }

    @Override
    public synchronized NodeStatus status() {
        return new NodeStatus("demo", "host", !draining, draining, 1_000, 1_024, 2, 3, 8583, reversalsParked(),
                List.of(new NodeStatus.NetworkStatus("cup", true, networkUp, 1, networkUp ? "UP" : "DISCONNECTED", 0,
                        networkUp ? null : "NO_ANSWER", "127.0.0.1:8600", null, null, linkDetail)),
                diskAdmission, 1L << 30, "ALL", 12, archiveDamage, List.of(), List.of(), securityModule);
    }

    /** How the devices are. */
    public synchronized void securityModule(ModuleHealth health) {
        securityModule = health;
    }

    /** What of the archive is gone. */
    public synchronized void archiveDamage(List<String> damage) {
        archiveDamage = damage;
    }

    /** What the disk lets in. */
    public synchronized void diskAdmission(String admission) {
        diskAdmission = admission;
    }

    @Override
    public byte[] simulatedFile(String network, int date) {
        return network.equals("cup") ? ("file of " + date + "\n").getBytes(StandardCharsets.UTF_8) : null;
    }

    /** What the link knows from now on. */
    public synchronized void linkDetail(NodeStatus.LinkDetail detail) {
        linkDetail = detail;
    }

    /** What was told to networks, in order. */
    public synchronized List<String> networkVerbs() {
        return List.copyOf(networkVerbs);
    }

    @Override
    public synchronized boolean network(String name, NetworkVerb verb) {
        networkVerbs.add(verb + " " + name);
        return name.equals("cup");
    }

    @Override
    public void drain() {
        drained();
    }

    @Override
    public Registry registry() {
        return registry;
    }

    @Override
    public TransactionView transaction(long id) {
        return transactions.stream().filter(txn -> txn.id() == id).findFirst().orElse(null);
    }

    @Override
    public TransactionFacts facts(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long firmware(long tid) {
        return 0;
    }

    @Override
    public long idBelow(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long waitingReversal(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Long> openBatch(String tid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Slice<TransactionView> find(TransactionQuery query) {
        return new Slice<>(found(query), -1);
    }

    private List<TransactionView> found(TransactionQuery query) {
        return transactions.stream().filter(txn -> query.tid() == null || txn.tid().equals(query.tid()))
                .filter(txn -> query.stan() < 0 || txn.stan() == query.stan())
                .filter(txn -> query.rrn() < 0 || txn.id() == query.rrn())
                .filter(txn -> query.state() == null || txn.state().equals(query.state()))
                .filter(txn -> query.beforeId() < 0 || txn.id() < query.beforeId()).limit(query.limit()).toList();
    }

    @Override
    public TransactionCount count(TransactionQuery query) {
        return new TransactionCount(transactions.size(), -1);
    }

    @Override
    public Slice<TransactionView> exceptions(TransactionQuery query) {
        return new Slice<>(found(query).stream().filter(txn -> !txn.exceptions().isEmpty()).toList(), -1);
    }

    @Override
    public Slice<TransactionView.Step> followUps(long saleId, long beforeId) {
        return new Slice<>(List.of(), -1);
    }

    @Override
    public Slice<AgedTransaction> aged(long beforeId) {
        return new Slice<>(List.of(), -1);
    }

    @Override
    public boolean left(long id) {
        return false;
    }

    @Override
    public TransactionView archived(long id, byte[] image) {
        return null;
    }

    @Override
    public boolean refundAsked(String clientNumber) {
        return false;
    }

    @Override
    public synchronized long evictions() {
        return archive.size();
    }

    @Override
    public RecallsWanted recallsWanted() {
        return new RecallsWanted(0, List.of());
    }

    @Override
    public List<Long> recallsReady() {
        return List.of();
    }

    @Override
    public Slice<SafItem> reversals(SafQuery query) {
        return new Slice<>(owed(query), -1);
    }

    private List<SafItem> owed(SafQuery query) {
        return reversals.stream().filter(row -> query.state() == null || row.state().equals(query.state()))
                .filter(row -> query.network() == null || row.network().equals(query.network()))
                .filter(row -> query.original() < 0 || row.id() == query.original())
                .filter(row -> query.beforeNs() < 0 || row.sinceNs() < query.beforeNs())
                .filter(row -> row.number() > query.afterNumber()).limit(query.limit()).toList();
    }

    @Override
    public List<SafCount> owedByNetwork() {
        return List.of(new SafCount("cup", 3, 2, reversalsParked(), networkUp ? "cup" : "second"));
    }

    @Override
    public int reversalsParked() {
        return (int) reversals.stream().filter(row -> row.state().equals("PARKED")).count();
    }

    @Override
    public long oldestReversalNs() {
        return reversals.isEmpty() ? -1 : reversals.getFirst().sinceNs();
    }

    @Override
    public long alarms(NoticeKind kind) {
        return kind.ordinal();
    }

    @Override
    public long reversalAlarms() {
        return 5;
    }

    @Override
    public long reversalsRefused() {
        return 6;
    }

    @Override
    public long exceptionCount() {
        return 7;
    }

    @Override
    public List<String> unbalancedBatches() {
        return List.of("10000001", "10000002", "10000003", "10000004");
    }

    @Override
    public long unmatchedReplies() {
        return 8;
    }

    @Override
    public WorkingKeysView workingKeys(String tid) {
        return registry.terminal(tid) == null ? null : new WorkingKeysView(0, false, 0);
    }

    @Override
    public TerminalStatus terminalStatus(String tid) {
        return registry.terminal(tid) == null
                ? null
                : new TerminalStatus(true, 1, 2, 0, List.of(new FamilyTotals("DOMESTIC", 100_00, 1, 0, 0)),
                        List.of(new SettlementView(1, "BALANCED", 0, 20261123, 0, List.of(), List.of()),
                                new SettlementView(9, "UNBALANCED", 0, 20261122, 2,
                                        List.of(new FamilyTotals("DOMESTIC", 300_00, 3, 0, 0),
                                                new FamilyTotals("FOREIGN", 0, 0, 40_00, 1)),
                                        List.of(new FamilyTotals("DOMESTIC", 200_00, 2, 0, 0),
                                                new FamilyTotals("FOREIGN", 0, 0, 40_00, 1))),
                                new SettlementView(8, "CLOSED_BY_HAND", 0, 20261121, 0,
                                        List.of(new FamilyTotals("DOMESTIC", 5_00, 1, 0, 0)), List.of())),
                        "V1.02", 0);
    }

    @Override
    public long closingChanges(String tid) {
        return 0;
    }

    @Override
    public RetestView retest(String tid) {
        Retest ticket = registry.retest(tid);
        return ticket == null ? null : new RetestView(ticket, List.of(PaymentService.CARD), List.of());
    }

    @Override
    public int inFlight() {
        return 2;
    }

    @Override
    public long lateReplies() {
        return 9;
    }

    @Override
    public int refundsToSend() {
        return 2;
    }

    @Override
    public CashierText cashierText(String result, String f39) {
        String code = result.equals("SIGN_ON_AGAIN") ? "77" : f39;
        return new CashierText(code, result.toLowerCase(Locale.ROOT), result);
    }

    @Override
    public FundsView funds(String mid) {
        return mid.equals(MID) ? new FundsView(mid, FundingPolicy.OVERDRAFT, -10, 500, 100, 50, 25, 1, 0) : null;
    }

    @Override
    public int reversalsOwed() {
        return 4;
    }

    @Override
    public int businessDate() {
        return 20_261_122;
    }

    @Override
    public long nowNs() {
        return nowMs * NS_PER_MS;
    }

    // What the engine adds to a wish before the registry sees it.
    private RegistryCommand known(RegistryCommand command) {
        if (command instanceof RegistryCommand.CloseException close && transaction(close.transactionId()) != null) {
            return close.known(List.of("NOT_UPLOADED"), true);
        }
        return command instanceof RegistryCommand.RequestRefund refund && refund.originalId() == SALE
                ? refund.known(SALE + 1, TID)
                : command;
    }

    private CommandReply run(RegistryCommand command) {
        if (command instanceof RegistryCommand.CloseException close && transaction(close.transactionId()) == null) {
            return new CommandReply(CommandReply.Kind.REFUSED, RefusalCode.NOT_FOUND, "not known", 0, position);
        }
        RegistryDecision decision = registry.decide(known(command));
        decision.events().forEach(registry::apply);
        position++;
        return switch (decision) {
            case RegistryDecision.Accepted d ->
                new CommandReply(CommandReply.Kind.ACCEPTED, null, d.text(), 0, position);
            case RegistryDecision.Waiting d ->
                new CommandReply(CommandReply.Kind.WAITING, null, d.text(), d.approvalId(), position);
            case RegistryDecision.Refused d ->
                new CommandReply(CommandReply.Kind.REFUSED, d.code(), d.message(), 0, position);
        };
    }

    private CommandHeader header(String commandId, Role role) {
        return new CommandHeader(commandId, "test", List.of(role), "test", CommandHeader.ANY_VERSION, nowMs);
    }

    private static <T> CompletableFuture<T> failed() {
        return CompletableFuture.failedFuture(new IllegalStateException("broken on purpose"));
    }
}
