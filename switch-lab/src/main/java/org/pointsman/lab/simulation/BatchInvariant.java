package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.pointsman.engine.Engine;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.Expiry;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.BatchClosed;
import org.pointsman.registry.model.RegistryEvent.ExceptionClosed;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.RegistryEvent.TerminalKeysRenewed;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.RegistryEvent.TerminalSerialChanged;

/**
 * Dialect section 12, domain 3.11 row 14: a batch is closed as balanced when, and only when, what the terminal tells is
 * what the journal adds up to; nothing of it is running then, nothing is traded in it afterwards; every difference of
 * an upload is an item for people, and nothing else is.
 */
final class BatchInvariant extends Invariant {
    private static final Set<String> REASONS = Set.of("NOT_UPLOADED", "UPLOADED_OTHER_AMOUNT", "UPLOADED_UNKNOWN",
            "APPROVED_AFTER_CLOSE");

    private static final String SIGN_ON_AGAIN = "77";

    private record Message(String tid, String mid, int batch, int stan) {
    }

    private final Findings findings;
    private final Map<String, BatchLedger> books = new HashMap<>();
    private final Map<Long, BatchLedger> owners = new HashMap<>();
    private final Map<Long, Integer> dates = new HashMap<>();
    private final Map<Message, String> details = new HashMap<>();
    private final Map<Message, String> expected = new HashMap<>();
    /** Came again after a later batch was closed: only the last one is remembered. */
    private final Set<Message> forgotten = new HashSet<>();
    private final Set<String> items = new TreeSet<>();
    private final Set<String> names = new HashSet<>();
    /** Trace numbers that stand twice in a batch: a list does not say which is meant. */
    private final Set<String> ambiguous = new HashSet<>();
    private int today;

    BatchInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void called(TerminalCall call) {
        if (call.request.mti() == 320) {
            details.put(message(call), call.request.field(48));
        }
    }

    private static Message message(TerminalCall call) {
        return new Message(call.request.field(41), call.request.field(42), Integer.parseInt(call.key().batch()),
                Integer.parseInt(call.request.field(11)));
    }

    @Override
    void journalled(Step step) {
        if (step.request() != null) {
            request(step, books.computeIfAbsent(step.request().tid(), BatchLedger::new));
        }
        switch (step.action()) {
            case OPEN_DAY -> {
                today = localDate(step);
                step.events().forEach(event -> atADesk(step, event));
            }
            case STAND_IN_SENT -> inBatch(step.rrn(), book -> items.addAll(book.stoodIn(step.rrn())));
            case ADVICE_ACKNOWLEDGED -> inBatch(step.rrn(), book -> book.taken(step.rrn()));
            case APPROVE -> inBatch(step.rrn(), book -> items.addAll(book.approved(step.rrn())));
            case DECLINE_SENT, APPROVE_OTHER_AMOUNT, NOT_TOLD, NOT_TOLD_ASK ->
                inBatch(step.rrn(), book -> book.over(step.rrn()));
            case REVERSAL_ACKNOWLEDGED -> inBatch(step.rrn(), book -> book.fallen(step.rrn()));
            default -> {
                step.expiries().forEach(due -> inBatch(due.rrn(), book -> due(due, book)));
                step.events().forEach(event -> atADesk(step, event));
            }
        }
    }

    // The daily check closes batches too.
    private void atADesk(Step step, RegistryEvent event) {
        switch (event) {
            case BatchClosed e -> closeByHand(step, e);
            case TerminalSerialChanged e -> swap(step, e);
            case TerminalProvisioned e when Holders.givenAnew(e) -> giveAnew(e.tid());
            case ItemSettled e -> inBatch(e.transactionId(),
                    book -> items.addAll(book.concluded(e.transactionId(), e.as() == Conclusion.ACCEPTED)));
            case ExceptionClosed e -> inBatch(e.transactionId(),
                    book -> e.reasons().forEach(reason -> items.remove(book.item(e.transactionId(), reason))));
            default -> {
                // Nothing about batches.
            }
        }
    }

