package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.APPROVER;
import static org.pointsman.registry.Desk.MID;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.TMK;
import static org.pointsman.registry.Desk.VIEWER;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;
import static org.pointsman.registry.Desk.assertWaiting;
import static org.pointsman.registry.model.PaymentService.ALIPAY;
import static org.pointsman.registry.model.PaymentService.CARD;
import static org.pointsman.registry.model.PaymentService.QUICKPASS;
import static org.pointsman.registry.model.PaymentService.WECHAT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.BindingOrigin;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.ServiceSettings;

/** Binding a terminal to a service, the two switches of a binding, and what providers say (domain 3.4). */
class BindingTest {
    private final Desk desk = Desk.withActiveTerminal();

    private BindingState state(PaymentService service) {
        return desk.services().paymentState(service);
    }

    /** A terminal that takes cards only. */
    private Desk withCardsOnly() {
        Desk other = new Desk();
        Desk.withActiveTerminal().events.stream().filter(RegistryEvent.MerchantImported.class::isInstance)
                .forEach(other::apply);
        assertAccepted(
                other.run(new ProvisionTerminal(other.by(OPERATOR), TID, MID, null, TMK, "08D7B4", 0, List.of(CARD))));
        assertAccepted(other.activate());
        return other;
    }

    @Test
    void shouldBindAnImportedTerminalToEveryService() {
        for (PaymentService service : PaymentService.values()) {
            assertEquals(BindingState.ACTIVE, state(service));
        }
    }

    @Test
    void shouldBindAProvisionedTerminalToWhatItsOrderNames() {
        Desk cards = withCardsOnly();
        assertEquals(BindingState.ACTIVE, cards.services().paymentState(CARD));
        assertEquals(BindingState.NONE, cards.services().paymentState(ALIPAY));
        assertEquals(List.of(CARD), cards.services().active());
    }

    @Test
    void shouldAskAnotherPersonAndThenTheProviderBeforeAServiceWorks() {
        Desk cards = withCardsOnly();
        RegistryDecision asked = cards.requestBinding(OPERATOR, ALIPAY);
        assertEquals(BindingState.REQUESTED, cards.services().paymentState(ALIPAY));
        assertRefused(RefusalCode.NOT_ALLOWED, cards.approve(OPERATOR, assertWaiting(asked)));
        assertAccepted(cards.seconded(asked));
        assertEquals(BindingState.PENDING_PROVIDER, cards.services().paymentState(ALIPAY));
        assertAccepted(cards.provider(ALIPAY, ProviderEvent.CONFIRMED));
        assertEquals(BindingState.ACTIVE, cards.services().paymentState(ALIPAY));
        int events = cards.events.size();
        assertAccepted(cards.provider(ALIPAY, ProviderEvent.CONFIRMED));
        assertEquals(events, cards.events.size(), "a provider that says it twice changes nothing");
    }

    @Test
    void shouldNotBindWhenNobodyApproves() {
        Desk cards = withCardsOnly();
        assertAccepted(cards.reject(APPROVER, assertWaiting(cards.requestBinding(OPERATOR, ALIPAY))));
        assertEquals(BindingState.REJECTED, cards.services().paymentState(ALIPAY));
        assertWaiting(cards.requestBinding(OPERATOR, ALIPAY));
        assertEquals(2, cards.services().newest(ALIPAY).generation());
    }

    @Test
    void shouldWaitForOneApprovalWhenTheSameIsAskedForTwice() {
        Desk cards = withCardsOnly();
        long first = assertWaiting(cards.requestBinding(OPERATOR, ALIPAY));
        assertEquals(first, assertWaiting(cards.requestBinding(OPERATOR, ALIPAY)));
        cards.nowMs += RegistrySettings.defaults().approvalValidMs();
        long second = assertWaiting(cards.requestBinding(OPERATOR, ALIPAY));
        assertTrue(second > first);
        assertAccepted(cards.approve(APPROVER, second));
        assertEquals(1, cards.services().newest(ALIPAY).generation());
    }

