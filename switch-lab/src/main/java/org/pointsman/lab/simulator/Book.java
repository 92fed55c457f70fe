package org.pointsman.lab.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.pointsman.lab.simulator.BookEntry.Kind;
import org.pointsman.lab.simulator.BookEntry.State;

/**
 * What the network has seen: one entry for each distinct transaction. Holds the latest ones up to a limit. Thread-safe.
 */
final class Book {
    /** What a book holds unless told otherwise. */
    static final int MANY = 1_000_000;
    private static final int AUTH_CODES = 100_000;
    private static final int MAX_ANOMALIES = 1_000;

    private final int maxEntries;
    private final Map<RequestKey, Entry> entries = new LinkedHashMap<>();
    private final Map<OriginalKey, Entry> originals = new HashMap<>();
    private final Map<OriginalKey, Integer> neverSeen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OriginalKey, Integer> eldest) {
            return size() > maxEntries;
        }
    };
    private final List<String> anomalies = new ArrayList<>();
    private long authCodes;

    /** @param maxEntries at least 1; above it the oldest is forgotten */
    Book(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** An entry while it changes; guarded by the book. */
    static final class Entry {
        private final Kind kind;
        private final IncomingRequest request;
        private final AnswerPlan plan;
        private final String authCode;
        private final Entry original;
        private State state;
        private long amountMinor;
        private long refundedMinor;
        private int sendings;
        private int reversals;

        private Entry(Kind kind, IncomingRequest request, AnswerPlan plan, String authCode, Entry original) {
            this.kind = kind;
            this.request = request;
            this.plan = plan;
            this.authCode = authCode;
            this.original = original;
            amountMinor = request.amountMinor();
            state = plan.approved() ? State.APPROVED : State.DECLINED;
        }

        AnswerPlan plan() {
            return plan;
        }

        String authCode() {
            return authCode;
        }

        /** How often the request came. */
        int sendings() {
            return sendings;
        }

        private BookEntry view() {
            return new BookEntry(kind, state, request.rrn(), request.key().name().stan(), request.key().tid(),
                    request.key().name().mid(), request.maskedPan(), amountMinor, refundedMinor, plan.responseCode(),
                    authCode, sendings, reversals);
        }
    }

    /** Books a request; a repeat finds its entry and changes nothing but the count. */
    synchronized Entry book(Kind kind, IncomingRequest request, AnswerPlan plan) {
        Entry entry = entries.get(request.key());
        if (entry == null) {
            entry = open(kind, request, plan);
        }
        entry.sendings++;
        return entry;
    }

    private Entry open(Kind kind, IncomingRequest request, AnswerPlan plan) {
        Entry original = request.original() == null ? null : originals.get(request.original());
        String authCode = plan.approved()
                ? "A" + String.valueOf(AUTH_CODES + ++authCodes % AUTH_CODES).substring(1)
                : "";
        Entry entry = new Entry(kind, request, plan, authCode, original);
        entries.put(request.key(), entry);
        originals.put(request.key().name(), entry);
        if (entries.size() > maxEntries) {
            removeOldest();
        }
        if (plan.approved()) {
            carryOut(entry);
        }
        return entry;
    }

    private void removeOldest() {
        RequestKey oldest = entries.keySet().iterator().next();
        originals.remove(oldest.name(), entries.remove(oldest));
    }

    private void carryOut(Entry entry) {
        switch (entry.kind) {
            case VOID -> carryOutVoid(entry);
            case REFUND -> carryOutRefund(entry);
            case COMPLETION -> carryOutCompletion(entry);
            case ADJUSTMENT -> carryOutAdjustment(entry);
            case PURCHASE, PREAUTH, BALANCE, OTHER -> {
                // Stands by itself.
            }
        }
    }

    private void carryOutVoid(Entry entry) {
        Entry original = entry.original;
        if (original == null || original.state != State.APPROVED || original.refundedMinor != 0) {
            anomaly("void of what does not stand", entry);
        } else {
            original.state = State.VOIDED;
        }
    }

    private void carryOutCompletion(Entry entry) {
        Entry original = entry.original;
        if (original == null || original.kind != Kind.PREAUTH || original.state != State.APPROVED) {
            anomaly("completion of a pre-authorisation that does not stand", entry);
        } else {
            original.state = State.COMPLETED;
        }
    }

    private void carryOutAdjustment(Entry entry) {
        Entry original = entry.original;
        if (original == null || !original.kind.sale() || original.state != State.APPROVED
                || original.refundedMinor != 0) {
            anomaly("another amount for what does not stand", entry);
        } else {
            original.amountMinor = entry.amountMinor;
        }
    }

    private void carryOutRefund(Entry entry) {
        Entry original = entry.original;
        long amountMinor = entry.request.amountMinor();
        if (original == null || !original.kind.sale() || original.state != State.APPROVED
                || original.refundedMinor + amountMinor > original.amountMinor) {
            anomaly("refund above what stands", entry);
        }
        if (original != null) {
            original.refundedMinor += amountMinor;
        }
    }

    /** Books one sending of a reversal; returns which one it is. What was never seen may be reversed too. */
    synchronized int reverse(IncomingRequest reversal) {
        Entry entry = originals.get(reversal.original());
        if (entry == null) {
            return neverSeen.merge(reversal.original(), 1, Integer::sum);
        }
        entry.reversals++;
        if (entry.state == State.APPROVED) {
            entry.state = State.REVERSED;
            undo(entry);
        } else if (entry.state == State.VOIDED || entry.state == State.COMPLETED) {
            anomaly("reversal of what is " + entry.state + " already", entry);
        }
        return entry.reversals;
    }

    /** Whether what an inquiry names stands. */
    synchronized boolean paid(IncomingRequest inquiry) {
        Entry entry = originals.get(inquiry.original());
        return entry != null && entry.state == State.APPROVED;
    }

    private static void undo(Entry entry) {
        Entry original = entry.original;
        if (original != null && entry.kind == Kind.VOID && original.state == State.VOIDED) {
            original.state = State.APPROVED;
        }
        if (original != null && entry.kind == Kind.COMPLETION && original.state == State.COMPLETED) {
            original.state = State.APPROVED;
        }
        if (original != null && entry.kind == Kind.REFUND) {
            original.refundedMinor -= entry.request.amountMinor();
        }
    }

    synchronized void anomaly(String what) {
        if (anomalies.size() < MAX_ANOMALIES) {
            anomalies.add(what);
        }
    }

    private void anomaly(String what, Entry entry) {
        anomaly(what + ": " + entry.view());
    }

    synchronized List<String> anomalies() {
        return List.copyOf(anomalies);
    }

    synchronized List<BookEntry> find(Predicate<BookEntry> wanted) {
        return entries.values().stream().map(Entry::view).filter(wanted).toList();
    }

    synchronized BookTotals totals() {
        long[] count = new long[Kind.values().length];
        long[] minor = new long[Kind.values().length];
        long[] states = new long[State.values().length];
        for (Entry entry : entries.values()) {
            states[entry.state.ordinal()]++;
            if (entry.state == State.APPROVED) {
                count[entry.kind.ordinal()]++;
                minor[entry.kind.ordinal()] += entry.amountMinor;
            }
        }
        return new BookTotals(count[Kind.PURCHASE.ordinal()] + count[Kind.COMPLETION.ordinal()],
                minor[Kind.PURCHASE.ordinal()] + minor[Kind.COMPLETION.ordinal()], count[Kind.REFUND.ordinal()],
                minor[Kind.REFUND.ordinal()], count[Kind.VOID.ordinal()], states[State.REVERSED.ordinal()],
                states[State.DECLINED.ordinal()]);
    }

    /** One line for each entry, then what is wrong. */
    String text() {
        String lines = find(entry -> true).stream().map(entry -> entry + "\n").collect(Collectors.joining());
        return lines + anomalies().stream().map(anomaly -> "ANOMALY " + anomaly + "\n").collect(Collectors.joining());
    }
}
