package org.pointsman.lab.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.engine.view.Decision;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.crash.JournalFacts.Answer;
import org.pointsman.lab.crash.JournalFacts.Sending;
import org.pointsman.lab.crash.Ledger.DayChange;
import org.pointsman.lab.crash.BrokenRule.Rule;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.network.UpstreamMessage.Kind;
import org.pointsman.lab.simulator.BookEntry;
import org.pointsman.lab.simulator.BookEntry.State;
import org.pointsman.records.Transaction;

/** A sound ledger is found sound; every way to doctor it is found out. */
class CrashAuditorTest {
    private static final String TID = "10000001";
    private static final String MID = "999290058120001";
    private static final int BATCH = 1;
    private static final int SALE = 0;
    private static final int REFUND = 1;
    private static final int REVERSED_SALE = 2;
    private static final int REVERSAL = 3;

    /** A sale of 100 with a refund of 60, and a sale of 50 that its terminal reversed. */
    private static final class Ledgers {
        private final List<PosExchange> exchanges = new ArrayList<>();
        private final List<UpstreamMessage> messages = new ArrayList<>();
        private final List<String> incidents = new ArrayList<>();
        private final Set<Long> left = new HashSet<>();
        private final List<DayChange> days = new ArrayList<>();
        private final List<BookEntry> book = new ArrayList<>();
        private final List<String> anomalies = new ArrayList<>();
        private final Set<Answer> answers = new HashSet<>();
        private final Set<Sending> sendings = new HashSet<>();
        private final Map<Long, TransactionView> ours = new HashMap<>();

        private Ledgers() {
            exchange(Transaction.PURCHASE, 1, 100, PosExchange.NONE, 11);
            exchange(Transaction.REFUND, 2, 60, SALE, 12);
            exchange(Transaction.PURCHASE, 3, 50, PosExchange.NONE, 13);
            exchange(Transaction.REVERSAL, 3, 50, REVERSED_SALE, 14);
            upstream(200, 101, 11);
            upstream(200, 102, 12);
            upstream(200, 103, 13);
            upstream(420, 104, 13);
            upstream(421, 104, 13);
            booked(Kind.PURCHASE, State.APPROVED, 11, 100, 60);
            booked(Kind.REFUND, State.APPROVED, 12, 60, 0);
            booked(Kind.PURCHASE, State.REVERSED, 13, 50, 0);
            kept(11, Transaction.PURCHASE, 1, "PART_REFUNDED", 100, 60);
            kept(12, Transaction.REFUND, 2, "APPROVED", 60, 0);
            kept(13, Transaction.PURCHASE, 3, "REVERSED", 50, 0);
            kept(14, Transaction.REVERSAL, 3, "REVERSAL_ACCEPTED", 50, 0);
        }

        private void exchange(Transaction transaction, int stan, long amountMinor, int original, long rrn) {
            exchange(BATCH, transaction, stan, amountMinor, original, rrn);
        }

        private void exchange(int batch, Transaction transaction, int stan, long amountMinor, int original, long rrn) {
            PosAnswer answer = new PosAnswer(2L * exchanges.size() + 2, "00", "%012d".formatted(rrn), null);
            exchanges.add(new PosExchange(exchanges.size(), transaction, TID, batch, stan, amountMinor, original,
                    2L * exchanges.size() + 1, 1, List.of(answer)));
            answers.add(new Answer(transaction, TID, batch, stan, rrn, "00", ""));
        }

        /** The terminal has closed its batch, and trades in the next one. */
        private void nextBatch() {
            exchange(BATCH + 1, Transaction.SIGN_ON, 1, -1, PosExchange.NONE, 90);
        }

        private void upstream(int mti, int stan, long rrn) {
            messages.add(new UpstreamMessage(0, mti, 0, 1, 401120000, stan, rrn, TID, MID, null, -1, null, false));
            sendings.add(new Sending(rrn, stan, mti != 200));
        }

        private void booked(Kind kind, State state, long rrn, long amountMinor, long refundedMinor) {
            book.add(new BookEntry(kind, state, "%012d".formatted(rrn), 1, TID, MID, "", amountMinor, refundedMinor,
                    "00", "", 1, 0));
        }

