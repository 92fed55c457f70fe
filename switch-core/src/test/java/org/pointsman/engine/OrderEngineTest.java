package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.DeviceCommand.StepDevice;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalState;

/** Orders at the terminal: when its first sign-on counts, and when there is none. */
class OrderEngineTest extends EngineTest {
    private static final String NEW_MID = "999290058120077";
    private static final String TID = Ordering.TID;
    private static final long DAY_MS = 86_400_000;

    private String signOn() {
        return host.signOn(TID, NEW_MID).f39();
    }

    private TerminalState terminal() {
        return host.engine.view().registry().terminal(TID).state();
    }

    @Test
    void shouldBeActivatedByTheFirstSignOnAfterTheInstallationAndNotBefore() {
        Ordering order = Ordering.of(host, NEW_MID).approved();
        assertEquals("97", signOn());
        assertNull(host.engine.view().registry().terminal(TID));
        order.prepared();
        assertEquals("58", signOn());
        order.shipped();
        assertEquals("58", signOn());
        // Without a sign-on it has no working keys.
        assertEquals("A0", host.ask(Transaction.PURCHASE, TID).mid(NEW_MID).send().f39());
        order.installed();
        assertEquals(TerminalState.PROVISIONED, terminal());
        assertEquals("00", signOn());
        assertEquals(TerminalState.ACTIVE, terminal());
        assertEquals(CaseState.ACTIVATED, order.state());
        assertEquals(1, host.engine.view().registry().terminalCounts(NEW_MID).active());
        host.approved(host.ask(Transaction.PURCHASE, TID).mid(NEW_MID));
    }

    @Test
    void shouldNotSignOnWhileACancellationIsDecidedNorAfterwards() {
        Ordering order = Ordering.of(host, NEW_MID).approved().prepared().shipped().installed();
        order.cancelAsked(NEW_MID);
        assertEquals("58", signOn());
        order.step(Role.APPROVER, "anna", CaseStep.REJECT);
        order.cancelAsked(NEW_MID);
        order.step(Role.APPROVER, "anna", CaseStep.APPROVE);
        assertEquals(CaseState.CANCEL_APPROVED, order.state());
        assertEquals("97", signOn());
        assertEquals("97", host.ask(Transaction.PURCHASE, TID).mid(NEW_MID).send().f39());
        order.step(Role.OPERATOR, "olga", CaseStep.RETURNED);
        assertEquals("97", signOn());
        assertEquals(TerminalState.CANCELLED, terminal());
        host.pass(30 * DAY_MS);
        assertEquals("97", signOn());
    }

    @Test
    void shouldSignOnAfterARequestToCancelWasWithdrawn() {
        Ordering order = Ordering.of(host, NEW_MID).approved().prepared().shipped().installed();
        order.cancelAsked(NEW_MID).step(Role.OPERATOR, "olga", CaseStep.WITHDRAW);
        assertEquals("00", signOn());
        assertEquals(CaseState.ACTIVATED, order.state());
    }

    @Test
    void shouldNotRefundWhatTheFormerMerchantSoldWhenItsNumberIsGivenAnew() {
        RegistrySettings usual = RegistrySettings.defaults();
        host.configure(host.engine.config().change().registry(new RegistrySettings(usual.activationWindowMs(), DAY_MS,
                usual.approvalValidMs(), usual.voluntaryPauseLimitMs(), usual.services())).build());
        Ordering.of(host, NEW_MID).approved().prepared().shipped().installed();
        signOn();
        TransactionView sale = host.approved(host.ask(Transaction.PURCHASE, TID).mid(NEW_MID));
        host.cancel(TID);
        Ordering early = Ordering.of(host, EngineFixture.OTHER_MID).approved();
        assertInstanceOf(OperatorAnswer.Refused.class, early.prepare());
        host.pass(DAY_MS);
        for (DeviceVerb verb : List.of(DeviceVerb.RECEIVE, DeviceVerb.PASS)) {
            host.accepted(new StepDevice(host.by(Role.OPERATOR), Ordering.SERIAL, verb, null));
        }
        early.prepared().shipped().installed();
        assertEquals("00", host.signOn(TID, EngineFixture.OTHER_MID).f39());
        assertEquals("25", host.ask(Transaction.REFUND, TID).mid(EngineFixture.OTHER_MID).original(sale).send().f39());
        assertEquals("03", host.ask(Transaction.REFUND, TID).mid(NEW_MID).original(sale).send().f39());
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
    }

    @Test
    void shouldExpireWhenNobodyAnswersAQuestion() {
        Ordering order = Ordering.of(host, NEW_MID).underReview();
        order.step(Role.RISK, "rita", CaseStep.ASK);
        host.pass(16 * DAY_MS);
        assertEquals(CaseState.EXPIRED, order.state());
    }

    @Test
    void shouldKnowNothingOfAnOrderNobodyAppliedFor() {
        OperatorAnswer answer = host
                .operator(new StepCase(host.by(Role.OPERATOR), 77, CaseStep.SUBMIT, List.of(), null, null, null));
        assertInstanceOf(OperatorAnswer.Refused.class, answer);
        assertEquals(0, host.engine.view().registry().casesAfter(CaseType.ORDER, 0).size());
    }

    @Test
    void shouldWaitForTheDeviceWhenItsTerminalIsCancelledByForce() {
        Ordering order = Ordering.of(host, NEW_MID).approved().prepared().shipped();
        host.cancel(TID);
        assertEquals(CaseState.CANCEL_APPROVED, order.state());
        order.step(Role.OPERATOR, "olga", CaseStep.ASK_WAIVER).step(Role.APPROVER, "anna", CaseStep.WAIVE);
        assertEquals(CaseState.CANCELLED, order.state());
    }
}
