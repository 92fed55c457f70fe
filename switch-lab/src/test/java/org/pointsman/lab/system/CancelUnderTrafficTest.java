package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.node.CommandReply;
import org.pointsman.records.OutcomeKind;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalExport;

/** A terminal is cancelled by a case while it and others sell without pause. */
class CancelUnderTrafficTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String TID = "10000001";
    private static final List<String> OTHERS = List.of("10000011", "10000021", "10000031");
    private static final int SALES_BEFORE = 100;
    private static final int DECLINES_AFTER = 20;
    private static final int MANY = 10_000;

    @TempDir
    private Path directory;

    private final ConcurrentLinkedQueue<PosReply> sold = new ConcurrentLinkedQueue<>();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private volatile boolean open = true;
    private TrafficSite site;

    @AfterEach
    void close() {
        open = false;
        people.shutdown();
    }

    @Test
    void shouldApproveNothingBehindTheApprovalAndLeaveWhatWasSoldAsItIsWhenTrafficRuns() throws Exception {
        long drainedAt;
        try (TrafficSite started = TrafficSite.start(directory)) {
            site = started;
            PosTerminal terminal = site.till(TID);
            List<CompletableFuture<Void>> others = new ArrayList<>();
            for (String other : OTHERS) {
                PosTerminal till = site.till(other);
                others.add(CompletableFuture.runAsync(() -> sellOn(till), people));
            }
            CompletableFuture<Void> declined = CompletableFuture
                    .runAsync(() -> TrafficSite.sell(terminal, DECLINES_AFTER, sold::add), people);
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> sold.size() >= SALES_BEFORE);
            confirmed();
            drainedAt = step(Role.APPROVER, CaseStep.APPROVE, CancellationStep.NONE).position();
            declined.get(60, TimeUnit.SECONDS);
            settle(terminal);
            List<TransactionView> before = history();
            closed();
            assertEquals(before, history());
            assertEquals("97", TrafficSite.sell(terminal).f39());
            open = false;
            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            givenBack();
        }
        assertOrder(drainedAt);
    }

    private void sellOn(PosTerminal till) {
        try (till) {
            while (open) {
                assertEquals("00", TrafficSite.sell(till).f39());
            }
        }
    }

    private void confirmed() {
        site.accepted(new OpenCancellations(site.by(Role.OPERATOR), TrafficSite.MID, List.of(TID),
                CancellationCause.COST, "", "Ms Li", CaseChannel.ONLINE));
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
        List<PaymentService> services = site.operations().query(view -> view.registry().services(TID).active()).join()
                .value();
        for (PaymentService service : services) {
            step(Role.OPERATOR, CaseStep.UNBIND, CancellationStep.unbind(service));
            site.accepted(new TellProviderEvent(site.by(Role.OPERATOR), TID, service, ProviderEvent.UNBOUND, "P-1"));
        }
        long changes = site.operations().query(view -> view.closingChanges(TID)).join().value();
        step(Role.OPERATOR, CaseStep.EXPORT, CancellationStep.exported(
                new TerminalExport(sold.size(), sold.size() * TrafficSite.AMOUNT_MINOR, DIGEST, changes, "test", 0)));
        step(Role.OPERATOR, CaseStep.READY, CancellationStep.NONE);
        step(Role.APPROVER, CaseStep.CLOSE, CancellationStep.NONE);
    }

    private void givenBack() throws IOException {
        try (PosTerminal other = site.till(OTHERS.getFirst())) {
            assertEquals("00", other.refund(sold.remove(), TrafficSite.AMOUNT_MINOR).f39());
        }
        CommandReply asked = site.operations()
                .execute(new RequestRefund(site.by(Role.OPERATOR), Long.parseLong(sold.remove().field(37)),
                        TrafficSite.AMOUNT_MINOR, RefundCause.CUSTOMER_REQUEST, null, -1))
                .join();
        assertEquals(CommandReply.Kind.WAITING, asked.kind(), asked::message);
        site.accepted(new Approve(site.by(Role.APPROVER), asked.approvalId()));
    }

    private List<TransactionView> history() {
        TransactionQuery all = new TransactionQuery(TID, null, -1, -1, null, -1, -1, -1, MANY);
        List<TransactionView> found = site.operations().query(view -> view.find(all)).join().value().items();
        assertTrue(found.size() > SALES_BEFORE, () -> found.size() + " found");
        return found;
    }

    private CommandReply step(Role role, CaseStep step, CancellationStep what) {
        List<Proof> papers = step == CaseStep.SUBMIT
                ? List.of(new Proof("APPLICATION_FORM", DIGEST), new Proof("IDENTITY_PROOF", DIGEST))
                : List.of();
        return site.accepted(new StepCase(site.by(role), 1, step, papers, what));
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
