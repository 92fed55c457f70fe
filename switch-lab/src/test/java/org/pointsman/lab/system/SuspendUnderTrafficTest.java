package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.records.Ascii;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.Role;

/** Eight tills sell without pause while an operator suspends them; the journal tells who came first. */
class SuspendUnderTrafficTest {
    private static final int TILLS = 8;
    private static final int SALES_BEFORE = 200;
    private static final int DECLINES_AFTER = 20;

    @TempDir
    private Path directory;

    @Test
    void shouldDeclineEverySaleSequencedAfterTheHoldAndNoneBeforeWhenTrafficRuns() throws Exception {
        AtomicInteger approved = new AtomicInteger();
        try (TrafficSite site = TrafficSite.start(directory)) {
            List<CompletableFuture<Void>> tills = openTills(site, approved);
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> approved.get() >= SALES_BEFORE);
            for (int i = 0; i < TILLS; i++) {
                site.accepted(new PlaceHold(site.by(Role.OPERATOR), tid(i), HoldReason.MAINTENANCE, 0, ""));
            }
            CompletableFuture.allOf(tills.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }
        assertOrder(approved.get(), TILLS * DECLINES_AFTER);
    }

    private static String tid(int till) {
        return "%08d".formatted(10_000_001 + 10 * till);
    }

    private static List<CompletableFuture<Void>> openTills(TrafficSite site, AtomicInteger approved)
            throws IOException {
        List<PosTerminal> terminals = new ArrayList<>();
        for (int i = 0; i < TILLS; i++) {
            terminals.add(site.till(tid(i)));
        }
        return terminals.stream().map(till -> CompletableFuture.runAsync(() -> sell(till, approved))).toList();
    }

    private static void sell(PosTerminal till, AtomicInteger approved) {
        try (till) {
            TrafficSite.sell(till, DECLINES_AFTER, _ -> approved.incrementAndGet());
        }
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
