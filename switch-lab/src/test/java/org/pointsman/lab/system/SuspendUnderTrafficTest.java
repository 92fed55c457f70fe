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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;
import org.pointsman.records.Ascii;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
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
        for (JournalledSale one : JournalledSale.read(directory.resolve("journal"))) {
            if (one.command() instanceof PlaceHold hold) {
                held.add(Ascii.eight(hold.tid()));
            } else if (one.command() == null) {
                boolean suspended = held.contains(one.tid());
                assertEquals(suspended, one.result() == Result.NOT_PERMITTED_TERMINAL, one::toString);
                assertEquals(suspended, one.kind() == OutcomeKind.DECLINE, one::toString);
                before += suspended ? 0 : 1;
                after += suspended ? 1 : 0;
            }
        }
        assertEquals(TILLS, held.size());
        assertEquals(approved, before);
        assertEquals(declined, after);
    }
}
