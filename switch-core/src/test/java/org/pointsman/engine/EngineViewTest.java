package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;
import static org.pointsman.engine.EngineFixture.OTHER_MID;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.view.TransactionCount;
import org.pointsman.engine.view.SafItem;
import org.pointsman.engine.view.SafQuery;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.Slice;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;

/** The names and forms scripts rely on. */
class EngineViewTest extends EngineTest {

    @Test
    void shouldTellWhatFollowedASaleInOrder() {
        TransactionView sale = host.sale(100_00);
        host.nowNs += 1_000_000;
        TransactionView refund = host.approved(host.refund(sale).amount(40_00));
        host.nowNs += 1_000_000;
        host.reply(host.refund(sale).amount(10_00).send().sent()).code("51").send();
        List<String> steps = host.transaction(sale.id()).timeline().stream().map(TransactionView.Step::what).toList();
        assertTrue(steps.contains("REFUND %012d of 40.00: APPROVED".formatted(refund.id())), steps.toString());
        assertEquals("REFUND %012d of 10.00: DECLINED".formatted(refund.id() + 1), steps.getLast());
        assertEquals("SUCCEEDED: with the issuer, for the cardholder's account",
                host.transaction(refund.id()).progress());
        assertEquals("", sale.progress());
    }

    @Test
    void shouldTellThatAnAnswerDidNotReachItsTerminal() {
        TransactionView sale = host.sale(100_00);
        assertEquals(OutcomeKind.ANSWER_LOST, host.answerLost(sale.id()).action());
        assertEquals("answer not delivered, the terminal had hung up",
                host.transaction(sale.id()).timeline().getLast().what());
        assertEquals(OutcomeKind.NONE, host.answerLost(9_999_999).action());
    }

    @Test
    void shouldChangeNothingWhenTheGatewayTellsWhatItRefused() {
        long digest = host.engine.digest();
        assertEquals(OutcomeKind.NONE, host.requestsRefused().action());
        assertEquals(digest, host.engine.digest());
    }

