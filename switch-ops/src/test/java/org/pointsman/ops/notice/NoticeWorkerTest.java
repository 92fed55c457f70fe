package org.pointsman.ops.notice;

import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.node.CommandReply;
import org.pointsman.node.Operations;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.DeliveryState;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeCommand.RecordDelivery;
import org.pointsman.registry.model.NoticeCommand.ResendNotice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.ReportDevice;
import org.pointsman.registry.model.Role;

/** From the outbox to real receivers and back. */
class NoticeWorkerTest {
    private static final long LOOK_NS = 5_000_000;
    private static final long LONG_NS = 10_000_000_000L;

    @TempDir
    Path directory;

    private final FakeSwitch fake = new FakeSwitch(3);
    private final List<NoticeWorker> workers = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private Receiver receiver;
    private GreenMail mail;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
    }

    @AfterEach
    void close() {
        workers.forEach(NoticeWorker::close);
        receiver.close();
        mail.stop();
    }

    private SwitchConfig config() {
        return NoticeSite.config(directory, """
                  merchants: {by: [EMAIL, WEBHOOK], kinds: [MISUSE]}
                  users: {webhook: "%s/users", kinds: [MISUSE]}
                  operators: {email: ops@acquirer.example, language: EN, kinds: [MISUSE]}
                  smtp: {host: localhost, port: %d, security: NONE, from: switch@acquirer.example, timeoutMs: 30000}
                  webhook: {secrets: [%s], timeoutMs: 300, internalAddresses: true}
                  retry: {minMs: 1, maxMs: 5}
                """.formatted(receiver.address(), mail.getSmtp().getPort(), NoticeSite.SECRET));
    }

    private NoticeWorker start(Operations operations) {
        return start(config(), operations);
    }

    private NoticeWorker start(SwitchConfig config, Operations operations) {
        NoticeWorker worker = NoticeDelivery.start(config, operations, System::currentTimeMillis, System::nanoTime,
                LOOK_NS);
        workers.add(worker);
        return worker;
    }

    private void tell() {
        fake.tells(config().engineConfig().registry().notices());
    }

    private void reach(String path) {
        run(new ChangeMerchant(by(Role.OPERATOR), FakeSwitch.MID, null, null,
                new Contact("li@shop.example", receiver.address() + path, null)));
    }

    private void alarm(String tid) {
        run(new ReportDevice(by(Role.SYSTEM), tid, NoticeKind.MISUSE, "look"));
    }

    private void run(RegistryCommand command) {
        CommandReply reply = fake.execute(command).join();
        assertEquals(CommandReply.Kind.ACCEPTED, reply.kind(), reply::message);
    }

    private CommandHeader by(Role role) {
        return new CommandHeader("t-" + numbers.incrementAndGet(), "test", List.of(role), "test",
                CommandHeader.ANY_VERSION, 0);
    }

    private List<Delivery> deliveries() {
        return fake.query(view -> List.copyOf(view.registry().deliveriesAfter(null))).join().value();
    }

    private static ConditionFactory soon() {
        return await().pollInterval(Duration.ofMillis(10));
    }

    private void later() {
        fake.advanceClock(1_000_000).join();
    }

    private void awaitAll(DeliveryState state) {
        soon().until(() -> {
            later();
            return deliveries().stream().allMatch(one -> one.state() == state);
        });
    }

    private List<String> ids() {
        return receiver.messages().stream().map(Receiver.Got::id).toList();
    }

    @Test
    void shouldDeliverToEverybodyOnce() throws Exception {
        tell();
        reach("/li");
        NoticeWorker worker = start(fake);
        alarm(FakeSwitch.TID);
        awaitAll(DeliveryState.DELIVERED);
        assertEquals(4, deliveries().size());
        assertEquals(List.of("/hook/li", "/hook/users"),
                receiver.messages().stream().map(Receiver.Got::path).sorted().toList());
        assertEquals(2, mail.getReceivedMessages().length);
        assertEquals(1, Arrays.stream(mail.getReceivedMessages())
                .filter(one -> subject(one).equals("Alarm: terminal 10000001 is cancelled and signs on")).count());
        assertEquals(2, worker.counters().tries(NoticeChannel.EMAIL, DeliveryResult.DELIVERED));
        assertEquals(2, worker.counters().tries(NoticeChannel.WEBHOOK, DeliveryResult.DELIVERED));
    }

    private static String subject(jakarta.mail.internet.MimeMessage one) {
        try {
            return one.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldDeliverEverythingOnceWhenAllComeBack() throws Exception {
        tell();
        reach("/li");
        receiver.away();
        int port = mail.getSmtp().getPort();
        SwitchConfig before = config();
        mail.stop();
        NoticeWorker worker = start(before, fake);
        for (String tid : List.of("10000001", "10000002", "10000003")) {
            alarm(tid);
        }
        soon().until(() -> {
            later();
            return worker.counters().tries(NoticeChannel.EMAIL, DeliveryResult.FAILED) > 3
                    && worker.counters().tries(NoticeChannel.WEBHOOK, DeliveryResult.FAILED) > 3;
        });
        assertTrue(deliveries().stream().allMatch(one -> one.state() == DeliveryState.WAITING));
        assertTrue(deliveries().stream().anyMatch(one -> !one.detail().isEmpty()));
        receiver.open();
        mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        awaitAll(DeliveryState.DELIVERED);
        assertEquals(12, deliveries().size());
        assertEquals(6, receiver.messages().size());
        assertEquals(6, ids().stream().distinct().count());
        assertEquals(6, mail.getReceivedMessages().length);
        assertEquals(6,
                Arrays.stream(mail.getReceivedMessages()).map(NoticeWorkerTest::number).collect(toSet()).size());
    }

    private static String number(jakarta.mail.internet.MimeMessage one) {
        try {
            return one.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldSendAgainUnderTheSameNumberWhenItFails() {
        tell();
        receiver.answers(n -> switch (n) {
            case 1 -> 500;
            case 2 -> 302;
            case 3 -> Receiver.HANG;
            default -> 200;
        });
        start(fake);
        alarm(FakeSwitch.TID);
        soon().until(() -> {
            later();
            return deliveries().stream().filter(one -> one.by() == NoticeChannel.WEBHOOK)
                    .anyMatch(one -> one.state() == DeliveryState.DELIVERED);
        });
        assertEquals(4, ids().size());
        assertEquals(1, ids().stream().distinct().count());
    }

    @Test
    void shouldSendAgainUnderTheSameNumberWhenItDiedBeforeItWasRecorded() {
        tell();
        NoticeWorker dying = start(deaf(fake));
        alarm(FakeSwitch.TID);
        soon().until(() -> receiver.messages().size() >= 1 && mail.getReceivedMessages().length >= 1);
        dying.close();
        assertTrue(deliveries().stream().filter(one -> one.state() != DeliveryState.UNADDRESSED)
                .allMatch(one -> one.state() == DeliveryState.WAITING && one.attempts() == 0));
        assertEquals(1, ids().size(), "what is not recorded is told again, not sent again");
        start(fake);
        soon().until(() -> deliveries().stream().filter(one -> one.state() != DeliveryState.UNADDRESSED)
                .allMatch(one -> one.state() == DeliveryState.DELIVERED));
        assertEquals(2, ids().size());
        assertEquals(1, ids().stream().distinct().count());
    }

    /** A switch that takes no word about deliveries, as if the process had died before it. */
    private static Operations deaf(FakeSwitch fake) {
        InvocationHandler handler = (_, method, arguments) -> {
            if (method.getName().equals("execute") && arguments[0] instanceof RecordDelivery) {
                return CompletableFuture.failedFuture(new IllegalStateException("died"));
            }
            try {
                return method.invoke(fake, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Operations) Proxy.newProxyInstance(Operations.class.getClassLoader(), new Class<?>[]{Operations.class},
                handler);
    }

    @Test
    void shouldNotLetOneReceiverHoldUpOthers() {
        tell();
        reach("/li");
        receiver.answers(n -> Receiver.HANG);
        for (int i = 0; i < 40; i++) {
            alarm(FakeSwitch.TID);
        }
        start(fake);
        soon().until(() -> deliveries().stream().filter(one -> one.by() == NoticeChannel.EMAIL)
                .allMatch(one -> one.state() == DeliveryState.DELIVERED));
        assertEquals(80, mail.getReceivedMessages().length);
        assertTrue(receiver.messages().size() < 40, "one at a time is tried of what hangs");
        receiver.answers(n -> 200);
    }

    @Test
    void shouldRepeatWhatPeopleAskFor() {
        tell();
        start(fake);
        alarm(FakeSwitch.TID);
        soon().until(() -> receiver.messages().size() == 1);
        Delivery sent = deliveries().stream().filter(one -> one.by() == NoticeChannel.WEBHOOK).findFirst()
                .orElseThrow();
        soon().until(() -> deliveries().stream()
                .anyMatch(one -> one.id() == sent.id() && one.state() == DeliveryState.DELIVERED));
        run(new ResendNotice(by(Role.OPERATOR), sent.id()));
        soon().until(() -> receiver.messages().size() == 2);
        assertEquals(1, ids().stream().distinct().count());
    }

    @Test
    void shouldTellTheDeadAndTheUnaddressed() {
        tell();
        receiver.answers(n -> 410);
        start(fake);
        alarm(FakeSwitch.TID);
        soon().until(() -> deliveries().stream().noneMatch(one -> one.state() == DeliveryState.WAITING));
        Delivery dead = deliveries().stream().filter(one -> one.state() == DeliveryState.DEAD).findFirst()
                .orElseThrow();
        assertTrue(dead.detail().startsWith("HTTP 410"));
        assertEquals(1, deliveries().stream().filter(one -> one.state() == DeliveryState.UNADDRESSED).count());
        assertEquals(1, receiver.messages().size());
    }

    @Test
    void shouldGoOnWhenTheSwitchDoesNotAnswerForAWhile() {
        tell();
        List<String> asked = new ArrayList<>();
        InvocationHandler handler = (_, method, arguments) -> {
            if (method.getName().equals("query")) {
                asked.add("query");
                if (asked.size() == 1) {
                    return CompletableFuture.failedFuture(new IllegalStateException("busy"));
                }
            }
            return method.invoke(fake, arguments);
        };
        start((Operations) Proxy.newProxyInstance(Operations.class.getClassLoader(), new Class<?>[]{Operations.class},
                handler));
        alarm(FakeSwitch.TID);
        soon().until(() -> receiver.messages().size() == 1);
    }

    @Test
    void shouldDoNothingWhenNobodyIsToBeTold() {
        NoticeWorker worker = start(NoticeSite.config(directory, "  language: EN\n"), fake);
        assertNotNull(worker.counters());
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("pointsman-notices") && thread.isAlive()));
    }

    @Test
    void shouldAskAFailingReceiverByOneLetterAtATime() {
        Destinations destinations = new Destinations(10, 1_000);
        assertEquals(null, destinations.room(0).get("a"));
        destinations.taken("a");
        destinations.taken("a");
        assertEquals(Destinations.AT_ONCE - 2, destinations.room(0).get("a"));
        assertTrue(destinations.ended("a", false, 0));
        assertFalse(destinations.ended("a", false, 0));
        assertEquals(0, destinations.room(19).get("a"));
        assertEquals(1, destinations.room(20).get("a"));
        destinations.taken("a");
        assertEquals(0, destinations.room(LONG_NS).get("a"));
        assertTrue(destinations.ended("a", true, LONG_NS));
        assertEquals(null, destinations.room(LONG_NS).get("a"));
    }
}
