package org.pointsman.lab.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.lab.network.RequestBook;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.network.UpstreamMessage.Kind;
import org.pointsman.lab.network.UpstreamMessage.Name;
import org.pointsman.lab.simulator.BookEntry.State;
import org.pointsman.settlement.day.TradeKind;
import org.pointsman.settlement.network.NetworkRow;

/**
 * What the network has seen: one entry for each distinct transaction. Holds the latest ones up to a limit. Thread-safe.
 */
final class Book {
    /** What a book holds unless told otherwise. */
    static final int MANY = 1_000_000;
    private static final int AUTH_CODES = 100_000;
    private static final int MAX_ANOMALIES = 1_000;
    private static final int YEAR = 10_000;
    private static final long DAY_TIME = 1_000_000;

    private final int maxEntries;
    private final RequestBook<Entry> book = new RequestBook<>();
    private final Map<Name, Integer> neverSeen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Integer> eldest) {
            return size() > maxEntries;
        }
    };
    private final List<String> anomalies = new ArrayList<>();
    private long authCodes;
    private boolean signedOn;

    /** @param maxEntries at least 1; above it the oldest is forgotten */
    Book(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** An entry with its answer; guarded by the book. */
    static final class Entry extends NetworkEntry {
        private final AnswerPlan plan;
        private final String authCode;
        private final String maskedPan;
        private int sendings;
        private int reversals;

        private Entry(UpstreamMessage request, AnswerPlan plan, String authCode, String maskedPan) {
            super(request, plan.approved(), request.amountMinor());
            this.plan = plan;
            this.authCode = authCode;
            this.maskedPan = maskedPan;
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
    }

    /**
     * Books a request; a repeat finds its entry and changes nothing but the count.
     *
     * @param authCode null for the next one
     */
    synchronized Entry book(UpstreamMessage request, String maskedPan, AnswerPlan plan, String authCode) {
        Entry entry = book.find(request);
        if (entry == null) {
            entry = open(request, maskedPan, plan, authCode == null ? authCode(plan) : authCode);
        }
        entry.sendings++;
        return entry;
    }

    private String authCode(AnswerPlan plan) {
        return plan.approved() ? "A" + String.valueOf(AUTH_CODES + ++authCodes % AUTH_CODES).substring(1) : "";
    }

    private Entry open(UpstreamMessage request, String maskedPan, AnswerPlan plan, String authCode) {
        Entry entry = new Entry(request, plan, authCode, maskedPan);
        Entry original = original(request);
        boolean right = !plan.approved() || carryOut(entry, original);
        book.add(entry);
        if (right || entry.is(Kind.REFUND)) {
            book.follow(entry);
        }
        if (book.size() > maxEntries) {
            book.removeOldest();
        }
        return entry;
    }

    // Of the same merchant, whichever of his terminals sent it.
    private Entry original(UpstreamMessage request) {
        Entry original = request.original() == null ? null : book.find(request.original());
        return original != null && Objects.equals(original.request().mid(), request.mid()) ? original : null;
    }

    // What it names is not touched by what it must not do; only money that was given back too much is gone.
    private boolean carryOut(Entry entry, Entry original) {
        return switch (entry.request().kind()) {
            case VOID -> right(untouched(original), "void of what does not stand", entry);
            case REFUND -> right(open(original) && original.sale() && entry.amountMinor() <= book.leftMinor(original),
                    "refund above what stands", entry);
            case COMPLETION -> right(open(original) && original.is(Kind.PREAUTH),
                    "completion of a pre-authorisation that does not stand", entry);
            case ADJUSTMENT -> adjust(entry, original);
            case PURCHASE, PREAUTH, BALANCE, OTHER -> true;
        };
    }

    private boolean adjust(Entry entry, Entry original) {
        boolean right = right(untouched(original) && original.sale(), "another amount for what does not stand", entry);
        if (right) {
            original.amount(entry.amountMinor());
        }
        return right;
    }

    private boolean open(Entry original) {
        return original != null && book.open(original);
    }

    private boolean untouched(Entry original) {
        return open(original) && book.refundedMinor(original.request().name()) == 0;
    }

    private boolean right(boolean right, String anomaly, Entry entry) {
        if (!right) {
            anomaly(anomaly, entry);
        }
        return right;
    }

    /** Books one sending of a reversal; returns which one it is. What was never seen may be reversed too. */
    synchronized int reverse(UpstreamMessage reversal) {
        Entry entry = original(reversal);
        if (entry == null) {
            return neverSeen.merge(reversal.original(), 1, Integer::sum);
        }
        entry.reversals++;
        if (book.open(entry)) {
            book.reverse(entry);
        } else if (entry.stands()) {
            anomaly("reversal of what is " + state(entry) + " already", entry);
        }
        return entry.reversals;
    }

    /** Whether what an inquiry names stands. */
    synchronized boolean paid(UpstreamMessage inquiry) {
        return open(original(inquiry));
    }

    private State state(Entry entry) {
        return switch (entry.state()) {
            case DECLINED -> State.DECLINED;
            case REVERSED -> State.REVERSED;
            case APPROVED -> followed(entry.request().name());
        };
    }

    private State followed(Name name) {
        if (book.voided(name)) {
            return State.VOIDED;
        }
        return book.completed(name) ? State.COMPLETED : State.APPROVED;
    }

    private BookEntry view(Entry entry) {
        UpstreamMessage request = entry.request();
        return new BookEntry(request.kind(), state(entry), request.reference(), request.stan(),
                Objects.requireNonNullElse(request.tid(), ""), Objects.requireNonNullElse(request.mid(), ""),
                entry.maskedPan, entry.amountMinor(), book.refundedMinor(request.name()), entry.plan.responseCode(),
                entry.authCode, entry.sendings, entry.reversals);
    }

    /** Whether the switch has signed on for all its connections. */
    synchronized boolean signedOn() {
        return signedOn;
    }

    synchronized void signedOn(boolean on) {
        signedOn = on;
    }

    synchronized void anomaly(String what) {
        if (anomalies.size() < MAX_ANOMALIES) {
            anomalies.add(what);
        }
    }

    private void anomaly(String what, Entry entry) {
        anomaly(what + ": " + view(entry));
    }

    synchronized List<String> anomalies() {
        return List.copyOf(anomalies);
    }

    synchronized List<BookEntry> find(Predicate<BookEntry> wanted) {
        return book.entries().stream().map(this::view).filter(wanted).toList();
    }

    /** What a network would tell of a day: sales, also those voided later, voids of them, refunds; by F7. */
    synchronized List<NetworkRow> detail(int settlementDate) {
        return book.entries().stream().filter(entry -> entry.stands() && monthDay(entry) == settlementDate % YEAR)
                .map(this::detail).filter(Objects::nonNull).toList();
    }

    private static long monthDay(Entry entry) {
        return Math.floorDiv(entry.request().time(), DAY_TIME) % YEAR;
    }

    private NetworkRow detail(Entry entry) {
        UpstreamMessage request = entry.request();
        TradeKind kind = switch (request.kind()) {
            case PURCHASE, COMPLETION -> TradeKind.SALE;
            case REFUND -> TradeKind.REFUND;
            case VOID -> voidsSale(request) ? TradeKind.VOID : null;
            case PREAUTH, BALANCE, ADJUSTMENT, OTHER -> null;
        };
        return kind == null
                ? null
                : new NetworkRow(0, request.reference(), request.stan(), "%010d".formatted(request.transmission()),
                        Objects.requireNonNullElse(request.tid(), ""), Objects.requireNonNullElse(request.mid(), ""),
                        kind, entry.amountMinor());
    }

    private boolean voidsSale(UpstreamMessage request) {
        Entry original = original(request);
        return original != null && original.sale();
    }

    synchronized BookTotals totals() {
        long[] count = new long[Kind.values().length];
        long[] minor = new long[Kind.values().length];
        long[] states = new long[State.values().length];
        for (Entry entry : book.entries()) {
            State state = state(entry);
            states[state.ordinal()]++;
            if (state == State.APPROVED) {
                int kind = entry.request().kind().ordinal();
                count[kind]++;
                minor[kind] += entry.amountMinor();
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
