package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.APPROVER;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;
import static org.pointsman.registry.Desk.assertWaiting;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeePosting;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.GivenBack;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.PayoutMethod;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;

/** What the decision of a reinstatement gives back (R-066, D-10). */
class GivenBackTest {
    private final CaseDesk cases = CaseDesk.underReview(HoldReason.ABNORMAL_TXN);
    private final Desk desk = cases.desk;
    private final FeeDesk fees = new FeeDesk(desk, Desk.TID);

    @BeforeEach
    void verify() {
        cases.done(APPROVER, CaseStep.VERIFY, List.of());
        assertAccepted(fees.post(FeeType.DEPOSIT, FeeEntry.PAYMENT, 100_00));
    }

    private RegistryDecision approve(long feesMinor, long depositMinor) {
        return desk.run(new StepCase(desk.by(RISK), cases.id, new GivenBack(feesMinor, depositMinor)));
    }

    private void allowDeposits() {
        desk.registry.configure(CaseSettings.DEFAULT.givingDepositsBack(), 0, "");
    }

    @Test
    void shouldPostOnceWhenTheApprovalIsSentAgain() {
        StepCase approval = new StepCase(desk.by(RISK), cases.id, new GivenBack(12_00, 0));
        assertAccepted(desk.run(approval));
        assertEquals(-12_00, fees.owed(FeeType.REFUND_OF_FEE));
        assertTrue(desk.run(approval).events().isEmpty());
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, approve(12_00, 0));
        assertTrue(fees.ofCase(cases.id, FeeType.REFUND_OF_FEE, FeeEntry.CREDIT, 12_00).events().isEmpty());
        assertEquals(-12_00, fees.owed(FeeType.REFUND_OF_FEE));
    }

    @Test
    void shouldNameTheCaseAndBothPeople() {
        assertAccepted(approve(12_00, 0));
        FeePosting posting = fees.account().postings().getLast();
        assertEquals(FeeEntry.CREDIT, posting.entry());
        assertEquals(cases.id, posting.caseId());
        assertEquals("olga", posting.mandate().requestedBy());
        assertEquals(List.of(RISK.name()), posting.mandate().approvedBy());
    }

    @Test
    void shouldPostNothingWhenNothingIsAgreed() {
        cases.done(RISK, CaseStep.APPROVE, List.of());
        assertEquals(1, fees.account().posted());
    }

    @Test
    void shouldKeepTheDepositUnlessTheSettingsLetItGo() {
        RegistryDecision refused = approve(12_00, 30_00);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, refused);
        assertEquals(CaseState.UNDER_REVIEW, cases.state());
        assertEquals(1, fees.account().posted());
    }

    @Test
    void shouldOweTheDepositToTheMerchantAndPayItOutAsARefund() {
        allowDeposits();
        assertRefused(RefusalCode.AMOUNT_EXCEEDED, approve(0, 100_01));
        assertAccepted(approve(12_00, 30_00));
        assertEquals(-70_00, fees.owed(FeeType.DEPOSIT));
        assertEquals(-42_00, fees.owed(FeeType.REFUND_OF_FEE));
        assertEquals(-112_00, fees.account().sums().balanceMinor());
        assertRefused(RefusalCode.AMOUNT_EXCEEDED,
                fees.payOut(FeeType.REFUND_OF_FEE, 42_01, PayoutMethod.ORIGINAL_ACCOUNT));
        assertWaiting(fees.payOut(FeeType.REFUND_OF_FEE, 42_00, PayoutMethod.ORIGINAL_ACCOUNT));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"REJECT, 1, 0", "APPROVE, -1, 0", "APPROVE, 0, -1", "APPROVE, 1000000000000, 0"})
    void shouldRefuseWhatIsNoDecision(CaseStep step, long feesMinor, long depositMinor) {
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.run(new StepCase(desk.by(RISK), cases.id, step, List.of(),
                null, null, null, null, new GivenBack(feesMinor, depositMinor))));
    }

    @Test
    void shouldGiveNothingBackWithAnotherKindOfCase() {
        OrderDesk orders = new OrderDesk();
        orders.in(CaseState.UNDER_REVIEW);
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                orders.desk.run(new StepCase(orders.desk.by(APPROVER), orders.id, new GivenBack(1, 0))));
    }

    @Test
    void shouldRememberTheSameWhenItIsAppliedAgain() {
        allowDeposits();
        assertAccepted(approve(12_00, 30_00));
        Registry replayed = new Registry();
        desk.events.forEach(replayed::apply);
        assertEquals(Memory.of(desk.registry), Memory.of(replayed));
    }
}
