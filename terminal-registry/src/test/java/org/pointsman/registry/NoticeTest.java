package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.MID;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.SYSTEM;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.registry.approvals.ContactArguments;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryCounts;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.DeliveryState;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Language;
import org.pointsman.registry.model.MerchantCommand.AddMerchant;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeCommand.RecordDelivery;
import org.pointsman.registry.model.NoticeCommand.ResendNotice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeRoute;
import org.pointsman.registry.model.NoticeSettings;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.ReportDevice;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.state.Outbox;
import org.pointsman.registry.state.RegistryState;

/** Notices on their way (R-173). */
class NoticeTest {
    private static final Contact LI = new Contact("li@shop.example", null, Language.ZH);
    private static final Contact BOTH = new Contact("li@shop.example", "https://shop.example/hook", null);

    private final Desk desk = Desk.withActiveTerminal();

    private void tells(NoticeRoute... routes) {
        desk.registry.configure(NoticeDesk.telling(NoticeDesk.of(routes)));
    }

    private void tellsMerchants() {
        tells(NoticeDesk.route(NoticeAudience.MERCHANT, NoticeChannel.EMAIL, null));
        reach(LI);
    }

    private void reach(Contact contact) {
        assertAccepted(desk.run(new ChangeMerchant(desk.by(OPERATOR), MID, null, null, contact)));
    }

    private void alarm() {
        assertAccepted(desk.run(new ReportDevice(desk.by(SYSTEM), TID, NoticeKind.MISUSE, "look")));
    }

    private List<Delivery> deliveries() {
        return List.copyOf(desk.registry.deliveriesAfter(null));
    }

    private Delivery only() {
        assertEquals(1, deliveries().size(), () -> deliveries().toString());
        return deliveries().getFirst();
    }

    private RegistryDecision tried(DeliveryResult result) {
        return NoticeDesk.tried(desk, only(), result);
    }

    private RegistryDecision resend(Desk.Person who) {
        return desk.run(new ResendNotice(desk.by(who), 1));
    }

    @Test
    void shouldOnlyBeRecordedWhenNobodyIsConfigured() {
        reach(BOTH);
        alarm();
        assertEquals(List.of(), deliveries());
        assertEquals(1, desk.services().notices().size());
    }

    @Test
    void shouldGoToEverybodyWhoGetsItsKind() {
        desk.registry.configure(NoticeDesk.telling(NoticeDesk.EVERYBODY));
        reach(BOTH);
        alarm();
        assertEquals(
                List.of("EMAIL MERCHANT " + MID, "WEBHOOK MERCHANT " + MID, "WEBHOOK USER", "WEBHOOK PROVIDER ALIPAY",
                        "EMAIL PROVIDER WECHAT", "EMAIL OPERATOR"),
                deliveries().stream().map(Delivery::destination).toList());
        assertTrue(deliveries().stream().allMatch(sent -> sent.state() == DeliveryState.WAITING
                && sent.notice().text().equals("look") && sent.tid().equals(TID) && sent.nextAtMs() == desk.nowMs));
    }

    @Test
    void shouldGoToTheProviderItIsAboutOnly() {
        tells(NoticeDesk.route(NoticeAudience.PROVIDER, NoticeChannel.EMAIL, PaymentService.WECHAT),
                NoticeDesk.route(NoticeAudience.PROVIDER, NoticeChannel.EMAIL, PaymentService.ALIPAY));
        desk.provider(PaymentService.ALIPAY, org.pointsman.registry.model.ProviderEvent.HOLDER_CLOSED);
        assertEquals(PaymentService.ALIPAY, only().service());
        assertEquals(NoticeKind.SWITCHED_OFF, only().notice().kind());
    }

    @Test
    void shouldKnowWhoGetsWhichKind() {
        tells(new NoticeRoute(NoticeAudience.OPERATOR, NoticeChannel.EMAIL, null, List.of(NoticeKind.MISUSE)));
        desk.hold(OPERATOR, HoldReason.TECH_FAULT);
        assertEquals(List.of(), deliveries());
        alarm();
        assertEquals(NoticeKind.MISUSE, only().notice().kind());
    }

