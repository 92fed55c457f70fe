package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.iso.Dialect;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Ascii;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OperatorCommandDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.Role;

/** Eight tills sell without pause while an operator suspends them; the journal tells who came first. */
class SuspendUnderTrafficTest {
    private static final String MID = "999290058120001";
    private static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final Path CONFIG = SwitchProcess.ROOT.resolve("config");
    private static final int TILLS = 8;
    private static final int SALES_BEFORE = 200;
    private static final int DECLINES_AFTER = 20;

    @TempDir
    private Path directory;

    @Test
    void shouldDeclineEverySaleSequencedAfterTheHoldAndNoneBeforeWhenTrafficRuns() throws Exception {
        SwitchConfig config = SwitchConfig.load(CONFIG.resolve("switch.yaml")).withPorts(0, 0, 0)
                .withDurability("process");
        AtomicInteger approved = new AtomicInteger();
        AtomicInteger declined = new AtomicInteger();
        try (SwitchNode node = SwitchNode.start(config, directory)) {
            awaitLink(node);
            List<CompletableFuture<Void>> tills = openTills(node, approved, declined);
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> approved.get() >= SALES_BEFORE);
            for (int i = 0; i < TILLS; i++) {
                assertEquals(CommandReply.Kind.ACCEPTED, node.operations().execute(hold(tid(i))).get().kind());
            }
            CompletableFuture.allOf(tills.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }
        assertOrder(approved.get(), declined.get());
    }

    private static String tid(int till) {
        return "%08d".formatted(10_000_001 + 10 * till);
    }

    private static void awaitLink(SwitchNode node) {
        Awaitility.await().atMost(30, TimeUnit.SECONDS)
                .until(() -> node.operations().status().networks().getFirst().up());
    }

    private List<CompletableFuture<Void>> openTills(SwitchNode node, AtomicInteger approved, AtomicInteger declined)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", node.terminalPort());
        Dialect dialect = Dialect.load(CONFIG.resolve("dialects").resolve("cup-pos"));
        List<PosTerminal> terminals = new ArrayList<>();
        for (int i = 0; i < TILLS; i++) {
            PosTerminal terminal = new PosTerminal(dialect, address, tid(i), MID, TMK);
            terminal.signOn(KeyScheme.DOUBLE);
            terminals.add(terminal);
        }
        return terminals.stream().map(t -> CompletableFuture.runAsync(() -> sell(t, approved, declined))).toList();
    }

    private static void sell(PosTerminal terminal, AtomicInteger approved, AtomicInteger declined) {
        try (terminal) {
            for (int declines = 0; declines < DECLINES_AFTER;) {
                if (terminal.purchase(10_00, TestCard.UNIONPAY).f39().equals("00")) {
                    approved.incrementAndGet();
                } else {
                    declines++;
                    declined.incrementAndGet();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlaceHold hold(String tid) {
        CommandHeader header = new CommandHeader("hold-" + tid, "olga", List.of(Role.OPERATOR), "test",
                CommandHeader.ANY_VERSION, 0);
        return new PlaceHold(header, tid, HoldReason.MAINTENANCE, 0, "");
    }

    private void assertOrder(int approved, int declined) {
        Set<Long> held = new HashSet<>();
        int before = 0;
        int after = 0;
        JournalRecord step = new JournalRecord();
        try (JournalReader reader = JournalFiles.read(directory.resolve("journal"), 1)) {
            while (reader.next(step)) {
                heldBy(step).ifPresent(held::add);
                if (isSale(step)) {
                    boolean suspended = held.contains(request(step).tid());
                    assertEquals(suspended, declinedForState(step), "sale at sequence " + step.sequence());
                    before += suspended ? 0 : 1;
                    after += suspended ? 1 : 0;
                }
            }
        }
        assertEquals(TILLS, held.size());
        assertEquals(approved, before);
        assertEquals(declined, after);
    }

    private static int kind(JournalRecord step) {
        return new MessageHeaderDecoder().wrap(step.buffer(), step.commandOffset()).templateId();
    }

    private static Optional<Long> heldBy(JournalRecord step) {
        if (kind(step) != OperatorCommandDecoder.TEMPLATE_ID) {
            return Optional.empty();
        }
        OperatorCommandDecoder command = new OperatorCommandDecoder();
        command.wrapAndApplyHeader(step.buffer(), step.commandOffset(), new MessageHeaderDecoder());
        byte[] body = new byte[command.bodyLength()];
        command.getBody(body, 0, body.length);
        return EngineJson.command(body, 0) instanceof PlaceHold hold
                ? Optional.of(Ascii.eight(hold.tid()))
                : Optional.empty();
    }

    private static TerminalRequestDecoder request(JournalRecord step) {
        return new TerminalRequestDecoder().wrapAndApplyHeader(step.buffer(), step.commandOffset(),
                new MessageHeaderDecoder());
    }

    private static boolean isSale(JournalRecord step) {
        return kind(step) == TerminalRequestDecoder.TEMPLATE_ID
                && request(step).transaction() == Transaction.PURCHASE.code();
    }

    private static boolean declinedForState(JournalRecord step) {
        OutcomeDecoder outcome = new OutcomeDecoder();
        outcome.wrapAndApplyHeader(step.buffer(), step.outcomeOffset(), new MessageHeaderDecoder());
        return outcome.action() == OutcomeKind.DECLINE.code()
                && outcome.result() == Result.NOT_PERMITTED_TERMINAL.code();
    }
}