        private void kept(long id, Transaction type, int stan, String state, long amountMinor, long refundedMinor,
                String... exceptions) {
            List<TransactionView.Step> timeline = type.financial()
                    ? List.of(new TransactionView.Step("sent to simulator", 1))
                    : List.of();
            ours.put(id,
                    new TransactionView(id, TID, MID, BATCH, stan, "%012d".formatted(id), type.name(), amountMinor, 156,
                            state, "", type.financial() ? "00" : "", "APPROVED", "", "CARD", 21, false, true, -1,
                            refundedMinor, "NONE", List.of(exceptions), 20260401, timeline, false, "", List.of(),
                            Decision.NONE));
        }

        private void unanswered(int number) {
            PosExchange e = exchanges.get(number);
            PosAnswer first = e.answers().getFirst();
            exchanges.set(number,
                    new PosExchange(number, e.transaction(), e.tid(), e.batch(), e.stan(), e.amountMinor(),
                            e.original(), e.moment(), 1,
                            List.of(new PosAnswer(first.moment(), "98", first.rrn(), null))));
        }

        /** Its first answer was another. */
        private void refused(int number, String f39, long rrn) {
            PosExchange e = exchanges.get(number);
            exchanges.set(number,
                    new PosExchange(number, e.transaction(), e.tid(), e.batch(), e.stan(), e.amountMinor(),
                            e.original(), e.moment(), 1,
                            List.of(new PosAnswer(e.moment() + 1, f39, "%012d".formatted(rrn), null))));
            answers.add(new Answer(e.transaction(), e.tid(), e.batch(), e.stan(), rrn, f39, ""));
        }

        private void answer(int number, String f39, long rrn) {
            PosExchange e = exchanges.get(number);
            List<PosAnswer> longer = new ArrayList<>(e.answers());
            longer.add(new PosAnswer(100, f39, "%012d".formatted(rrn), null));
            exchanges.set(number, new PosExchange(number, e.transaction(), e.tid(), e.batch(), e.stan(),
                    e.amountMinor(), e.original(), e.moment(), 2, longer));
            answers.add(new Answer(e.transaction(), e.tid(), e.batch(), e.stan(), rrn, f39, ""));
        }

        private List<Rule> audit() {
            return CrashAuditor
                    .audit(new Evidence(exchanges, messages, incidents, days, book, anomalies,
                            JournalFacts.of(answers, sendings, left, 0), ours))
                    .stream().map(BrokenRule::rule).distinct().sorted(Comparator.naturalOrder()).toList();
        }
    }

    @Test
    void shouldFindNothingWhenAllIsAsItShouldBe() {
        assertEquals(List.of(), new Ledgers().audit());
    }

    @Test
    void shouldAcceptTheSameAnswerAgainAndNoMoreApprovalAfterAReversal() {
        Ledgers ledgers = new Ledgers();
        ledgers.answer(SALE, "00", 11);
        ledgers.answer(REVERSED_SALE, "22", 15);
        assertEquals(List.of(), ledgers.audit());
    }

    @Test
    void shouldAcceptTheLateAnswerToARefundThatHadNone() {
        Ledgers ledgers = new Ledgers();
        ledgers.unanswered(REFUND);
        ledgers.answers.add(new Answer(Transaction.REFUND, TID, BATCH, 2, 12, "98", ""));
        ledgers.answer(REFUND, "00", 12);
        assertEquals(List.of(), ledgers.audit());
    }

    @Test
    void shouldAcceptAReversalPeopleHaveToLookAt() {
        Ledgers ledgers = new Ledgers();
        ledgers.exchange(Transaction.REVERSAL, 1, 100, SALE, 16);
        ledgers.kept(16, Transaction.REVERSAL, 1, "REVERSAL_EXCEPTION", 100, 0);
        assertEquals(List.of(), ledgers.audit());
    }

    @Test
    void shouldAcceptThatTheRepeatOfAClosedBatchIsRefusedWhenItHasLeftMemory() {
        Ledgers ledgers = new Ledgers();
        ledgers.nextBatch();
        ledgers.left.add(11L);
        ledgers.answer(SALE, "77", 30);
        assertEquals(List.of(), ledgers.audit());
    }

