package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;

import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.decide.OutcomeDraft;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.OperatorCommandEncoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingEvent.BindingChanged;
import org.pointsman.registry.rules.BindingMatrix;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.BindingUse;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Role;

/** Every cell of domain 3.9.5 by real messages; other services of the terminal are unaffected (I-10). */
class BindingCellsTest {
    private static final BindingMatrix MATRIX = BindingMatrix.load();

    private final EngineFixture host = new EngineFixture();

    static Stream<Arguments> cells() {
        return Stream.of(BindingState.values())
                .flatMap(state -> Stream.of(BindingUse.values()).map(use -> Arguments.of(state, use)));
    }

    @ParameterizedTest(name = "{1} when {0}")
    @MethodSource("cells")
    void shouldAnswerAsTheMatrixSays(BindingState state, BindingUse use) {
        TransactionView sale = host.sale(100_00);
        force(state);
        assertEquals(expected(state, use), outcome(ask(use, sale)));
        assertEquals("go", outcome(host.purchase().code(Card.UNION_CODE, Service.UNIONPAY_QR)));
    }

    private static String expected(BindingState state, BindingUse use) {
        return switch (MATRIX.verdict(state, use)) {
            case GO, OPEN_BATCH, PROVIDER -> "go";
            case DECLINE_40 -> "40";
            case DECLINE_25 -> "25";
        };
    }

    private Ask ask(BindingUse use, TransactionView sale) {
        return switch (use) {
            case PAYMENT -> host.purchase();
            case VOID -> host.voidOf(sale);
            case REFUND -> host.refund(sale).amount(1_00);
        };
    }

    private String outcome(Ask ask) {
        Told told = ask.send();
        return told.effects().getFirst().kind() == EffectKind.SEND ? "go" : told.f39();
    }

    // A binding in a state no command leads to with a sale behind it.
    private void force(BindingState state) {
        Binding binding = new Binding(PaymentService.CARD, 1, state, true, true, null, List.of(), 0, 0);
        OutcomeDraft draft = new OutcomeDraft();
        draft.begin();
        draft.action(OutcomeKind.REGISTRY);
        draft.events(EngineJson.write(List.of(new BindingChanged(new EventHeader("c", "test", Role.SYSTEM, "test", 0),
                A, binding, BindingState.ACTIVE, null, 1))));
        UnsafeBuffer outcome = new UnsafeBuffer(new byte[draft.encodedLength()]);
        draft.encode(outcome, 0);
        UnsafeBuffer command = new UnsafeBuffer(new byte[64]);
        new OperatorCommandEncoder().wrapAndApplyHeader(command, 0, new MessageHeaderEncoder()).putBody(new byte[0], 0,
                0);
        host.engine.apply(host.nowNs, command, 0, outcome, 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payments")
    void shouldTakeEveryKindOfNewPaymentForOne(Transaction payment) {
        force(BindingState.PAUSED);
        assertEquals("40", outcome(host.ask(payment, A)));
    }

    static Stream<Transaction> payments() {
        return Stream.of(Transaction.PURCHASE, Transaction.PREAUTH, Transaction.BALANCE,
                Transaction.ADDITIONAL_PREAUTH);
    }
}
