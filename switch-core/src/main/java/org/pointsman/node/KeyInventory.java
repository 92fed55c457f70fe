package org.pointsman.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;

/**
 * All keys with their age. Those of terminals are counted once an hour, so many at a time that the switch goes on
 * meanwhile. {@link #refresh} is called by one thread, everything else by any.
 */
public final class KeyInventory {
    private static final Duration BETWEEN_COUNTS = Duration.ofHours(1);

    private final KeyLife life;
    private final InstantSource clock;
    private final Supplier<List<KeyEntry>> others;
    private final Function<String, CompletableFuture<List<KeyHolder>>> terminals;
    private CompletableFuture<Void> counting = CompletableFuture.completedFuture(null);
    private Instant nextCount = Instant.MIN;
    private volatile List<KeyEntry> counted = List.of();

    /**
     * @param others    keys of other kinds, without their end
     * @param terminals those behind a TID, a page of them; none when there are no more
     */
    KeyInventory(KeyLife life, InstantSource clock, Supplier<List<KeyEntry>> others,
            Function<String, CompletableFuture<List<KeyHolder>>> terminals) {
        this.life = life;
        this.clock = clock;
        this.others = others;
        this.terminals = terminals;
    }

    /** Counts again when it is time. */
    void refresh() {
        if (counting.isDone() && !clock.instant().isBefore(nextCount)) {
            nextCount = clock.instant().plus(BETWEEN_COUNTS);
            counting = count("", new Count()).exceptionally(_ -> null);
        }
    }

    private CompletableFuture<Void> count(String behind, Count so) {
        return terminals.apply(behind).thenCompose(page -> {
            if (page.isEmpty()) {
                counted = so.entries();
                return CompletableFuture.completedFuture(null);
            }
            page.forEach(so::add);
            return count(page.getLast().terminal().tid(), so);
        });
    }

    private final class Count {
        private final Instant now = clock.instant();
        private final WorkingKeyCount working = new WorkingKeyCount(
                sinceNs -> isPast(KeyKind.TERMINAL_PIN, Instant.ofEpochSecond(0, sinceNs)));
        private Terminal oldest;
        private int count;
        private int overdue;

        private void add(KeyHolder holder) {
            Terminal terminal = holder.terminal();
            if (terminal.state() == TerminalState.CANCELLED) {
                return;
            }
            if (holder.working() != null) {
                working.add(terminal.tid(), holder.working());
            }
            count++;
            overdue += isPast(KeyKind.TERMINAL_MASTER, Instant.ofEpochMilli(terminal.keysRenewedAtMs())) ? 1 : 0;
            if (oldest == null || terminal.keysRenewedAtMs() < oldest.keysRenewedAtMs()) {
                oldest = terminal;
            }
        }

        private boolean isPast(KeyKind kind, Instant since) {
            Instant end = end(kind, since);
            return end != null && end.isBefore(now);
        }

        private List<KeyEntry> entries() {
            List<KeyEntry> all = new ArrayList<>();
            if (oldest != null) {
                all.add(new KeyEntry(KeyKind.TERMINAL_MASTER, oldest.tid(), oldest.kcv(), true,
                        Instant.ofEpochMilli(oldest.keysRenewedAtMs()), null, count, overdue));
            }
            all.addAll(working.entries());
            return all;
        }
    }

    /** All of them; terminals' once they were counted. */
    public List<KeyEntry> all() {
        List<KeyEntry> all = new ArrayList<>();
        others.get().forEach(entry -> all.add(ending(entry)));
        counted.forEach(entry -> all.add(ending(entry)));
        return all;
    }

    private KeyEntry ending(KeyEntry entry) {
        Instant end = entry.current() && entry.since() != null ? end(entry.kind(), entry.since()) : null;
        int over = entry.count() == 1 && end != null && end.isBefore(clock.instant()) ? 1 : entry.overdue();
        return new KeyEntry(entry.kind(), entry.name(), entry.kcv(), entry.current(), entry.since(), end, entry.count(),
                over);
    }

    private Instant end(KeyKind kind, Instant since) {
        int days = kind.days(life);
        return days == 0 ? null : since.plus(Duration.ofDays(days));
    }

    /** Seconds since the oldest key in use of a kind came; 0 for none. */
    public double ageSeconds(KeyKind kind) {
        return all().stream().filter(entry -> entry.kind() == kind && entry.current() && entry.since() != null)
                .mapToLong(entry -> Duration.between(entry.since(), clock.instant()).toSeconds()).max().orElse(0);
    }

    /** How many keys of a kind there are: those in use, or those of before that are still taken. */
    public double count(KeyKind kind, boolean current) {
        return all().stream().filter(entry -> entry.kind() == kind && entry.current() == current)
                .mapToInt(KeyEntry::count).sum();
    }

    /** Keys of a kind that are past their time. */
    public double overdue(KeyKind kind) {
        return all().stream().filter(entry -> entry.kind() == kind).mapToInt(KeyEntry::overdue).sum();
    }

    /** What somebody has to replace, in sentences; empty when all is well. */
    List<String> complaints() {
        Instant notice = clock.instant().plus(Duration.ofDays(life.noticeDays()));
        return all().stream().filter(entry -> entry.expires() != null && entry.expires().isBefore(notice))
                .flatMap(KeyInventory::sentence).toList();
    }

    // The keys of one sign-on are one sentence.
    private static Stream<String> sentence(KeyEntry entry) {
        String until = " to be replaced by " + entry.expires();
        return switch (entry.kind()) {
            case LOCAL_MASTER, ENVELOPE, TOKEN -> Stream.of(entry.kind() + " " + entry.name() + " is" + until);
            case ZONE_PIN -> Stream.of("the zone PIN key of " + entry.name() + " is" + until);
            case TERMINAL_MASTER -> Stream.of("the master key of " + oldest(entry) + " is" + until);
            case TERMINAL_PIN -> Stream.of("the working keys of " + oldest(entry) + " are" + until);
            case TERMINAL_MAC, TERMINAL_TRACK -> Stream.empty();
        };
    }

    private static String oldest(KeyEntry entry) {
        String others = ", the oldest of " + entry.count() + ", " + entry.overdue() + " overdue,";
        return "terminal " + entry.name() + (entry.count() == 1 ? "" : others);
    }
}