    @Test
    void shouldFailWhenTheProviderDoesNotAnswerAndRefuseItsLateWord() {
        Desk cards = withCardsOnly();
        cards.seconded(cards.requestBinding(OPERATOR, ALIPAY));
        cards.nowMs += ServiceSettings.defaults().providerTimeoutMs() - 1;
        cards.passTime();
        assertEquals(BindingState.PENDING_PROVIDER, cards.services().paymentState(ALIPAY));
        cards.nowMs++;
        cards.passTime();
        assertEquals(BindingState.FAILED, cards.services().paymentState(ALIPAY));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, cards.provider(ALIPAY, ProviderEvent.CONFIRMED));
        assertEquals(NoticeKind.FAILURE, cards.services().notices().getLast().kind());
    }

    @ParameterizedTest(name = "merchant {0}, provider {1}: {2}")
    @CsvSource({"true, true, ACTIVE", "true, false, PAUSED", "false, true, PAUSED", "false, false, PAUSED"})
    void shouldTakePaymentsOnlyWhenMerchantAndProviderWantThem(boolean enabled, boolean allowed,
            BindingState expected) {
        if (!enabled) {
            assertAccepted(desk.flip(ALIPAY, false, true, true));
        }
        if (!allowed) {
            assertAccepted(desk.provider(ALIPAY, ProviderEvent.BLOCKED));
        }
        assertEquals(expected, state(ALIPAY));
        assertEquals(BindingState.ACTIVE, state(WECHAT));
        desk.flip(ALIPAY, true, false, false);
        desk.provider(ALIPAY, ProviderEvent.UNBLOCKED);
        assertEquals(BindingState.ACTIVE, state(ALIPAY));
    }

    @ParameterizedTest(name = "impact {0}, details {1}")
    @CsvSource({"false, false", "true, false", "false, true"})
    void shouldChangeNothingWhenAConfirmationIsMissing(boolean impact, boolean detail) {
        assertRefused(RefusalCode.CONFIRMATION_NEEDED, desk.flip(ALIPAY, false, impact, detail));
        assertEquals(BindingState.ACTIVE, state(ALIPAY));
    }

    @Test
    void shouldPauseAndTellTheMerchantWhenTheHolderClosesTheServiceInHerApp() {
        assertAccepted(desk.provider(QUICKPASS, ProviderEvent.HOLDER_CLOSED));
        assertEquals(BindingState.PAUSED, state(QUICKPASS));
        assertEquals(BindingOrigin.HOLDER, desk.services().newest(QUICKPASS).origin());
        assertEquals(NoticeKind.SWITCHED_OFF, desk.services().notices().getLast().kind());
        assertEquals(BindingState.ACTIVE, state(CARD));
    }

    @Test
    void shouldRefuseWhoHasNotTheRole() {
        assertRefused(RefusalCode.NOT_ALLOWED, desk.requestBinding(VIEWER, ALIPAY));
        assertRefused(RefusalCode.NOT_ALLOWED,
                desk.run(new BindingCommand.SwitchBinding(desk.by(VIEWER), TID, ALIPAY, false, true, true)));
        assertRefused(RefusalCode.NOT_ALLOWED, desk
                .run(new BindingCommand.TellProviderEvent(desk.by(VIEWER), TID, ALIPAY, ProviderEvent.BLOCKED, "x")));
    }

    @Test
    void shouldBindNothingToATerminalThatIsCancelled() {
        desk.approved(desk.forceCancel(Desk.RISK, "FRAUD"));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, desk.requestBinding(OPERATOR, ALIPAY));
    }

    @Test
    void shouldBeginAnewWhenATidIsProvisionedAgain() {
        desk.provider(ALIPAY, ProviderEvent.BLOCKED);
        desk.approved(desk.forceCancel(Desk.RISK, "FRAUD"));
        desk.nowMs += RegistrySettings.defaults().tidQuarantineMs();
        assertAccepted(desk.provision(null));
        assertEquals(BindingState.ACTIVE, state(ALIPAY));
        assertEquals(0, desk.services().version());
    }
}