    @Test
    void shouldTellOfAHoldItsEndAndACancellation() {
        tellsMerchants();
        desk.hold(OPERATOR, HoldReason.TECH_FAULT);
        desk.liftOn(OPERATOR, HoldReason.TECH_FAULT, Desk.PAPER);
        desk.holdScope(RISK, HoldScope.MERCHANT, MID, HoldReason.ABNORMAL_TXN);
        desk.announce(OPERATOR, HoldReason.MAINTENANCE, desk.nowMs + DAY_MS);
        desk.approved(desk.forceCancel(RISK, "FRAUD seen"));
        assertEquals(
                List.of("HELD TECH_FAULT", "RELEASED TECH_FAULT", "HELD ABNORMAL_TXN", "HELD MAINTENANCE",
                        "CANCELLED CANCELLED"),
                deliveries().stream().map(sent -> sent.notice().kind() + " " + sent.notice().text()).toList());
        assertNull(deliveries().get(2).tid());
        assertEquals(desk.nowMs + DAY_MS, deliveries().get(3).notice().atMs());
    }

    @Test
    void shouldSayThatAMerchantHasNoAddress() {
        tells(NoticeDesk.route(NoticeAudience.MERCHANT, NoticeChannel.EMAIL, null),
                NoticeDesk.route(NoticeAudience.MERCHANT, NoticeChannel.WEBHOOK, null));
        alarm();
        assertEquals(DeliveryState.UNADDRESSED, only().state());
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, resend(OPERATOR));
        reach(LI);
        assertAccepted(resend(OPERATOR));
        assertEquals(DeliveryState.WAITING, only().state());
        alarm();
        assertEquals(2, deliveries().size(), "one of two channels is enough");
    }

    @Test
    void shouldBeTriedAgainLaterAndLater() {
        tellsMerchants();
        alarm();
        long waitedMs = 0;
        for (long waitMs : new long[]{1_000, 2_000, 4_000, 8_000, 8_000}) {
            desk.nowMs = only().nextAtMs();
            assertAccepted(tried(DeliveryResult.FAILED));
            assertEquals(waitMs, only().nextAtMs() - desk.nowMs);
            waitedMs += waitMs;
        }
        assertEquals(23_000, waitedMs);
        assertAccepted(tried(DeliveryResult.DELIVERED));
        assertEquals(DeliveryState.DELIVERED, only().state());
        assertEquals(6, only().attempts());
        assertEquals(new DeliveryCounts(0, 1, 0, 0, 0), desk.registry.deliveryCounts());
        assertTrue(desk.registry.deliveriesWaitingAfter(null).isEmpty());
    }

    @Test
    void shouldWaitInTheOrderInWhichItIsDue() {
        tellsMerchants();
        alarm();
        desk.nowMs++;
        alarm();
        NoticeDesk.tried(desk, desk.registry.delivery(1), DeliveryResult.FAILED);
        List<Delivery> waiting = List.copyOf(desk.registry.deliveriesWaitingAfter(null));
        assertEquals(List.of(2L, 1L), waiting.stream().map(Delivery::id).toList());
        assertEquals(waiting.subList(1, 2),
                List.copyOf(desk.registry.deliveriesWaitingAfter(waiting.getFirst().due())));
    }

    @Test
    void shouldBeDeadWhenItFailedTooLong() {
        tellsMerchants();
        alarm();
        desk.nowMs += DAY_MS - 1;
        assertAccepted(tried(DeliveryResult.FAILED));
        assertEquals(DeliveryState.WAITING, only().state());
        desk.nowMs += 1;
        assertAccepted(tried(DeliveryResult.FAILED));
        assertEquals(DeliveryState.DEAD, only().state());
        assertAccepted(resend(OPERATOR));
        assertAccepted(tried(DeliveryResult.FAILED));
        assertEquals(DeliveryState.WAITING, only().state(), "people gave it its time anew");
    }

    @Test
    void shouldBeDeadAtOnceWhenItCanNeverArrive() {
        tellsMerchants();
        alarm();
        assertAccepted(tried(DeliveryResult.DEAD));
        assertEquals(DeliveryState.DEAD, only().state());
        assertEquals("connection refused", only().detail());
    }

    @Test
    void shouldCountATryOnce() {
        tellsMerchants();
        alarm();
        Delivery before = only();
        assertAccepted(NoticeDesk.tried(desk, before, DeliveryResult.FAILED));
        assertRefused(RefusalCode.STALE, NoticeDesk.tried(desk, before, DeliveryResult.FAILED));
        assertAccepted(tried(DeliveryResult.DELIVERED));
        assertRefused(RefusalCode.STALE, tried(DeliveryResult.DELIVERED));
    }

    @Test
    void shouldLeaveTheCommandIdsOfPeopleAlone() {
        tellsMerchants();
        alarm();
        Delivery first = only();
        RecordDelivery told = new RecordDelivery(desk.by(SYSTEM), first.id(), 1, DeliveryResult.FAILED, "no");
        int remembered = Memory.of(desk.registry).get("commands").size();
        assertAccepted(desk.run(told));
        assertEquals(remembered, Memory.of(desk.registry).get("commands").size());
    }

    @Test
    void shouldBeToldByTheSwitchAloneAndResentByOperators() {
        tellsMerchants();
        alarm();
        for (Desk.Person person : List.of(OPERATOR, RISK, Desk.ADMIN, Desk.VIEWER)) {
            assertRefused(RefusalCode.NOT_ALLOWED,
                    desk.run(new RecordDelivery(desk.by(person), 1, 1, DeliveryResult.DELIVERED, "")));
        }
        assertRefused(RefusalCode.NOT_ALLOWED, resend(Desk.VIEWER));
        assertAccepted(resend(OPERATOR));
        assertRefused(RefusalCode.NOT_FOUND, desk.run(new ResendNotice(desk.by(OPERATOR), 77)));
        assertRefused(RefusalCode.NOT_FOUND,
                desk.run(new RecordDelivery(desk.by(SYSTEM), 77, 1, DeliveryResult.DELIVERED, "")));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new RecordDelivery(desk.by(SYSTEM), 1, 1, DeliveryResult.DELIVERED, "x".repeat(201))));
    }

    @Test
    void shouldChangeNothingElseWhenItFails() {
        tellsMerchants();
        desk.hold(OPERATOR, HoldReason.TECH_FAULT);
        Object before = List.of(desk.terminal(), desk.services(), desk.registry.merchant(MID));
        tried(DeliveryResult.FAILED);
        tried(DeliveryResult.DEAD);
        assertEquals(before, List.of(desk.terminal(), desk.services(), desk.registry.merchant(MID)));
    }

    @Test
    void shouldRefuseAnEventOfAnotherHistory() {
        tellsMerchants();
        alarm();
        assertAccepted(tried(DeliveryResult.FAILED));
        assertThrows(IllegalStateException.class, () -> desk.registry.apply(desk.events.getLast()));
    }

    @Test
    void shouldForgetWhatArrivedBeforeWhatDidNot() {
        tellsMerchants();
        for (int i = 0; i < Outbox.MAX_DELIVERIES; i++) {
            alarm();
        }
        NoticeDesk.tried(desk, desk.registry.delivery(5), DeliveryResult.DELIVERED);
        NoticeDesk.tried(desk, desk.registry.delivery(3), DeliveryResult.DEAD);
        alarm();
        assertNull(desk.registry.delivery(5));
        alarm();
        assertNull(desk.registry.delivery(3));
        assertEquals(0, desk.registry.deliveryCounts().forgotten());
        alarm();
        assertNull(desk.registry.delivery(1));
        assertEquals(new DeliveryCounts(Outbox.MAX_DELIVERIES, 0, 0, 0, 1), desk.registry.deliveryCounts());
    }

    @Test
    void shouldKeepWhatItKnowsOfAMerchantUntilItIsSaidAnew() {
        reach(BOTH);
        reach(new Contact(null, "", Language.EN));
        assertEquals(new Contact("li@shop.example", null, Language.EN), desk.registry.merchant(MID).contact());
        assertAccepted(desk.run(new ChangeMerchant(desk.by(OPERATOR), MID, "Market", null)));
        assertEquals("li@shop.example", desk.registry.merchant(MID).contact().email());
        desk.holdScope(RISK, HoldScope.MERCHANT, MID, HoldReason.ABNORMAL_TXN);
        assertEquals("li@shop.example", desk.registry.merchant(MID).contact().email());
        assertAccepted(desk.run(new AddMerchant(desk.by(OPERATOR), Desk.OTHER_MID, "Other", null, LI)));
        assertEquals(LI, desk.registry.merchant(Desk.OTHER_MID).contact());
    }

    @ParameterizedTest
    @ValueSource(strings = {"li", "li@", "@shop.example", "li@shop.example\nBcc: x@y.example", "a b@shop.example",
            "li@shop..example", "<li@shop.example>", "li@shop.example,x@y.example"})
    void shouldTakeMailAddressesOnly(String address) {
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new ChangeMerchant(desk.by(OPERATOR), MID, null, null, new Contact(address, null, null))));
    }

    @ParameterizedTest
    @CsvSource({"https://shop.example/hook,true", "https://shop.example:8443/h?a=b,true", "http://127.0.0.1:9/h,true",
            "http://localhost/h,true", "http://[::1]:9/,true", "http://hook.localhost:9/h,true",
            "http://127.0.0.1,true", "http://shop.example/hook,false", "https://u:p@shop.example/,false",
            "https://shop.example/#x,false", "ftp://shop.example/,false", "https:///x,false", "shop.example,false",
            "https://a b/,false", "http://127.0.0.1.shop.example/,false"})
    void shouldTakeHttpsAddressesOnly(String address, boolean good) {
        assertEquals(good, ContactArguments.webhook(address));
    }

    @Test
    void shouldSaySomethingInAContact() {
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new ChangeMerchant(desk.by(OPERATOR), MID, null, null, Contact.NONE)));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new ChangeMerchant(desk.by(OPERATOR), MID, null, null, null)));
    }

    @Test
    void shouldRememberTheSameAfterAReplayAndACopy() {
        desk.registry.configure(NoticeDesk.telling(NoticeDesk.EVERYBODY));
        reach(LI);
        alarm();
        desk.hold(OPERATOR, HoldReason.TECH_FAULT);
        NoticeDesk.tried(desk, desk.registry.delivery(1), DeliveryResult.DELIVERED);
        NoticeDesk.tried(desk, desk.registry.delivery(2), DeliveryResult.FAILED);
        Registry replayed = new Registry(NoticeDesk.telling(NoticeDesk.EVERYBODY));
        desk.events.forEach(replayed::apply);
        assertEquals(Memory.of(desk.registry), Memory.of(replayed));
        RegistryState copied = Memory.stateOf(desk.registry);
        assertEquals(desk.registry.deliveryCounts(), copied.outbox().counts());
        assertEquals(List.copyOf(desk.registry.deliveriesWaitingAfter(null)),
                List.copyOf(copied.outbox().waitingAfter(null)));
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1", "2,1,1,1", "1,1,-1,1", "1,1,1,-1"})
    void shouldRefuseSettingsThatMakeNoSense(long minMs, long maxMs, long giveUpMs, long reminderMs) {
        assertThrows(IllegalArgumentException.class,
                () -> new NoticeSettings(List.of(), minMs, maxMs, giveUpMs, reminderMs, 1, 0));
    }

    @Test
    void shouldRefuseAProviderWithoutServiceAndAServiceWithoutProvider() {
        assertThrows(IllegalArgumentException.class,
                () -> NoticeDesk.route(NoticeAudience.PROVIDER, NoticeChannel.EMAIL, null));
        assertThrows(IllegalArgumentException.class,
                () -> NoticeDesk.route(NoticeAudience.USER, NoticeChannel.EMAIL, PaymentService.CARD));
    }
}
