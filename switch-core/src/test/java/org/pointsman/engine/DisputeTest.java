package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelRefund;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;

/** Disputed sales (R-147, domain 3.9.3, 3.11 row 44). */
class DisputeTest extends EngineTest {
    private static final Proof LETTER = new Proof("letter", "0123456789abcdef".repeat(4));

    private final TransactionView sale = host.sale(100_00);

    private void flag() {
        host.accepted(new FlagDispute(host.by(Role.RISK), sale.id(), LETTER));
    }

    private RegistryCommand wish(Proof proof) {
        return new RequestRefund(host.by(Role.OPERATOR), sale.id(), 60_00, RefundCause.FRAUD_DISPUTE, proof, -1);
    }

    private long approvedWhileTheLinkIsDown() {
        host.link(0, false);
        long approval = assertInstanceOf(Waiting.class, host.operator(wish(null))).approvalId();
        host.accepted(new Approve(host.by(Role.APPROVER), approval));
        return sale.id() + 1;
    }

    private void refused(RefusalCode code, OperatorAnswer decision) {
        assertEquals(code, assertInstanceOf(Refused.class, decision).code(), decision.toString());
    }

    @Test
    void shouldKeepTerminalsFromRefundAndVoidAndLeaveAReversalToPeople() {
        flag();
        assertTrue(host.transaction(sale.id()).disputed());
        assertEquals("12", host.voidOf(sale).send().f39());
        assertEquals("12", host.refund(sale).amount(1_00).send().f39());
        Told told = host.reversalOf(sale).send();
        assertEquals("00", told.f39());
        TransactionView reversal = host.transaction(told.transactionId());
        assertEquals(List.of("REVERSAL_EXCEPTION", List.of("ORIGINAL_DISPUTED")),
                List.of(reversal.state(), reversal.exceptions()));
        assertEquals("APPROVED", host.transaction(sale.id()).state());
    }

    @Test
    void shouldBeRefundedFromADeskWithAProofOnly() {
        flag();
        refused(RefusalCode.PROOF_REQUIRED, host.operator(wish(null)));
        long approval = assertInstanceOf(Waiting.class, host.operator(wish(LETTER))).approvalId();
        host.accepted(new Approve(host.by(Role.APPROVER), approval));
        host.reply(host.timePassed().only(EffectKind.SEND_REFUND)).send();
        assertEquals(List.of("PART_REFUNDED", 60_00L),
                List.of(host.transaction(sale.id()).state(), host.transaction(sale.id()).refundedMinor()));
        assertEquals("12", host.refund(sale).amount(1_00).send().f39());
        refused(RefusalCode.AMOUNT_EXCEEDED, host.operator(wish(LETTER)));
    }

    @Test
    void shouldNotBeRefundedFromADeskWhenAVoidWasThereFirst() {
        Told.Effect voiding = host.voidOf(sale).send().sent();
        flag();
        refused(RefusalCode.NOT_REFUNDABLE, host.operator(wish(LETTER)));
        host.reply(voiding).send();
        assertEquals("VOIDED", host.transaction(sale.id()).state());
        refused(RefusalCode.NOT_REFUNDABLE, host.operator(wish(LETTER)));
    }

    @Test
    void shouldHoldARefundThatWasAskedForBeforeTheDispute() {
        long approval = assertInstanceOf(Waiting.class, host.operator(wish(null))).approvalId();
        flag();
        refused(RefusalCode.PROOF_REQUIRED, host.operator(new Approve(host.by(Role.APPROVER), approval)));
        host.accepted(new ReleaseDispute(host.by(Role.RISK), sale.id(), LETTER));
        host.accepted(new Approve(host.by(Role.APPROVER), approval));
        assertEquals(60_00, host.timePassed().only(EffectKind.SEND_REFUND).amountMinor());
    }

    @Test
    void shouldHoldAnApprovedRefundThatWasNotSentUntilTheDisputeIsOver() {
        long refund = approvedWhileTheLinkIsDown();
        flag();
        assertEquals("HELD", host.transaction(refund).state());
        host.link(0, true);
        assertTrue(host.pass(600_000).isEmpty());
        host.accepted(new ReleaseDispute(host.by(Role.RISK), sale.id(), LETTER));
        host.timePassed();
        assertEquals(60_00, host.timePassed().only(EffectKind.SEND_REFUND).amountMinor());
        assertEquals("SENT", host.transaction(refund).state());
        host.assertReplays();
    }

    @Test
    void shouldGiveTheAmountFreeWhenAHeldRefundIsCancelled() {
        long refund = approvedWhileTheLinkIsDown();
        flag();
        host.accepted(new CancelRefund(host.by(Role.OPERATOR), refund));
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
        host.accepted(new ReleaseDispute(host.by(Role.RISK), sale.id(), LETTER));
        assertEquals("CANCELLED", host.transaction(refund).state());
    }

    @Test
    void shouldBeForPeopleWhenMoneyWentBackAlready() {
        host.approved(host.refund(sale).amount(1_00));
        flag();
        assertEquals(List.of("REFUNDED_AND_DISPUTED"), host.transaction(sale.id()).exceptions());
    }

    @Test
    void shouldBeRefundedAtATerminalAgainWhenItIsReleased() {
        flag();
        host.accepted(new ReleaseDispute(host.by(Role.OPERATOR), sale.id(), LETTER));
        assertFalse(host.transaction(sale.id()).disputed());
        host.approved(host.refund(sale).amount(1_00));
        refused(RefusalCode.ILLEGAL_TRANSITION,
                host.operator(new ReleaseDispute(host.by(Role.OPERATOR), sale.id(), LETTER)));
    }

    @Test
    void shouldNeedAProof() {
        refused(RefusalCode.PROOF_REQUIRED, host.operator(new FlagDispute(host.by(Role.RISK), sale.id(), null)));
        refused(RefusalCode.NOT_FOUND, host.operator(new FlagDispute(host.by(Role.RISK), 4_711, LETTER)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg"})
    void shouldNeedADigest(String sha256) {
        refused(RefusalCode.INVALID_ARGUMENT,
                host.operator(new FlagDispute(host.by(Role.RISK), sale.id(), new Proof("letter", sha256))));
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = {"OPERATOR", "RISK", "ADMIN"})
    void shouldBeRefusedToOthers(Role role) {
        refused(RefusalCode.NOT_ALLOWED, host.operator(new FlagDispute(host.by(role), sale.id(), LETTER)));
    }

    @Test
    void shouldBeRefusedWhenItIsNoSaleThatStands() {
        TransactionView held = host.held(10_00);
        TransactionView voiding = host.approved(host.voidOf(sale));
        for (long id : new long[]{held.id(), voiding.id(), sale.id()}) {
            refused(RefusalCode.ILLEGAL_TRANSITION, host.operator(new FlagDispute(host.by(Role.RISK), id, LETTER)));
        }
    }
}