    @Test
    void shouldAcceptThatTheRepeatOfAClosedBatchIsRefusedWhenItIsTwoDaysOld() {
        Ledgers ledgers = new Ledgers();
        ledgers.nextBatch();
        // The first answer came while the first of them was passing.
        ledgers.days.addAll(List.of(new DayChange(1, 4), new DayChange(20, 21)));
        ledgers.answer(SALE, "77", 30);
        assertEquals(List.of(), ledgers.audit());
    }

    @Test
    void shouldAcceptThatARefundIsMadeOnceTheArchiveCanBeRead() {
        Ledgers ledgers = new Ledgers();
        ledgers.left.add(11L);
        ledgers.refused(REFUND, "96", 31);
        ledgers.answer(REFUND, "00", 12);
        assertEquals(List.of(), ledgers.audit());
    }

    @Test
    void shouldAcceptTheReversalOfWhatHasLeftMemoryWhenItIsForPeople() {
        Ledgers ledgers = new Ledgers();
        ledgers.left.add(11L);
        ledgers.exchange(Transaction.REVERSAL, 1, 100, SALE, 16);
        ledgers.kept(16, Transaction.REVERSAL, 1, "REVERSAL_UNMATCHED", 100, 0, "REVERSAL_TOO_LATE");
        assertEquals(List.of(), ledgers.audit());
    }

    @Test
    void shouldFindThatNothingWasTriedWhenNothingHappened() {
        JournalFacts nothing = JournalFacts.of(Set.of(), Set.of(), Set.of(), 0);
        JournalFacts all = JournalFacts.of(Set.of(), Set.of(), Set.of(1L), 1);
        assertEquals(4, CrashAuditor.untried(new CrashCounts(10, 1, 0, 0), true, nothing).size());
        assertEquals(1, CrashAuditor.untried(new CrashCounts(10, 1, 0, 0), false, nothing).size());
        assertEquals(List.of(), CrashAuditor.untried(new CrashCounts(10, 1, 1, 1), true, all));
    }

    private static Arguments doctored(String how, Consumer<Ledgers> doctor, Rule... found) {
        return Arguments.of(how, doctor, List.of(found));
    }

