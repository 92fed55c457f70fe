package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;
import org.pointsman.records.OutcomeKind;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalExport;

/** A terminal is cancelled by a case while it and others sell without pause. */
class CancelUnderTrafficTest {
    private static final String MID = "999290058120001";
    private static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final Path CONFIG = SwitchProcess.ROOT.resolve("config");
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String TID = "10000001";
    private static final List<String> OTHERS = List.of("10000011", "10000021", "10000031");
    private static final long AMOUNT_MINOR = 10_00;
    private static final int SALES_BEFORE = 100;
    private static final int DECLINES_AFTER = 20;
    private static final int MANY = 10_000;

    @TempDir
    private Path directory;

    private final AtomicInteger numbers = new AtomicInteger();
    private final ConcurrentLinkedQueue<PosReply> sold = new ConcurrentLinkedQueue<>();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private volatile boolean open = true;
    private SwitchNode node;

    @AfterEach
    void close() {
        open = false;
        people.shutdown();
    }

    @Test
    void shouldApproveNothingBehindTheApprovalAndLeaveWhatWasSoldAsItIsWhenTrafficRuns() throws Exception {
        SwitchConfig config = SwitchConfig.load(CONFIG.resolve("switch.yaml")).withPorts(0, 0, 0)
                .withDurability("process");
        long drainedAt;
        try (SwitchNode started = SwitchNode.start(config, directory)) {
            node = started;
            Awaitility.await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> node.operations().status().networks().getFirst().up());
            PosTerminal terminal = signedOn(TID);
            List<CompletableFuture<Void>> others = new ArrayList<>();
            for (String other : OTHERS) {
                PosTerminal till = signedOn(other);
                others.add(CompletableFuture.runAsync(() -> sellOn(till), people));
            }
            CompletableFuture<Integer> declined = CompletableFuture.supplyAsync(() -> sellUntilDeclined(terminal),
                    people);
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> sold.size() >= SALES_BEFORE);
            confirmed();
            drainedAt = step(Role.APPROVER, CaseStep.APPROVE, CancellationStep.NONE).position();
            assertEquals(DECLINES_AFTER, declined.get(60, TimeUnit.SECONDS));
            settle(terminal);
            List<TransactionView> before = history();
            closed();
            assertEquals(before, history());
            assertEquals("97", terminal.purchase(AMOUNT_MINOR, TestCard.UNIONPAY).f39());
            open = false;
            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            givenBack();
        }
        assertOrder(drainedAt);
    }

    private PosTerminal signedOn(String tid) throws IOException {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", node.terminalPort());
        Dialect dialect = Dialect.load(CONFIG.resolve("dialects").resolve("cup-pos"));
        PosTerminal terminal = new PosTerminal(dialect, address, tid, MID, TMK);
        terminal.signOn(KeyScheme.DOUBLE);
        return terminal;
    }

    private void sellOn(PosTerminal till) {
        try (till) {
            while (open) {
                assertEquals("00", till.purchase(AMOUNT_MINOR, TestCard.UNIONPAY).f39());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int sellUntilDeclined(PosTerminal terminal) {
        try {
            int declined = 0;
            while (declined < DECLINES_AFTER) {
                PosReply reply = terminal.purchase(AMOUNT_MINOR, TestCard.UNIONPAY);
                if (reply.f39().equals("00")) {
                    sold.add(reply);
                } else {
                    assertEquals("58", reply.f39());
                    declined++;
                }
            }
            return declined;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void confirmed() {
        accepted(new OpenCancellations(by(Role.OPERATOR), MID, List.of(TID), CancellationCause.COST, "", "Ms Li",
                CaseChannel.ONLINE));
        step(Role.OPERATOR, CaseStep.SUBMIT, CancellationStep.NONE);
        step(Role.OPERATOR, CaseStep.IDENTITY_PASS, CancellationStep.identity(IdentityMethod.SMS_CODE));
        step(Role.OPERATOR, CaseStep.CONFIRM, CancellationStep.confirm(true, 0, "Ms Li"));
        step(Role.RISK, CaseStep.VERIFY, CancellationStep.NONE);
    }

    private void settle(PosTerminal terminal) throws IOException {
        PosBatch batch = new PosBatch();
        sold.forEach(batch::add);
        assertEquals("00", terminal.send(terminal.device().settlementRequest(batch.totals())).f39());
    }

    private void closed() {
        List<PaymentService> services = node.operations().query(view -> view.registry().services(TID).active()).join()
                .value();
        for (PaymentService service : services) {
            step(Role.OPERATOR, CaseStep.UNBIND, CancellationStep.unbind(service));
            accepted(new TellProviderEvent(by(Role.OPERATOR), TID, service, ProviderEvent.UNBOUND, "P-1"));
        }
        long changes = node.operations().query(view -> view.closingChanges(TID)).join().value();
        step(Role.OPERATOR, CaseStep.EXPORT, CancellationStep
                .exported(new TerminalExport(sold.size(), sold.size() * AMOUNT_MINOR, DIGEST, changes, "test", 0)));
        step(Role.OPERATOR, CaseStep.READY, CancellationStep.NONE);
        step(Role.APPROVER, CaseStep.CLOSE, CancellationStep.NONE);
    }

    private void givenBack() throws IOException {
        try (PosTerminal other = signedOn(OTHERS.getFirst())) {
            assertEquals("00", other.refund(sold.remove(), AMOUNT_MINOR).f39());
        }
        CommandReply asked = node.operations().execute(new RequestRefund(by(Role.OPERATOR),
                Long.parseLong(sold.remove().field(37)), AMOUNT_MINOR, RefundCause.CUSTOMER_REQUEST, null, -1)).join();
        assertEquals(CommandReply.Kind.WAITING, asked.kind(), asked::message);
        accepted(new Approve(by(Role.APPROVER), asked.approvalId()));
    }

    private List<TransactionView> history() {
        TransactionQuery all = new TransactionQuery(TID, null, -1, -1, null, -1, -1, -1, MANY);
        List<TransactionView> found = node.operations().query(view -> view.find(all)).join().value().items();
        assertTrue(found.size() > SALES_BEFORE, () -> found.size() + " found");
        return found;
    }

    private CommandReply step(Role role, CaseStep step, CancellationStep what) {
        List<Proof> papers = step == CaseStep.SUBMIT
                ? List.of(new Proof("APPLICATION_FORM", DIGEST), new Proof("IDENTITY_PROOF", DIGEST))
                : List.of();
        return accepted(new StepCase(by(role), 1, step, papers, what));
    }

    private CommandReply accepted(RegistryCommand command) {
        CommandReply reply = node.operations().execute(command).join();
        assertEquals(CommandReply.Kind.ACCEPTED, reply.kind(), reply::message);
        return reply;
    }

    private CommandHeader by(Role role) {
        return new CommandHeader("t-" + numbers.incrementAndGet(), "test-" + role, List.of(role), "test",
                CommandHeader.ANY_VERSION, 0);
    }

    private void assertOrder(long drainedAt) {
        for (JournalledSale one : JournalledSale.read(directory.resolve("journal"))) {
            if (one.command() == null) {
                boolean over = one.of(TID) && one.sequence() > drainedAt;
                assertEquals(!over, one.kind() == OutcomeKind.FORWARD,
                        () -> one + " while draining began at " + drainedAt);
            }
        }
    }
}
