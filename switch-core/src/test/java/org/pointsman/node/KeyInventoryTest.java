package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.view.WorkingKeysView;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;

/** Keys with their age, and who is told of it. */
class KeyInventoryTest {
    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");
    private static final KeyLife LIFE = new KeyLife(730, 365, 100, 60, 30);

    private final List<KeyHolder> terminals = new ArrayList<>();
    private final List<KeyEntry> others = new ArrayList<>();
    private Instant now = START;
    private final KeyInventory inventory = new KeyInventory(LIFE, () -> now, () -> others,
            behind -> CompletableFuture.completedFuture(
                    terminals.stream().filter(one -> one.terminal().tid().compareTo(behind) > 0).limit(2).toList()));

    @ParameterizedTest
    @CsvSource({"LOCAL_MASTER, 699, ''", "LOCAL_MASTER, 701, LOCAL_MASTER 2 is to be replaced by 2026-12-29T12:00:00Z",
            "ZONE_PIN, 336, the zone PIN key of 2 is to be replaced by 2026-12-29T12:00:00Z", "TOKEN, 9000, ''"})
    void shouldTellAheadOfTheEndOfAKey(KeyKind kind, int days, String told) {
        others.add(new KeyEntry(kind, "2", "ABCDEF", true, now.minus(Duration.ofDays(days)), null, 1, 0));
        others.add(new KeyEntry(kind, "1", "ABCDEF", false, Instant.EPOCH, null, 1, 0));
        assertEquals(told, String.join(";", inventory.complaints()));
        assertEquals((double) Duration.ofDays(days).toSeconds(), inventory.ageSeconds(kind));
        assertEquals(0, inventory.overdue(kind));
    }

    @Test
    void shouldFindTheOldestMasterKeyOnceAnHour() {
        terminal("1", 10, TerminalState.ACTIVE);
        terminal("2", 120, TerminalState.SUSPENDED);
        terminal("3", 900, TerminalState.CANCELLED);
        terminal("4", 130, TerminalState.PROVISIONED);
        terminal("5", 0, TerminalState.ACTIVE);
        assertEquals(List.of(), inventory.all());
        inventory.refresh();
        assertEquals(
                "the master key of terminal 4, the oldest of 4, 2 overdue, is to be replaced by 2026-10-31T12:00:00Z",
                String.join(";", inventory.complaints()));
        assertEquals(2, inventory.overdue(KeyKind.TERMINAL_MASTER));
        terminals.clear();
        inventory.refresh();
        assertEquals(2, inventory.overdue(KeyKind.TERMINAL_MASTER));
        now = now.plus(Duration.ofHours(1));
        inventory.refresh();
        assertEquals(List.of(), inventory.all());
    }

    @Test
    void shouldCountWorkingKeysByGeneration() {
        terminal("1", 0, TerminalState.ACTIVE, new WorkingKeysView(0, false, ago(3)));
        terminal("2", 0, TerminalState.ACTIVE, new WorkingKeysView(2, true, ago(1)));
        terminal("3", 0, TerminalState.ACTIVE, new WorkingKeysView(0, true, 0));
        terminal("4", 0, TerminalState.ACTIVE, null);
        terminal("5", 0, TerminalState.CANCELLED, new WorkingKeysView(1, true, ago(9)));
        inventory.refresh();
        List<KeyEntry> working = inventory.all().stream().filter(entry -> entry.kind() != KeyKind.TERMINAL_MASTER)
                .toList();
        Instant days3 = now.minus(Duration.ofDays(3));
        assertEquals(List.of(entry(KeyKind.TERMINAL_PIN, "1", true, days3, 3),
                entry(KeyKind.TERMINAL_PIN, "", false, null, 2), entry(KeyKind.TERMINAL_MAC, "1", true, days3, 3),
                entry(KeyKind.TERMINAL_MAC, "", false, null, 2),
                entry(KeyKind.TERMINAL_TRACK, "2", true, now.minus(Duration.ofDays(1)), 2)), working);
        assertEquals(3, inventory.count(KeyKind.TERMINAL_MAC, true));
        assertEquals(2, inventory.count(KeyKind.TERMINAL_MAC, false));
        assertEquals((double) Duration.ofDays(3).toSeconds(), inventory.ageSeconds(KeyKind.TERMINAL_PIN));
        assertEquals(List.of(), inventory.complaints());
    }

    @Test
    void shouldTellOnceOfWorkingKeysThatNoSignOnReplaces() {
        terminal("1", 0, TerminalState.ACTIVE, new WorkingKeysView(0, true, ago(61)));
        terminal("2", 0, TerminalState.ACTIVE, new WorkingKeysView(1, false, ago(70)));
        terminal("3", 0, TerminalState.ACTIVE, new WorkingKeysView(0, true, ago(59)));
        terminal("4", 0, TerminalState.ACTIVE, new WorkingKeysView(0, true, 0));
        inventory.refresh();
        assertEquals(List.of("the working keys of terminal 2, the oldest of 4, 2 overdue, are to be replaced by "
                + "2026-11-20T12:00:00Z"), inventory.complaints());
        assertEquals(2, inventory.overdue(KeyKind.TERMINAL_PIN));
        assertEquals(2, inventory.overdue(KeyKind.TERMINAL_MAC));
        assertEquals(1, inventory.overdue(KeyKind.TERMINAL_TRACK));
    }

    private static KeyEntry entry(KeyKind kind, String tid, boolean current, Instant since, int count) {
        Instant end = since == null ? null : since.plus(Duration.ofDays(60));
        return new KeyEntry(kind, tid, null, current, since, end, count, 0);
    }

    private long ago(int days) {
        return TimeUnit.SECONDS.toNanos(now.minus(Duration.ofDays(days)).getEpochSecond());
    }

    private void terminal(String tid, int days, TerminalState state) {
        terminal(tid, days, state, null);
    }

    private void terminal(String tid, int days, TerminalState state, WorkingKeysView keys) {
        terminals.add(new KeyHolder(new Terminal(tid, "m", null, state, List.of(), "", "ABCDEF", 0,
                now.minus(Duration.ofDays(days)).toEpochMilli(), 1, 0, 1), keys));
    }
}
