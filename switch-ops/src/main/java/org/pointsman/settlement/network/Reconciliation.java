package org.pointsman.settlement.network;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.DifferenceKind;

/**
 * Holds a network's file against the book. The same file, book and open differences give the same result. One thread.
 */
public final class Reconciliation {
    private final NetworkFile file;
    private final Book book;
    private final ZoneOffset zone;
    private final Map<Long, BookEntry> ours = new LinkedHashMap<>();
    private final Map<String, BookEntry> byRequest = new HashMap<>();
    private final Map<String, Difference> early = new HashMap<>();
    private final Map<String, Difference> late = new HashMap<>();
    private final Set<String> references = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Match> matches = new ArrayList<>();
    private long matched;
    private long oursMinor;

    /**
     * @param known differences to networks that are open, or were matched by a file of another day
     * @param zone  of the times in F7
     */
    public Reconciliation(NetworkFile file, Book book, List<Difference> known, ZoneOffset zone) {
        this.file = file;
        this.book = book;
        this.zone = zone;
        for (Difference difference : known) {
            if (difference.network().equals(file.network()) && difference.date() != file.settlementDate()
                    && matchable(difference)) {
                (difference.kind() == DifferenceKind.ONLY_OURS ? late : early).put(difference.reference(), difference);
            }
        }
    }

    // What this very file matched before it matches again.
    private boolean matchable(Difference difference) {
        return difference.open()
                || (difference.matchedBy() != null && difference.matchedBy().startsWith(file.sha256() + ":"));
    }

    /** A difference that is to be recorded. */
    public record Finding(DifferenceKind kind, String reference, String mid, String tid, long oursMinor,
            long theirsMinor, int row) {
    }

    /** A difference of another day that is none any more. */
    public record Match(long number, long amountMinor, boolean ours, int row) {
    }

    /**
     * What came out.
     *
     * @param rows        payments of the file
     * @param matched     of them, those that are the same in the book
     * @param oursMinor   what the book says of the day
     * @param theirsMinor what the file adds up to
     */
    public record Result(long rows, long matched, long oursMinor, long theirsMinor, List<Finding> findings,
            List<Match> matches) {
        /** Whether differences and payments of other days explain every minor unit. */
        public boolean explained() {
            long differing = findings.stream().mapToLong(one -> one.theirsMinor() - one.oursMinor()).sum();
            long otherDays = matches.stream().mapToLong(one -> one.ours() ? one.amountMinor() : -one.amountMinor())
                    .sum();
            return theirsMinor - oursMinor == differing + otherDays;
        }
    }

    /** Does it, once. */
    public Result run() {
        for (BookEntry entry : book.of(file.network(), file.settlementDate())) {
            ours.put(entry.id(), entry);
            byRequest.put(request(entry.stan(), entry.f7(zone)), entry);
            oursMinor = Math.addExact(oursMinor, entry.signedMinor());
        }
        file.rows().forEach(this::take);
        ours.values().forEach(this::left);
        return new Result(file.rows().size(), matched, oursMinor, file.netMinor(), List.copyOf(findings),
                List.copyOf(matches));
    }

    private static String request(int stan, String f7) {
        return stan + "/" + f7;
    }

    private void take(NetworkRow row) {
        BookEntry entry = find(row);
        if (entry == null) {
            onlyTheirs(row, row.reference(), row.mid(), row.tid());
        } else if (ours.remove(entry.id()) != null) {
            compare(row, entry);
        } else {
            ofAnotherDay(row, entry);
        }
    }

    private BookEntry find(NetworkRow row) {
        if (row.rrn().matches("\\d{1,12}")) {
            long id = Long.parseLong(row.rrn());
            BookEntry entry = ours.get(id);
            return entry == null ? book.find(id) : entry;
        }
        BookEntry entry = byRequest.get(request(row.stan(), row.f7()));
        return entry != null || row.stan() < 0
                ? entry
                : book.find(file.network(), row.stan(), row.f7(), file.settlementDate(), zone);
    }

    private void compare(NetworkRow row, BookEntry entry) {
        if (row.signedMinor() == entry.signedMinor()) {
            matched++;
        } else {
            find(DifferenceKind.OTHER_AMOUNT, entry.rrn(), entry.mid(), entry.tid(), entry.signedMinor(),
                    row.signedMinor(), row.row());
        }
    }

    // The network counts it to another day than we did: then our day misses it.
    private void ofAnotherDay(NetworkRow row, BookEntry entry) {
        Difference missed = late.get(entry.rrn());
        if (missed != null && missed.oursMinor() == row.signedMinor()) {
            late.remove(entry.rrn());
            matches.add(new Match(missed.number(), row.signedMinor(), true, row.row()));
        } else {
            onlyTheirs(row, entry.rrn(), entry.mid(), entry.tid());
        }
    }

    private void onlyTheirs(NetworkRow row, String reference, String mid, String tid) {
        find(DifferenceKind.ONLY_THEIRS, reference, mid, tid, 0, row.signedMinor(), row.row());
    }

    private void left(BookEntry entry) {
        Difference told = early.get(entry.rrn());
        if (told != null && told.theirsMinor() == entry.signedMinor()) {
            early.remove(entry.rrn());
            matches.add(new Match(told.number(), entry.signedMinor(), false, 0));
        } else {
            find(DifferenceKind.ONLY_OURS, entry.rrn(), entry.mid(), entry.tid(), entry.signedMinor(), 0, 0);
        }
    }

    // A payment the file tells twice has a name of its own each time.
    private void find(DifferenceKind kind, String reference, String mid, String tid, long ours, long theirs, int row) {
        String name = references.add(reference) ? reference : reference + "/" + row;
        references.add(name);
        findings.add(new Finding(kind, name, mid, tid, ours, theirs, row));
    }
}
