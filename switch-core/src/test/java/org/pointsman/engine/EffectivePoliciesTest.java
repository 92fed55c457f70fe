package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.TODAY;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.engine.table.PolicyView;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Service;

/** Policies by issuer, provider and date. */
class EffectivePoliciesTest extends EngineTest {
    private static final int TOMORROW = 20261124;
    private static final long DAY_MS = 86_400_000;

    private static ScopedPolicy policy(String name, String issuer, Service provider, PolicyVersion... versions) {
        return new ScopedPolicy(name, issuer, provider, List.of(versions));
    }

    private static PolicyVersion most(int version, int effective, long amountMinor) {
        return PolicyVersion.of(version, effective, new PolicyLimit(null, LimitPer.TRANSACTION, amountMinor, null));
    }

    private static PolicyVersion perTerminal(long amountMinor) {
        return PolicyVersion.of(1, TODAY, new PolicyLimit(null, LimitPer.TERMINAL, amountMinor, null));
    }

    private void policies(ScopedPolicy... policies) {
        host.configure(EngineFixture.config(64).change().policies(List.of(policies)).build());
    }

    private String answer(Card card, Service service, long amountMinor) {
        Ask ask = service.scanned() ? host.purchase().code(card, service) : host.purchase().card(card);
        Told told = ask.amount(amountMinor).send();
        return told.effects().getFirst().kind() == EffectKind.ANSWER ? told.f39() : "go";
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({"UNION, CARD, 30", "UNION_CODE, UNIONPAY_QR, 50", "VISA, CARD, 20"})
    void shouldAskIssuerThenProviderThenHouse(String card, Service service, long mostMinor) throws Exception {
        policies(policy("house", null, null, most(1, TODAY, 10)),
                policy("cards", null, Service.CARD, most(1, TODAY, 20)),
                policy("short", "620", null, most(1, TODAY, 25)), policy("long", "6200", null, most(1, TODAY, 30)),
                policy("code", "6220", null, most(1, TODAY, 50)),
                policy("looks-like-a-card", "28", null, most(1, TODAY, 60)));
        Card means = (Card) Card.class.getDeclaredField(card).get(null);
        assertEquals("go", answer(means, service, mostMinor));
        assertEquals("61", answer(means, service, mostMinor + 1));
    }

    @Test
    void shouldFallBackItemByItem() {
        policies(policy("house", null, null, new PolicyVersion(1, TODAY, List.of(), null, 1, null, null)),
                policy("issuer", "6200", null, most(1, TODAY, 100_00)));
        TransactionView sale = host.sale(100_00);
        host.approved(host.refund(sale).amount(1));
        assertEquals("61", host.refund(sale).amount(1).send().f39());
        assertEquals("61", answer(Card.UNION, Service.CARD, 100_01));
        assertEquals(List.of("issuer v1", "house v1"), sale.policies());
    }

    @Test
    void shouldCountForThePolicyWhoseLimitItIs() {
        policies(policy("house", null, null, perTerminal(100_00)), policy("visa", "4", null, perTerminal(50_00)));
        assertEquals("go", answer(Card.UNION, Service.CARD, 100_00));
        assertEquals("go", answer(Card.VISA, Service.CARD, 50_00));
        assertEquals("61", answer(Card.UNION, Service.CARD, 1));
        assertEquals("61", answer(Card.VISA, Service.CARD, 1));
    }

    @Test
    void shouldTakeTheVersionOfTheBusinessDate() {
        policies(policy("house", null, null, most(3, TODAY, 10), most(4, TOMORROW, 20), most(7, 20261201, 30)));
        TransactionView before = host.sale(10);
        assertEquals("61", answer(Card.UNION, Service.CARD, 20));
        host.openDay(TOMORROW);
        TransactionView after = host.sale(20);
        assertEquals("61", answer(Card.UNION, Service.CARD, 30));
        host.openDay(20261231);
        assertEquals("go", answer(Card.UNION, Service.CARD, 30));
        assertEquals(List.of("house v3"), host.transaction(before.id()).policies());
        assertEquals(List.of("house v4"), host.transaction(after.id()).policies());
    }

    @Test
    void shouldLeaveAPolicyOutUntilItsFirstVersionBegins() {
        policies(policy("house", null, null, most(1, TODAY, 10)), policy("issuer", "62", null, most(1, TOMORROW, 5)));
        TransactionView sale = host.sale(10);
        host.openDay(TOMORROW);
        assertEquals("61", answer(Card.UNION, Service.CARD, 6));
        assertEquals(List.of("house v1"), host.transaction(sale.id()).policies());
    }

    @Test
    void shouldOverrideWindowPercentAndDays() {
        policies(policy("issuer", "6200", null, new PolicyVersion(1, TODAY, null, 10, null, 100, 5)));
        TransactionView sale = host.sale(100_00);
        TransactionView other = host.approved(host.purchase().card(Card.VISA));
        TransactionView held = host.held(100_00);
        assertEquals("64", host.completion(held).amount(100_01).send().f39());
        host.pass(5 * DAY_MS);
        assertEquals("AUTHORISED", host.engine.view(host.nowNs).transaction(held.id()).state());
        host.pass(DAY_MS);
        assertEquals("EXPIRED", host.engine.view(host.nowNs).transaction(held.id()).state());
        host.pass(4 * DAY_MS);
        host.approved(host.refund(sale).amount(1));
        host.pass(DAY_MS);
        assertEquals("22", host.refund(sale).amount(1).send().f39());
        host.approved(host.refund(other).card(Card.VISA).amount(1));
    }

    @Test
    void shouldShowEveryVersion() {
        policies(policy("house", null, null, most(1, TODAY, 10), most(2, TOMORROW, 20)),
                policy("wallet", null, Service.ALIPAY, new PolicyVersion(1, TOMORROW, null, 90, 5, 110, 7)));
        assertEquals(List.of(new PolicyView("settings", "all", 0, 0, true,
                "refundWindowDays 180, refundMaxPartials 50, completionPercent 115, preauthDays 30, refundAfterRevoke true"),
                new PolicyView("house", "all", 1, TODAY, true, "SALES per TRANSACTION: amountMinor 10"),
                new PolicyView("house", "all", 2, TOMORROW, false, "SALES per TRANSACTION: amountMinor 20"),
                new PolicyView("wallet", "provider ALIPAY", 1, TOMORROW, false,
                        "refundWindowDays 90, refundMaxPartials 5, completionPercent 110, preauthDays 7")),
                host.engine.view().policies());
    }

    @Test
    void shouldHaveNoPoliciesWhenOlderSettingsDoNotNameThem() {
        String json = new String(EngineJson.write(host.engine.config()), StandardCharsets.UTF_8);
        String older = json.replace(",\"policies\":[]", "");
        assertTrue(older.length() < json.length(), json);
        assertEquals(host.engine.config(), EngineJson.config(older.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldRefuseSettingsWhenTheyMakeNoSense() {
        PolicyVersion version = most(1, TODAY, 1);
        assertRefused("a policy needs a name", () -> policy(" ", null, null, version));
        assertRefused("policy p: an issuer", () -> policy("p", "62", Service.ALIPAY, version));
        assertRefused("policy p: an issuer", () -> policy("p", "6200001", null, version));
        assertRefused("policy p: at least one version", () -> policy("p", null, null));
        assertRefused("policy p: version 2 must have", () -> policy("p", null, null, version, most(2, TODAY, 1)));
        assertRefused("policy p: version 1 must have", () -> policy("p", null, null, version, most(1, TOMORROW, 1)));
        assertRefused("policy q: another one", () -> EngineFixture.config(64).change()
                .policies(List.of(policy("p", "62", null, version), policy("q", "62", null, version))).build());
        assertRefused("policy p: another one", () -> EngineFixture.config(64).change()
                .policies(List.of(policy("p", "62", null, version), policy("p", "4", null, version))).build());
        assertRefused("effective must be a date", () -> most(1, 20260230, 1));
        assertRefused("version: 1 to", () -> most(0, TODAY, 1));
        assertRefused("completionPercent: 100 to 200", () -> new PolicyVersion(1, TODAY, null, null, null, 99, null));
        assertRefused("two limits of SALES per CARD", () -> PolicyVersion.of(1, TODAY,
                new PolicyLimit(null, LimitPer.CARD, 1L, null), new PolicyLimit(null, LimitPer.CARD, null, 1)));
        assertRefused("limit of SALES: per", () -> new PolicyLimit(null, LimitPer.CARD, null, null));
        assertRefused("limit of SALES per CARD", () -> new PolicyLimit(null, LimitPer.CARD, 0L, null));
        assertRefused("limit of SALES per TRANSACTION", () -> new PolicyLimit(null, LimitPer.TRANSACTION, 1L, 1));
    }

    private static void assertRefused(String message, Executable making) {
        String said = assertThrows(IllegalArgumentException.class, making).getMessage();
        assertTrue(said.startsWith(message), said);
    }
}
