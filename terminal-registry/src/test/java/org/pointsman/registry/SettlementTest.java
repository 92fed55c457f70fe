package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.registry.model.AccountPeriod;
import org.pointsman.registry.model.DifferenceKind;
import org.pointsman.registry.model.DifferenceOutcome;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.PlaceScopeHold;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryDecision.Waiting;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.SettlementAdjustment;
import org.pointsman.registry.model.SettlementCommand.CorrectSettlement;
import org.pointsman.registry.model.SettlementCommand.MatchDifference;
import org.pointsman.registry.model.SettlementCommand.RecordDifference;
import org.pointsman.registry.model.SettlementCommand.ReleasePayout;
import org.pointsman.registry.model.SettlementCommand.ResolveDifference;
import org.pointsman.registry.model.SettlementCommand.ReturnPayout;
import org.pointsman.registry.model.SettlementCommand.SettleDay;

class SettlementTest {
    private static final int DATE = 20_261_129;
    private static final String RRN = "000000000042";

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.withActiveTerminal();
    }

    private RegistryDecision record(DifferenceKind kind, long oursMinor, long theirsMinor) {
        return desk.run(new RecordDifference(desk.by(Desk.OPERATOR), "cup", DATE, kind, RRN, Desk.MID, Desk.TID,
                oursMinor, theirsMinor, SettlementWishes.SOURCE));
    }

    private RegistryDecision settle(int date) {
        return desk.run(new SettleDay(desk.by(Desk.OPERATOR), date, List.of(Desk.TID, "99999999"), false));
    }

    private RegistryDecision approve(RegistryDecision waiting) {
        return desk.run(new Approve(desk.by(Desk.APPROVER), ((Waiting) waiting).approvalId()));
    }

    private RegistryDecision resolve(DifferenceOutcome as) {
        return desk.run(new ResolveDifference(desk.by(Desk.OPERATOR), 1, as));
    }

    private List<SettlementAdjustment> adjustments(int date) {
        return desk.registry.settlementDay(date).adjustments();
    }

    private static RefusalCode refused(RegistryDecision decision) {
        return ((Refused) decision).code();
    }

    @ParameterizedTest
    @CsvSource({"ONLY_OURS, 100, 0, true", "ONLY_OURS, 100, 1, false", "ONLY_OURS, 0, 0, false",
            "ONLY_THEIRS, 0, -100, true", "ONLY_THEIRS, 1, 2, false", "OTHER_AMOUNT, 100, 101, true",
            "OTHER_AMOUNT, 100, 100, false"})
    void shouldRecordADifferenceWhenItsAmountsFitItsKind(DifferenceKind kind, long ours, long theirs, boolean fits) {
        RegistryDecision decision = record(kind, ours, theirs);
        assertEquals(fits, decision instanceof Accepted, decision.toString());
        assertEquals(fits, desk.registry.difference(1) != null);
    }

    @Test
    void shouldRecordADifferenceOnceWhenAFileIsReconciledAgain() {
        record(DifferenceKind.ONLY_OURS, 100, 0);
        assertTrue(record(DifferenceKind.ONLY_OURS, 100, 0).events().isEmpty());
        assertEquals(RefusalCode.CONFLICT, refused(record(DifferenceKind.OTHER_AMOUNT, 100, 90)));
        assertEquals(1, desk.registry.differencesAfter(0).size());
    }

    @Test
    void shouldCloseADifferenceWhenAnotherPersonAgrees() {
        record(DifferenceKind.ONLY_THEIRS, 0, 500);
        RegistryDecision waiting = resolve(DifferenceOutcome.NETWORK_CLAIM);
        assertNull(desk.registry.difference(1).outcome());
        assertEquals(RefusalCode.NOT_ALLOWED,
                refused(desk.run(new Approve(desk.by(Desk.OPERATOR), ((Waiting) waiting).approvalId()))));
        approve(waiting);
        assertEquals(DifferenceOutcome.NETWORK_CLAIM, desk.registry.difference(1).outcome());
        assertEquals(List.of("anna"), desk.registry.difference(1).mandate().approvedBy());
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(resolve(DifferenceOutcome.WRITTEN_OFF)));
    }

    @Test
    void shouldRefuseAnApprovalWhenTheDifferenceWasClosedMeanwhile() {
        record(DifferenceKind.ONLY_OURS, 500, 0);
        RegistryDecision claim = resolve(DifferenceOutcome.NETWORK_CLAIM);
        RegistryDecision loss = resolve(DifferenceOutcome.WRITTEN_OFF);
        approve(claim);
        assertEquals(RefusalCode.STALE, refused(approve(loss)));
    }

    @Test
    void shouldGiveTheNextSettlementOfTheMerchantWhatItBears() {
        record(DifferenceKind.OTHER_AMOUNT, 1_000, 900);
        approve(resolve(DifferenceOutcome.ADJUST_MERCHANT));
        settle(DATE);
        assertEquals(-100, adjustments(DATE).getFirst().amountMinor());
        settle(DATE + 1);
        assertEquals(List.of(), adjustments(DATE + 1));
    }

    @Test
    void shouldAdjustNobodyWhenTheMerchantIsNotKnown() {
        desk.run(new RecordDifference(desk.by(Desk.OPERATOR), "cup", DATE, DifferenceKind.ONLY_THEIRS, RRN, "", "", 0,
                500, SettlementWishes.SOURCE));
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(resolve(DifferenceOutcome.ADJUST_MERCHANT)));
        assertTrue(resolve(DifferenceOutcome.WRITTEN_OFF) instanceof Waiting);
    }

    @Test
    void shouldCloseWhatAnotherFileTells() {
        record(DifferenceKind.ONLY_OURS, 500, 0);
        desk.run(new MatchDifference(desk.by(Desk.OPERATOR), 1, SettlementWishes.SOURCE));
        assertEquals(DifferenceOutcome.MATCHED_LATER, desk.registry.difference(1).outcome());
        assertEquals(SettlementWishes.SOURCE, desk.registry.difference(1).matchedBy());
    }

    @Test
    void shouldKeepOpenWhatBothHaveWithDifferentAmounts() {
        record(DifferenceKind.OTHER_AMOUNT, 400, 500);
        assertEquals(RefusalCode.ILLEGAL_TRANSITION,
                refused(desk.run(new MatchDifference(desk.by(Desk.OPERATOR), 1, SettlementWishes.SOURCE))));
    }

    @Test
    void shouldSettleADayOnceAndInOrder() {
        settle(DATE);
        assertTrue(settle(DATE).events().isEmpty());
        settle(DATE + 3);
        assertEquals(DATE, desk.registry.settlementDay(DATE + 3).previousDate());
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(settle(DATE + 1)));
        assertEquals(RefusalCode.INVALID_ARGUMENT, refused(settle(5)));
    }

    @Test
    void shouldBeginBehindWhatWasPaidOtherwise() {
        desk.run(new SettleDay(desk.by(Desk.OPERATOR), DATE, List.of(), true));
        assertEquals(DATE, desk.registry.settlementDay(DATE).previousDate());
        settle(DATE + 1);
        assertEquals(DATE, desk.registry.settlementDay(DATE + 1).previousDate());
        assertEquals(RefusalCode.ILLEGAL_TRANSITION,
                refused(desk.run(new SettleDay(desk.by(Desk.OPERATOR), DATE + 2, List.of(), true))));
    }

    @Test
    void shouldWithholdWhatAHoldStops() {
        desk.hold(Desk.RISK, HoldReason.ABNORMAL_TXN);
        settle(DATE);
        assertEquals(List.of(), desk.registry.settlementDay(DATE).terminals());
        desk.hold(Desk.RISK, HoldReason.STOLEN);
        desk.run(new PlaceScopeHold(desk.by(Desk.APPROVER), HoldScope.MERCHANT, Desk.MID, HoldReason.ACCOUNT_BALANCE, 0,
                "payout of 20261129", 0));
        settle(DATE + 1);
        assertEquals(List.of(Desk.TID), desk.registry.settlementDay(DATE + 1).terminals());
        assertEquals(List.of(Desk.MID), desk.registry.settlementDay(DATE + 1).withheld());
    }

    @Test
    void shouldPayOnceInSpiteOfAHoldWhenAnotherPersonAgrees() {
        desk.hold(Desk.RISK, HoldReason.STOLEN);
        approve(desk.run(new ReleasePayout(desk.by(Desk.OPERATOR), Desk.MID)));
        settle(DATE);
        assertEquals(List.of(), desk.registry.settlementDay(DATE).terminals());
        settle(DATE + 1);
        assertEquals(List.of(Desk.TID), desk.registry.settlementDay(DATE + 1).terminals());
    }

    @Test
    void shouldPayAgainWhatCameBack() {
        ReturnPayout early = new ReturnPayout(desk.by(Desk.APPROVER), Desk.MID, DATE, 700);
        assertEquals(RefusalCode.NOT_FOUND, refused(desk.run(early)));
        settle(DATE);
        for (int times = 0; times < 2; times++) {
            desk.run(new ReturnPayout(desk.by(Desk.APPROVER), Desk.MID, DATE, 700));
        }
        settle(DATE + 1);
        desk.run(new ReturnPayout(desk.by(Desk.APPROVER), Desk.MID, DATE, 700));
        settle(DATE + 2);
        assertEquals(700, adjustments(DATE + 1).getFirst().amountMinor());
        assertEquals(1, adjustments(DATE + 1).size() + adjustments(DATE + 2).size());
    }

    @Test
    void shouldSetRightWhatAnEarlierSettlementHadOtherwise() {
        settle(DATE);
        CorrectSettlement alone = new CorrectSettlement(desk.by(Desk.OPERATOR), Desk.MID, DATE, -30, "correction-1");
        assertEquals(RefusalCode.NOT_ALLOWED, refused(desk.run(alone)));
        CorrectSettlement right = new CorrectSettlement(desk.by(Desk.SYSTEM), Desk.MID, DATE, -30, "correction-1");
        desk.run(right);
        desk.run(right);
        settle(DATE + 1);
        assertEquals(List.of(-30L), adjustments(DATE + 1).stream().map(SettlementAdjustment::amountMinor).toList());
    }

    @Test
    void shouldRememberWhereAMerchantWasPaidWhen() {
        List<String> accounts = List.of("bank A, ends 1111", "bank B, ends 2222");
        for (String words : accounts) {
            desk.nowMs += Desk.DAY_MS;
            approve(desk.run(new ChangeMerchant(desk.by(Desk.OPERATOR), Desk.MID, null,
                    new SettlementAccount(words, Desk.PAPER))));
        }
        desk.run(new ChangeMerchant(desk.by(Desk.OPERATOR), Desk.MID, "Another name", null));
        List<AccountPeriod> known = desk.registry.accounts(Desk.MID);
        assertEquals(accounts, known.stream().map(period -> period.account().words()).toList());
        assertEquals(desk.nowMs, known.getLast().fromMs());
    }
}
