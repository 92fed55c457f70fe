package org.pointsman.ops.notice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.node.CommandReply;
import org.pointsman.node.Operations;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.DeliveryState;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.Language;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeCommand.RecordDelivery;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryCommand.ReportDevice;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalExport;
import org.pointsman.registry.model.TerminalState;

/** A whole switch with its journal: what it owes its receivers outlives it. */
class NoticeNodeTest {
    private static final long LOOK_NS = 5_000_000;
    private static final String TID = "10000001";
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @TempDir
    Path directory;

    private final AtomicInteger numbers = new AtomicInteger();
    private Receiver receiver;
    private SwitchConfig config;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
        config = site("""
                  operators: {webhook: "%s", language: EN, kinds: [MISUSE, HELD]}
                  webhook: {secrets: [%s], timeoutMs: 30000}
                  retry: {minMs: 1, maxMs: 5}
                """.formatted(receiver.address(), NoticeSite.SECRET));
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private SwitchNode start() {
        return SwitchNode.start(config, directory.resolve("data"));
    }

    private NoticeWorker deliver(Operations operations) {
        return NoticeDelivery.start(config, operations, System::currentTimeMillis, System::nanoTime, LOOK_NS);
    }

    private void run(SwitchNode node, RegistryCommand command) {
        CommandReply reply = node.operations().execute(command).join();
        assertEquals(CommandReply.Kind.ACCEPTED, reply.kind(), reply::message);
    }

    private CommandHeader by(Role role) {
        return new CommandHeader("t-" + numbers.incrementAndGet(), "test-" + role, List.of(role), "test",
                CommandHeader.ANY_VERSION, 0);
    }

    private ReportDevice alarm() {
        return new ReportDevice(by(Role.SYSTEM), TID, NoticeKind.MISUSE, "look");
    }

    private static List<Delivery> deliveries(SwitchNode node) {
        return node.operations().query(view -> List.copyOf(view.registry().deliveriesAfter(null))).join().value();
    }