    private void closeByHand(Step step, BatchClosed event) {
        BatchLedger book = books.computeIfAbsent(event.tid(), BatchLedger::new);
        if (event.mandate() != null && book.running()) {
            findings.add("3.11 row 14", "record " + step.sequence() + " closes a batch while something is running");
        }
        book.closeByHand();
    }

    private void swap(Step step, TerminalSerialChanged event) {
        boolean another = step.events(TerminalKeysRenewed.class).anyMatch(keys -> keys.tid().equals(event.tid()));
        if (another && books.computeIfAbsent(event.tid(), BatchLedger::new).unsettled()) {
            findings.add("3.11 row 41", "record " + step.sequence() + " gives " + event.tid()
                    + " another device, and its batch is not closed");
        }
    }

    /** Whether a terminal has something to settle. */
    boolean unsettled(String tid) {
        return books.containsKey(tid) && books.get(tid).unsettled();
    }

    /** The number of the open batch of a terminal. */
    int openBatch(String tid) {
        return books.containsKey(tid) ? books.get(tid).batch : -1;
    }

    // Whoever gets the number next begins with a batch of his own.
    private void giveAnew(String tid) {
        books.computeIfAbsent(tid, BatchLedger::new).close();
        books.put(tid, new BatchLedger(tid));
    }

    private static void due(Step.Due due, BatchLedger book) {
        if (due.expiry() == Expiry.TAKEN_BACK) {
            book.takenBackIfOpen(due.rrn());
        } else {
            book.over(due.rrn());
        }
    }

    private static int localDate(Step step) {
        return Engine.dateOf(step.timeNs(), Estate.ZONE.getTotalSeconds());
    }

    // A desk's refund is in no batch.
    private void inBatch(long rrn, Consumer<BatchLedger> change) {
        if (owners.containsKey(rrn)) {
            change.accept(owner(rrn));
        }
    }

    private BatchLedger owner(long rrn) {
        return owners.get(rrn);
    }

    // The number was used for something else already: what an upload lists by it may be either.
    private static boolean otherContent(Step step) {
        return step.effects().stream().anyMatch(told -> told.result() == Result.DUPLICATE.code());
    }

    private void name(Step step) {
        String name = step.request().tid() + "/" + step.request().batch() + "/" + step.request().stan() + " ";
        if (!names.add(name)) {
            ambiguous.add(name);
        }
    }

    private boolean clear(String item) {
        return ambiguous.stream().noneMatch(item::startsWith);
    }

    private void request(Step step, BatchLedger book) {
        Step.Request request = step.request();
        if (step.action() == OutcomeKind.FORWARD || step.action() == OutcomeKind.ACCEPT_ADVICE
                || step.action() == OutcomeKind.DECLINE || otherContent(step)) {
            name(step);
        }
        switch (step.action()) {
            case SIGN_ON -> book.signedOn = true;
            case SIGN_OFF -> book.signedOn = false;
            case FORWARD -> forward(step, book);
            case ACCEPT_ADVICE -> advise(step, book);
            case REVERSE, REVERSE_IN_FLIGHT, REVERSE_AFTER_ALL, REVERSE_IN_FLIGHT_AFTER_ALL ->
                owner(step.original()).takenBack(step.original());
            case REVERSE_NOTHING -> kept(step.original());
            case UPLOAD -> items.addAll(book
                    .compare(details.get(new Message(request.tid(), request.mid(), request.batch(), request.stan()))));
            case CLOSE_UNBALANCED -> {
                items.addAll(book.notListed());
                book.close();
            }
            default -> {
            }
        }
        if (request.transaction() == Transaction.SETTLEMENT) {
            settle(step, book);
        }
    }

    // What was declined at once was never sent.
    private void kept(long rrn) {
        inBatch(rrn, book -> book.kept(rrn));
    }