    private static final TransactionQuery ALL = new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, 100);

    private List<Long> ids(TransactionQuery query) {
        return Search.find(query, host.engine.view()::find).stream().map(TransactionView::id).toList();
    }

    @Test
    void shouldShowATransactionMasked() {
        Ask ask = host.purchase().amount(12_34);
        TransactionView sale = host.approved(ask);
        assertEquals("620012******9010", sale.pan());
        assertEquals("%012d".formatted(sale.id()), sale.rrn());
        assertEquals("PURCHASE", sale.type());
        assertEquals("APPROVED", sale.state());
        assertEquals("APPROVED", sale.result());
        assertEquals("00", sale.f39());
        assertEquals("AUTH01", sale.f38());
        assertEquals(ask.stan(), sale.stan());
        assertEquals(List.of("received", "sent to union", "APPROVED"),
                sale.timeline().stream().map(TransactionView.Step::what).toList());
        assertFalse(sale.toString().contains(Card.UNION.pan()));
    }

    @Test
    void shouldFindNewestFirstByWhatIsAsked() {
        long first = host.sale(1).id();
        host.nowNs += 1_000;
        long second = host.approved(host.ask(Transaction.PURCHASE, B)).id();
        host.nowNs += 1_000;
        long third = host.ask(Transaction.PURCHASE, C).send().transactionId();
        int stan = host.transaction(second).stan();
        assertEquals(List.of(third, second, first), ids(ALL));
        assertEquals(List.of(third, second), ids(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, 2)));
        assertEquals(List.of(first), ids(new TransactionQuery(A, null, -1, -1, null, -1, -1, -1, 100)));
        assertEquals(List.of(third), ids(new TransactionQuery(null, OTHER_MID, -1, -1, null, -1, -1, -1, 100)));
        assertEquals(List.of(second), ids(new TransactionQuery(null, null, second, -1, null, -1, -1, -1, 100)));
        assertEquals(List.of(second), ids(new TransactionQuery(null, null, -1, stan, null, -1, -1, -1, 100)));
        assertEquals(List.of(third), ids(new TransactionQuery(null, null, -1, -1, "SENT", -1, -1, -1, 100)));
        assertEquals(List.of(second),
                ids(new TransactionQuery(null, null, -1, -1, null, host.nowNs - 1_000, host.nowNs, -1, 100)));
        assertEquals(List.of(first), ids(new TransactionQuery(null, null, -1, -1, null, -1, -1, second, 100)));
    }

    @Test
    void shouldFindByCardAmountAndWhatTheTillWasTold() {
        long approved = host.approved(host.purchase().amount(12_34)).id();
        host.reply(host.purchase().amount(50_00).send().sent()).code("51").send();
        long declined = ids(ALL).getFirst();
        assertEquals(List.of(declined, approved), ids(query(9010, -1, null)));
        assertEquals(List.of(), ids(query(9011, -1, null)));
        assertEquals(List.of(approved), ids(query(-1, 12_34, null)));
        assertEquals(List.of(declined), ids(query(-1, -1, new TransactionQuery.Told("51", Set.of()))));
        assertEquals(List.of(approved), ids(query(-1, -1, new TransactionQuery.Told("00", Set.of()))));
        assertEquals(new TransactionCount(2, -1), Search.count(ALL, host.engine.view()::count));
    }

    @Test
    void shouldLookAtAThousandTransactionsInOneQuestion() {
        TransactionView sale = host.sale(100_00);
        TransactionView refund = host.approved(host.refund(sale).amount(40_00));
        for (int n = 0; n < Search.SLICE; n++) {
            host.approved(host.purchase().amount(1));
        }
        TransactionQuery rare = query(-1, 40_00, null);
        Slice<TransactionView> newest = host.engine.view().find(rare);
        assertEquals(List.of(), newest.items());
        assertEquals(List.of(refund), host.engine.view().find(rare.before(newest.restId(), 1)).items());
        assertEquals(List.of(refund.id()), ids(rare));
        assertEquals(List.of(refund.id(), sale.id()),
                ids(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, 2_000)).subList(Search.SLICE, 1_002));
        assertEquals(new TransactionCount(Search.SLICE, -1),
                Search.count(query(-1, 1, null), host.engine.view()::count));
        assertEquals(List.of(), host.engine.view().followUps(sale.id(), -1).items());
        assertEquals("REFUND %012d of 40.00: APPROVED".formatted(refund.id()),
                host.transaction(sale.id()).timeline().getLast().what());
    }

    @Test
    void shouldGoOnWhereAThousandReversalsWereLookedAt() {
        for (int n = 0; n < Search.SLICE + 2; n++) {
            host.purchase().send();
        }
        host.pass(EngineFixture.TIMEOUT_MS);
        SafQuery parked = new SafQuery("PARKED", null, 0, 10);
        Slice<SafItem> oldest = host.engine.view().reversals(parked);
        assertEquals(List.of(), oldest.items());
        assertTrue(oldest.restId() >= 0);
        List<SafItem> owed = Search.reversals(new SafQuery(null, null, 0, 5_000), host.engine.view()::reversals);
        assertEquals(Search.SLICE + 2, owed.stream().map(SafItem::number).distinct().count());
        assertEquals(owed.getLast(), Search
                .reversals(new SafQuery(null, null, owed.get(Search.SLICE).number(), 10), host.engine.view()::reversals)
                .getFirst());
    }

    private static TransactionQuery query(int last4, long amountMinor, TransactionQuery.Told told) {
        return new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, 100, null, last4, amountMinor, told);
    }

    @Test
    void shouldSayNothingOfWhatIsNotKnown() {
        assertNull(host.transaction(4711));
        assertNull(host.engine.view().terminalStatus("99999999"));
        assertNull(host.engine.view().terminalStatus("short"));
        assertNull(host.engine.view().registry().terminal("99999999"));
    }

    @Test
    void shouldCountWhatWaits() {
        host.purchase().send();
        host.purchase().send();
        assertEquals(2, host.engine.view().inFlight());
        assertEquals(2, host.engine.view().terminalStatus(A).inFlight());
        host.pass(EngineFixture.TIMEOUT_MS);
        assertEquals(0, host.engine.view().terminalStatus(A).inFlight());
        assertEquals(2, host.engine.view().reversalsOwed());
    }

    @Test
    void shouldFindEveryExceptionWithItsReason() {
        TransactionView refunded = host.sale(100_00);
        host.approved(host.refund(refunded).amount(1));
        long reversal = host.ask(Transaction.REVERSAL, A).stan(refunded.stan()).send().transactionId();
        Told.Effect other = host.purchase().send().sent();
        host.reply(other).amount(99_00).send();
        Told.Effect declined = host.purchase().send().sent();
        host.reply(declined).code("51").send();
        host.reply(declined).send();
        host.sale(1);
        List<TransactionView> found = host.engine.view().exceptions(ALL).items();
        assertEquals(List.of(declined.transactionId(), other.transactionId(), reversal),
                found.stream().map(TransactionView::id).toList());
        assertEquals(List.of(List.of("LATE_APPROVAL"), List.of("APPROVED_OTHER_AMOUNT"), List.of("ORIGINAL_REFUNDED")),
                found.stream().map(TransactionView::exceptions).toList());
        assertEquals(3, host.engine.view().exceptionCount());
        assertEquals(List.of(reversal),
                ids(new TransactionQuery(null, null, -1, -1, "REVERSAL_EXCEPTION", -1, -1, -1, 100)));
        assertEquals(List.of(other.transactionId()),
                host.engine.view()
                        .exceptions(new TransactionQuery(A, null, -1, -1, null, -1, -1, declined.transactionId(), 1))
                        .items().stream().map(TransactionView::id).toList());
    }

    @Test
    void shouldFlagALateApprovalWhenTheReversalIsDoneAlready() {
        Told.Effect sent = host.purchase().send().sent();
        host.reply(host.pass(EngineFixture.TIMEOUT_MS).getLast()).send();
        host.reply(sent).code("51").send();
        assertEquals(List.of(), host.transaction(sent.transactionId()).exceptions());
        host.reply(sent).send();
        assertEquals(List.of("LATE_APPROVAL"), host.transaction(sent.transactionId()).exceptions());
        assertEquals("REVERSED", host.state(sent));
    }
}