    private static Stream<Arguments> doctored() {
        return Stream.of(doctored("a till was left waiting", l -> l.incidents.add("silence"), Rule.INCIDENT),
                doctored("the approval is not in the journal",
                        l -> l.answers.remove(new Answer(Transaction.PURCHASE, TID, BATCH, 1, 11, "00", "")),
                        Rule.ANSWER_NOT_JOURNALLED),
                doctored("the repeat was declined", l -> l.answer(SALE, "51", 11), Rule.ANSWER_CHANGED),
                doctored("77 for the repeat of a closed batch that is in memory", l -> {
                    l.nextBatch();
                    l.answer(SALE, "77", 30);
                    l.days.add(new DayChange(20, 21));
                }, Rule.ANSWER_CHANGED), doctored("77 for the repeat in a batch that is open, whatever has left", l -> {
                    l.left.add(11L);
                    l.answer(SALE, "77", 30);
                }, Rule.ANSWER_CHANGED), doctored("the approval comes back after 77", l -> {
                    l.nextBatch();
                    l.left.add(11L);
                    l.answer(SALE, "77", 30);
                    l.answer(SALE, "00", 11);
                }, Rule.ANSWER_CHANGED), doctored("96 and then made, though the sale was in memory", l -> {
                    l.refused(REFUND, "96", 31);
                    l.answer(REFUND, "00", 12);
                }, Rule.ANSWER_CHANGED), doctored("a refund is told that its sale is not known", l -> {
                    l.exchange(Transaction.REFUND, 4, 40, SALE, 32);
                    l.refused(REVERSAL + 1, "25", 32);
                }, Rule.FORGOTTEN), doctored("the reversal of what has left is for nobody", l -> {
                    l.left.add(11L);
                    l.exchange(Transaction.REVERSAL, 1, 100, SALE, 16);
                    l.kept(16, Transaction.REVERSAL, 1, "REVERSAL_UNMATCHED", 100, 0);
                }, Rule.REVERSAL_LOST),
                doctored("22 for a sale nobody reversed", l -> l.answer(SALE, "22", 11), Rule.ANSWER_CHANGED),
                doctored("the repeat got another reference number", l -> l.answer(REFUND, "00", 17),
                        Rule.ANSWER_CHANGED),
                doctored("the approval is not in the book", l -> l.ours.remove(12L), Rule.APPROVAL_LOST,
                        Rule.BOOKS_DIFFER),
                doctored("the sale was reversed and no terminal asked for it", l -> l.exchanges.remove(REVERSAL),
                        Rule.APPROVAL_LOST),
                doctored("the reversal was refused as well", l -> l.answer(REVERSAL, "97", 18), Rule.ANSWER_CHANGED,
                        Rule.REVERSAL_REFUSED),
                doctored("the reversed sale stands", l -> l.kept(13, Transaction.PURCHASE, 3, "APPROVED", 50, 0),
                        Rule.REVERSAL_LOST, Rule.BOOKS_DIFFER),
                doctored("the reversed sale stands in both books, its answer was never seen", l -> {
                    PosExchange e = l.exchanges.get(REVERSED_SALE);
                    l.exchanges.set(REVERSED_SALE, new PosExchange(REVERSED_SALE, e.transaction(), e.tid(), e.batch(),
                            e.stan(), e.amountMinor(), e.original(), e.moment(), 1, List.of()));
                    l.kept(13, Transaction.PURCHASE, 3, "APPROVED", 50, 0);
                    l.book.removeLast();
                    l.booked(Kind.PURCHASE, State.APPROVED, 13, 50, 0);
                }, Rule.REVERSAL_LOST),
                doctored("the network saw what the journal does not know",
                        l -> l.sendings.remove(new Sending(12, 102, false)), Rule.MESSAGE_NOT_JOURNALLED),
                doctored("the network saw a request twice", l -> l.upstream(200, 101, 11), Rule.REQUEST_TWICE),
                doctored("two transactions under one STAN", l -> l.upstream(200, 101, 19), Rule.NUMBER_REUSED),
                doctored("two requests under one reference number", l -> l.upstream(200, 105, 11), Rule.NUMBER_REUSED),
                doctored("a reversal under the STAN of a request", l -> l.upstream(421, 103, 13), Rule.NUMBER_REUSED),
                doctored("a reversal came twice as the first", l -> l.upstream(420, 104, 13), Rule.REPEAT_NOT_MARKED),
                doctored("a reversal was repeated under another STAN", l -> l.upstream(421, 106, 13),
                        Rule.REPEAT_NOT_MARKED),
                doctored("a second refund of 60", l -> {
                    l.exchange(Transaction.REFUND, 4, 60, SALE, 20);
                    l.kept(20, Transaction.REFUND, 4, "APPROVED", 60, 0);
                    l.booked(Kind.REFUND, State.APPROVED, 20, 60, 0);
                }, Rule.REFUNDED_TOO_MUCH), doctored("the network has one refund more", l -> {
                    l.book.removeFirst();
                    l.booked(Kind.PURCHASE, State.APPROVED, 11, 100, 120);
                }, Rule.REFUNDED_TOO_MUCH, Rule.BOOKS_DIFFER), doctored("the network has another amount", l -> {
                    l.book.removeFirst();
                    l.booked(Kind.PURCHASE, State.APPROVED, 11, 101, 60);
                }, Rule.BOOKS_DIFFER),
                doctored("an approval of the network nobody knows of",
                        l -> l.booked(Kind.PURCHASE, State.APPROVED, 21, 10, 0), Rule.BOOKS_DIFFER),
                doctored("the network complains", l -> l.anomalies.add("a message before sign-on"),
                        Rule.NETWORK_COMPLAINS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doctored")
    void shouldFindTheViolationWhenTheLedgerIsDoctored(String how, Consumer<Ledgers> doctor, List<Rule> found) {
        Ledgers ledgers = new Ledgers();
        doctor.accept(ledgers);
        assertEquals(found, ledgers.audit(), how);
    }
}