    private void forward(Step step, BatchLedger book) {
        Step.Request request = step.request();
        if (!book.signedOn || request.batch() != book.batch) {
            findings.add("step 10", "record " + step.sequence() + " trades in batch " + request.batch() + ", open is "
                    + book.batch + (book.signedOn ? "" : ", not signed on"));
        }
        boolean sealed = request.transaction() == Transaction.PURCHASE_VOID
                || request.transaction() == Transaction.COMPLETION_VOID;
        if (sealed && !owner(step.original()).open(step.original())) {
            findings.add("3.11 row 14", "record " + step.sequence() + " voids what is in a closed batch");
        }
        if (sealed && localDate(step) > dates.get(step.original())) {
            findings.add("R-140", "record " + step.sequence() + " voids what is of another day");
        }
        owners.put(step.rrn(), book);
        dates.put(step.rrn(), today);
        book.sent(step);
    }

    // A script notice is in no batch, and comes from terminals that trade in none.
    private void advise(Step step, BatchLedger book) {
        if (step.request().transaction() != Transaction.SCRIPT_NOTICE) {
            forward(step, book);
            book.told(step.rrn());
            adjust(step);
        }
    }

    private void adjust(Step step) {
        Step.Request request = step.request();
        if (request.transaction().adjusts()
                && !owner(step.original()).adjusted(step.original(), request.amountMinor())) {
            findings.add("3.11 row 14", "record " + step.sequence() + " adjusts what does not count in an open batch");
        }
    }

    private void settle(Step step, BatchLedger book) {
        Step.Request request = step.request();
        boolean done = step.action() == OutcomeKind.SETTLE || step.action() == OutcomeKind.SETTLE_UNBALANCED;
        if (done && book.running()) {
            findings.add("3.11 row 14", "record " + step.sequence() + " settles while something is running");
        }
        if (done || request.batch() == book.batch - 1) {
            expected.put(new Message(request.tid(), request.mid(), request.batch(), request.stan()),
                    done ? book.totals() : book.sealed);
        }
        if (request.batch() < book.batch - 1) {
            forgotten.add(new Message(request.tid(), request.mid(), request.batch(), request.stan()));
        }
        book.uploading |= step.action() == OutcomeKind.SETTLE_UNBALANCED;
        if (step.action() == OutcomeKind.SETTLE) {
            book.close();
        }
    }

    @Override
    void answered(TerminalCall call) {
        if (call.request.mti() != 500 || call.reply == null) {
            return;
        }
        String right = expected.get(message(call));
        if (call.reply.approved()) {
            approved(call, right);
        } else if (SIGN_ON_AGAIN.equals(call.f39()) && call.request.field(48).equals(right)
                && !forgotten.contains(message(call))) {
            findings.add("dialect 12", "what closed the batch is refused: " + call);
        }
    }

    private void approved(TerminalCall call, String right) {
        String told = call.reply.field(48);
        if (right == null || !answer(right, call.request.field(48)).equals(told)) {
            findings.add("dialect 12", "the journal adds up to " + right + ", told was " + told + ": " + call + " with "
                    + call.request.field(48));
        }
    }

    private static String answer(String right, String asked) {
        StringBuilder answer = new StringBuilder();
        for (int from = 0; from < right.length(); from += BatchLedger.FAMILY_DIGITS) {
            String family = right.substring(from, from + BatchLedger.FAMILY_DIGITS - 1);
            answer.append(family).append(asked.startsWith(family, from) ? '1' : '2');
        }
        return answer.toString();
    }

    @Override
    void end(StateView state) {
        Set<String> found = new TreeSet<>();
        List<TransactionView> exceptions = Search
                .find(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, Integer.MAX_VALUE), state::exceptions);
        exceptions.forEach(view -> view.exceptions().stream().filter(REASONS::contains)
                .forEach(reason -> found.add(view.tid() + "/" + view.batch() + "/" + view.stan() + " " + reason)));
        items.removeIf(item -> !clear(item));
        found.removeIf(item -> !clear(item));
        if (!found.equals(items)) {
            Set<String> missing = new HashSet<>(items);
            missing.removeAll(found);
            found.removeAll(items);
            findings.add("dialect 12", "items of uploads: missing " + missing + ", too many " + found);
        }
    }
}
