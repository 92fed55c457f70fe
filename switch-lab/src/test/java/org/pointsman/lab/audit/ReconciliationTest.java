package org.pointsman.lab.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.view.Decision;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.network.UpstreamMessage.Kind;
import org.pointsman.lab.simulator.BookEntry;
import org.pointsman.lab.simulator.BookEntry.State;

class ReconciliationTest {
    private static final String RRN = "000000000007";

    private static TransactionView ours(String type, String state, long amountMinor, long refundedMinor) {
        List<TransactionView.Step> timeline = List.of(new TransactionView.Step("sent to simulator", 1));
        return new TransactionView(7, "10000001", "999290058120001", 1, 2, RRN, type, amountMinor, 156, state, "A00001",
                "00", "APPROVED", "620012******9010", "CARD", 21, false, true, -1, refundedMinor, "NONE", List.of(),
                20260401, timeline, false, "", List.of(), Decision.NONE);
    }

    private static BookEntry theirs(Kind kind, State state, long amountMinor, long refundedMinor) {
        return new BookEntry(kind, state, RRN, 1, "10000001", "999290058120001", "620012******9010", amountMinor,
                refundedMinor, "00", "A00001", 1, 0);
    }

    @ParameterizedTest
    @CsvSource({"PURCHASE, APPROVED, PURCHASE, APPROVED", "PURCHASE, REFUNDED, PURCHASE, APPROVED",
            "PURCHASE, VOIDED, PURCHASE, VOIDED", "PURCHASE_VOID, APPROVED, VOID, APPROVED",
            "REFUND, APPROVED, REFUND, APPROVED", "PURCHASE, REVERSED, PURCHASE, REVERSED",
            "PURCHASE, DECLINED, PURCHASE, DECLINED"})
    void shouldAgreeWhenBothSaySame(String type, String state, Kind kind, State bookState) {
        assertTrue(Reconciliation.compare(List.of(ours(type, state, 100, 0)), List.of(theirs(kind, bookState, 100, 0)))
                .agrees());
    }

    @ParameterizedTest
    @CsvSource({"REFUND, APPROVED, 100, 0", "PURCHASE, REVERSAL_PENDING, 100, 0", "PURCHASE, UNKNOWN, 100, 0",
            "PURCHASE, DECLINED, 100, 0", "PURCHASE, APPROVED, 101, 0", "PURCHASE, PART_REFUNDED, 100, 1"})
    void shouldTellWhereTheyDiffer(String type, String state, long amountMinor, long refundedMinor) {
        Reconciliation.Report report = Reconciliation.compare(List.of(ours(type, state, amountMinor, refundedMinor)),
                List.of(theirs(Kind.PURCHASE, State.APPROVED, 100, 0)));
        assertEquals(1, report.differences().size(), report.toString());
        assertFalse(report.agrees());
    }

    @Test
    void shouldTellWhatOneSideDoesNotKnow() {
        List<TransactionView> switchSide = List.of(ours("PURCHASE", "APPROVED", 100, 0));
        List<BookEntry> networkSide = List.of(theirs(Kind.PURCHASE, State.APPROVED, 100, 0));
        assertEquals(List.of(RRN + ": unknown to the network"),
                Reconciliation.compare(switchSide, List.of()).differences());
        assertEquals(List.of(RRN + ": unknown to the switch"),
                Reconciliation.compare(List.of(), networkSide).differences());
    }

    @Test
    void shouldAddUpWhatStands() {
        Reconciliation.Report report = Reconciliation.compare(List.of(ours("PURCHASE", "PART_REFUNDED", 100, 40)),
                List.of(theirs(Kind.PURCHASE, State.APPROVED, 100, 40)));
        assertEquals(new Reconciliation.Report(1, 1, 100, 0, 0, 0, 0, 0, List.of()), report);
    }
}
