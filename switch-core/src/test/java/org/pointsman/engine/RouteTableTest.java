package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.RouteWhen;
import org.pointsman.engine.config.TableRule;
import org.pointsman.records.EffectKind;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.RouteCommand.ChangeRoutes;
import org.pointsman.registry.model.RouteCommand.RollBackRoutes;

/** Tables of card ranges: gateways name a list of rules, the engine knows what stands in it. */
class RouteTableTest extends EngineTest {
    private static TableRule to(String... networks) {
        return new TableRule(13, 19, null, RouteWhen.ALWAYS, List.of(networks), "");
    }

    private static TableRule when(RouteWhen when) {
        return new TableRule(13, 19, null, when, List.of("second"), "");
    }

    private void table(String digest, TableRule... rules) {
        host.accepted(new ChangeRoutes(host.by(Role.OPERATOR), digest.repeat(32), 7,
                EngineJson.rules(Stream.of(rules).map(List::of).toList())));
    }

    private int network(int table, int list) {
        return host.purchase().ranged(table, list).send().sent().network();
    }

    @Test
    void shouldGoWhereTheListOfTheRangeSays() {
        table("ab", to("union"), to("second"));
        assertEquals(List.of(0, 1), List.of(network(1, 0), network(1, 1)));
    }

    @Test
    void shouldGoByTheSettingsWhereNoRangeIsNamedOrNoRuleOfItHolds() {
        table("ab", when(new RouteWhen(1_000_000, 0, 0, "", 0, 0)));
        assertEquals(List.of(0, 0), List.of(network(0, 0), network(1, 0)));
    }

    @ParameterizedTest(name = "{0} to {1}, currency {2}, {3}, from {4} to {5}: {6}")
    @CsvSource({"0, 0, 0, '', 0, 0, 1", "8000, 8000, 156, 999290058120001, 0, 0, 1", "8001, 0, 0, '', 0, 0, 0",
            "0, 7999, 0, '', 0, 0, 0", "0, 0, 840, '', 0, 0, 0", "0, 0, 0, 999290058120002, 0, 0, 0",
            "0, 0, 0, '', 720, 721, 1", "0, 0, 0, '', 719, 720, 0", "0, 0, 0, '', 721, 720, 0",
            "0, 0, 0, '', 1400, 800, 1"})
    void shouldLookAtAmountCurrencyMerchantAndTime(long min, long max, int currency, String merchant, int from, int to,
            int network) {
        table("ab", when(new RouteWhen(min, max, currency, merchant, from, to)));
        assertEquals(network, host.purchase().amount(80_00).ranged(1, 0).send().sent().network());
    }

    @Test
    void shouldGoToTheNextNetworkOfTheSameRuleWhenNothingWasWritten() {
        table("ab", to("second", "union"));
        Effect sent = host.purchase().ranged(1, 0).send().sent();
        table("cd", to("second"));
        assertEquals(1, sent.network());
        assertEquals(0, host.sendFailed(sent).only(EffectKind.SEND).network());
    }

    @Test
    void shouldBringTheFormerTableBackByOneCommandAndTheOtherByTheNext() {
        table("ab", to("union"));
        table("cd", to("second"));
        assertEquals(1, network(2, 0));
        host.accepted(new RollBackRoutes(host.by(Role.OPERATOR)));
        assertEquals(List.of(3, "ab".repeat(32), "cd".repeat(32)), List.of(host.engine.view().routeTable().number(),
                host.engine.view().routeTable().digest(), host.engine.view().routeTable().formerDigest()));
        assertEquals(List.of(0, 1), List.of(network(3, 0), network(2, 0)));
        host.accepted(new RollBackRoutes(host.by(Role.OPERATOR)));
        assertEquals(1, network(4, 0));
    }

    @Test
    void shouldRefuseWhatChangesNothing() {
        assertInstanceOf(OperatorAnswer.Refused.class, host.operator(new RollBackRoutes(host.by(Role.OPERATOR))));
        table("ab", to("union"));
        assertInstanceOf(OperatorAnswer.Refused.class, host.operator(new ChangeRoutes(host.by(Role.OPERATOR),
                "ab".repeat(32), 7, EngineJson.rules(List.of(List.of(to("union")))))));
        assertInstanceOf(OperatorAnswer.Refused.class,
                host.operator(new ChangeRoutes(host.by(Role.RISK), "cd".repeat(32), 7, "[]")));
    }

    @Test
    void shouldTurnAwayWhatWasLookedForInATableThatIsLongGone() {
        for (String digest : List.of("a1", "a2", "a3", "a4", "a5")) {
            table(digest, to("second"));
        }
        assertEquals("96", host.purchase().ranged(1, 0).send().f39());
        assertEquals(1, network(2, 0));
    }
}