    private static void awaitDelivered(SwitchNode node) {
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> deliveries(node).stream().allMatch(one -> one.state() == DeliveryState.DELIVERED));
    }

    private static Operations deaf(Operations operations) {
        return (Operations) Proxy.newProxyInstance(Operations.class.getClassLoader(), new Class<?>[]{Operations.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("execute") && arguments[0] instanceof RecordDelivery) {
                        return CompletableFuture.failedFuture(new IllegalStateException("died"));
                    }
                    try {
                        return method.invoke(operations, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void shouldNeitherForgetNorForgetThatItIsDoneWhenTheSwitchStartsAgain() throws Exception {
        try (SwitchNode node = start(); NoticeWorker worker = deliver(deaf(node.operations()))) {
            run(node, alarm());
            await().until(() -> worker.counters().tries(NoticeChannel.WEBHOOK, DeliveryResult.DELIVERED) == 1);
            assertEquals(1, receiver.messages().size());
        }
        try (SwitchNode node = start(); NoticeWorker _ = deliver(node.operations())) {
            assertEquals(1, deliveries(node).size());
            awaitDelivered(node);
            assertEquals(2, receiver.messages().size());
            assertEquals(1, receiver.messages().stream().map(Receiver.Got::id).distinct().count());
        }
        try (SwitchNode node = start(); NoticeWorker _ = deliver(node.operations())) {
            assertEquals(DeliveryState.DELIVERED, deliveries(node).getFirst().state());
            run(node, alarm());
            awaitDelivered(node);
            assertEquals(3, receiver.messages().size(), "what has arrived is not sent again");
        }
    }

    @Test
    void shouldGoOnWhileReceiversAreDownAndDeliverOnceWhenTheyComeBack() throws Exception {
        receiver.away();
        try (SwitchNode node = start(); NoticeWorker _ = deliver(node.operations())) {
            run(node, new PlaceHold(by(Role.OPERATOR), TID, HoldReason.TECH_FAULT, 0, ""));
            for (int i = 0; i < 20; i++) {
                run(node, alarm());
            }
            assertEquals(TerminalState.SUSPENDED,
                    node.operations().query(view -> view.registry().terminal(TID).state()).join().value());
            await().until(() -> deliveries(node).stream().anyMatch(one -> one.attempts() > 1));
            receiver.open();
            awaitDelivered(node);
            assertEquals(21, receiver.messages().size());
            assertEquals(21, receiver.messages().stream().map(Receiver.Got::id).distinct().count());
            assertTrue(receiver.messages().stream().map(Receiver.Got::signature).distinct().count() > 1);
        }
    }

    @Test
    void shouldCancelATerminalWhileMailAndMessagesAreDownAndDeliverAllOnceWhenTheyComeBack() throws Exception {
        GreenMail mail = mail(0);
        mail.start();
        int port = mail.getSmtp().getPort();
        mail.stop();
        config = site("""
                  merchants: {by: [EMAIL]}
                  operators: {webhook: "%s", language: EN, kinds: [CONFIRM, BLOCKED, CANCELLED, CLOSING]}
                  smtp: {host: localhost, port: %d, security: NONE, from: switch@acquirer.example, timeoutMs: 30000}
                  webhook: {secrets: [%s], timeoutMs: 30000}
                  retry: {minMs: 1, maxMs: 5}
                """.formatted(receiver.address(), port, NoticeSite.SECRET));
        receiver.away();
        mail = mail(port);
        try (SwitchNode node = start(); NoticeWorker _ = deliver(node.operations())) {
            run(node, new ChangeMerchant(by(Role.OPERATOR), NoticeSite.MID, null, null,
                    new Contact("li@shop.example", null, Language.ZH)));
            cancel(node);
            assertEquals(TerminalState.CANCELLED,
                    node.operations().query(view -> view.registry().terminal(TID).state()).join().value());
            int told = deliveries(node).size();
            assertEquals(7, told, () -> deliveries(node).toString());
            await().until(() -> deliveries(node).stream().allMatch(one -> one.attempts() > 0));
            receiver.open();
            mail.start();
            awaitDelivered(node);
            assertEquals(told, deliveries(node).size());
            assertEquals(told, receiver.messages().size() + mail.getReceivedMessages().length);
            assertEquals(receiver.messages().size(),
                    receiver.messages().stream().map(Receiver.Got::id).distinct().count());
        } finally {
            mail.stop();
        }
    }

    private static GreenMail mail(int port) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    private void cancel(SwitchNode node) {
        run(node, new OpenCancellations(by(Role.OPERATOR), NoticeSite.MID, List.of(TID), CancellationCause.COST, "",
                "Ms Li", CaseChannel.ONLINE));
        step(node, Role.OPERATOR, CaseStep.SUBMIT, CancellationStep.NONE);
        step(node, Role.OPERATOR, CaseStep.IDENTITY_PASS, CancellationStep.identity(IdentityMethod.SMS_CODE));
        step(node, Role.OPERATOR, CaseStep.CONFIRM, CancellationStep.confirm(true, 0, "Ms Li"));
        step(node, Role.RISK, CaseStep.VERIFY, CancellationStep.NONE);
        step(node, Role.APPROVER, CaseStep.APPROVE, CancellationStep.NONE);
        List<PaymentService> services = node.operations().query(view -> view.registry().services(TID).active()).join()
                .value();
        for (PaymentService service : services) {
            step(node, Role.OPERATOR, CaseStep.UNBIND, CancellationStep.unbind(service));
            run(node, new TellProviderEvent(by(Role.OPERATOR), TID, service, ProviderEvent.UNBOUND, "P-1"));
        }
        step(node, Role.OPERATOR, CaseStep.EXPORT,
                CancellationStep.exported(new TerminalExport(0, 0, DIGEST, 0, "test", 0)));
        step(node, Role.OPERATOR, CaseStep.READY, CancellationStep.NONE);
        step(node, Role.APPROVER, CaseStep.CLOSE, CancellationStep.NONE);
    }

    private void step(SwitchNode node, Role role, CaseStep step, CancellationStep what) {
        List<Proof> papers = step == CaseStep.SUBMIT
                ? List.of(new Proof("APPLICATION_FORM", DIGEST), new Proof("IDENTITY_PROOF", DIGEST))
                : List.of();
        run(node, new StepCase(by(role), 1, step, papers, what));
    }

    private SwitchConfig site(String notices) {
        return NoticeSite.config(directory, notices).withPorts(0, 0, 0).withNetworks(network -> network.served(1))
                .withDurability("process");
    }
}
