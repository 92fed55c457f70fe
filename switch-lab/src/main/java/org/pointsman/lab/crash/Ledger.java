package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.records.Transaction;

/** What was seen outside the switch, written down when it was seen. Thread-safe. */
final class Ledger {
    private static final int BATCH = 2;
    private static final int BATCH_DIGITS = 6;

    private final List<Entry> entries = new ArrayList<>();
    private final List<UpstreamMessage> messages = new ArrayList<>();
    private final List<String> incidents = new ArrayList<>();
    private final List<DayChange> days = new ArrayList<>();
    private long moments;
    private int waiting;
    private long answers;

    private static final class Entry {
        private final Transaction transaction;
        private final PosRequest request;
        private final int original;
        private final long moment;
        private final List<PosAnswer> answers = new ArrayList<>(1);
        private int sendings;

        private Entry(Transaction transaction, PosRequest request, int original, long moment) {
            this.transaction = transaction;
            this.request = request;
            this.original = original;
            this.moment = moment;
        }

        private PosExchange view(int number) {
            return new PosExchange(number, transaction, request.field(41), batch(request),
                    Integer.parseInt(request.field(11)), request.amountMinor(), original, moment, sendings, answers);
        }
    }

    /** The batch a request is of. */
    static int batch(PosRequest request) {
        return Integer.parseInt(request.field(60), BATCH, BATCH + BATCH_DIGITS, 10);
    }

    /** Opens an exchange; returns its number. */
    synchronized int open(Transaction transaction, PosRequest request, int original) {
        entries.add(new Entry(transaction, request, original, ++moments));
        return entries.size() - 1;
    }

    synchronized void sending(int number) {
        entries.get(number).sendings++;
        waiting++;
    }

    synchronized void answered(int number, PosReply reply) {
        waiting--;
        answers++;
        entries.get(number).answers.add(new PosAnswer(++moments, reply.f39(), reply.rrn(), reply.authCode()));
    }

    synchronized void unanswered() {
        waiting--;
    }

    /** Requests on their way at this moment. */
    synchronized int waiting() {
        return waiting;
    }

    /** Answers heard until now. */
    synchronized long answers() {
        return answers;
    }

    /** What must not happen, whatever the books say. */
    synchronized void incident(int number, String what) {
        incidents.add(entries.get(number).view(number).words() + ": " + what);
    }

    /**
     * A business date that passed.
     *
     * @param from  the moment before it was ordered
     * @param until the moment behind the answer
     */
    record DayChange(long from, long until) {
    }

    /** The moment that is now. */
    synchronized long now() {
        return ++moments;
    }

    /** A business date has passed since a moment. */
    synchronized void dayPassed(long from) {
        days.add(new DayChange(from, ++moments));
    }

    synchronized void seen(UpstreamMessage message) {
        messages.add(message);
    }

    synchronized List<PosExchange> exchanges() {
        List<PosExchange> views = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            views.add(entries.get(i).view(i));
        }
        return views;
    }

    synchronized List<UpstreamMessage> messages() {
        return List.copyOf(messages);
    }

    synchronized List<DayChange> days() {
        return List.copyOf(days);
    }

    synchronized List<String> incidents() {
        return List.copyOf(incidents);
    }
}
