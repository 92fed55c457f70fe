package org.pointsman.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineConfig.Network;
import org.pointsman.engine.config.EngineConfig.Route;
import org.pointsman.engine.config.EngineConfig.TimeOuts;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.SafPolicy;
import org.pointsman.engine.config.SafTerms;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;

class NetworksTest {
    private final Networks networks = new Networks();

    @BeforeEach
    void configure() {
        networks.configure(config(new Route("62", 16, 19, List.of(0, 1, 2)), new Route("4", 16, 16, List.of(1)),
                new Route("622848", 19, 19, List.of(2)), new Route("6228", 16, 19, List.of(1))));
    }

    private static EngineConfig config(Route... routes) {
        return EngineConfig.EMPTY.change()
                .networks(List.of(new Network("a", 1_000), new Network("b", 2_000), new Network("c", 3_000)))
                .routes(List.of(routes)).build();
    }

    private RouteRule routed(Service service, int bin, int digits) {
        return networks.route(new Paid(service, bin, digits));
    }

    @ParameterizedTest(name = "{0} with {1} digits goes to {2}")
    @CsvSource({"620012, 16, 0", "620012, 19, 0", "629999, 17, 0", "622848, 19, 2", "622848, 16, 1", "622800, 16, 1",
            "622899, 19, 1", "400000, 16, 1", "499999, 16, 1"})
    void shouldTakeTheLongestPrefixThatFits(int bin, int digits, int network) {
        networks.up(0, true);
        networks.up(1, true);
        networks.up(2, true);
        assertEquals(network, networks.firstUp(routed(Service.CARD, bin, digits), Networks.NONE));
    }

    @ParameterizedTest(name = "{0} with {1} digits has no route")
    @CsvSource({"620012, 15", "620012, 20", "400000, 19", "500000, 16", "619999, 16", "630000, 16", "-1, 0"})
    void shouldFindNoRouteWhenPrefixOrLengthDoNotFit(int bin, int digits) {
        assertNull(routed(Service.CARD, bin, digits));
    }

    @ParameterizedTest(name = "up {0} {1} {2}, after {3}: {4}")
    @CsvSource({"true, true, true, 255, 0", "false, true, true, 255, 1", "false, false, true, 255, 2",
            "false, false, false, 255, 255", "true, true, true, 0, 1", "true, false, true, 0, 2",
            "true, true, true, 1, 2", "true, true, true, 2, 255", "true, true, true, 9, 255"})
    void shouldGoAlongTheRouteToTheNextThatIsUp(boolean first, boolean second, boolean third, int after, int next) {
        networks.up(0, first);
        networks.up(1, second);
        networks.up(2, third);
        assertEquals(next, networks.firstUp(routed(Service.CARD, 620012, 16), after));
    }

    @ParameterizedTest(name = "{0} {1} with {2} digits goes to {3}")
    @CsvSource({"UNIONPAY_QR, 622000, 19, 0", "ALIPAY, 280000, 18, 2", "ALIPAY, 280000, 24, 2", "ALIPAY, 250000, 16, 2",
            "CARD, 300000, 16, 1", "CARD, 280000, 16, 255", "WECHAT, 130000, 18, 255", "WECHAT, 300000, 16, 255"})
    void shouldRouteCodesByTheirServiceAndUnionPaysByItsPrefix(Service service, int bin, int digits, int network) {
        networks.configure(config(new Route("62", 16, 19, List.of(0)), new Route("30", 16, 16, List.of(1)),
                Route.of(Service.ALIPAY, List.of(2))));
        networks.up(0, true);
        networks.up(1, true);
        networks.up(2, true);
        RouteRule route = routed(service, bin, digits);
        assertEquals(network, route == null ? Networks.NONE : networks.firstUp(route, Networks.NONE));
    }

    @Test
    void shouldPreferTheRouteOfAServiceToThatOfAPrefix() {
        networks.configure(config(new Route("62", 16, 19, List.of(0)), Route.of(Service.UNIONPAY_QR, List.of(1))));
        networks.up(0, true);
        networks.up(1, true);
        assertEquals(1, networks.firstUp(routed(Service.UNIONPAY_QR, 622000, 19), Networks.NONE));
        assertEquals(0, networks.firstUp(routed(Service.CARD, 622000, 19), Networks.NONE));
    }

    @Test
    void shouldKeepWhatIsUpWhenTheSettingsChange() {
        networks.up(1, true);
        networks.configure(config());
        assertFalse(networks.isUp(0));
        assertTrue(networks.isUp(1));
        assertFalse(networks.isUp(7));
        assertEquals(2_000_000_000L, networks.timeoutNs(1, Transaction.PURCHASE.code()));
        networks.allDown();
        assertFalse(networks.isUp(1));
    }

    @Test
    void shouldRefuseSettingsThatCannotBeMeant() {
        assertThrows(IllegalArgumentException.class, () -> config(new Route("62", 16, 19, List.of(3))));
        assertThrows(IllegalArgumentException.class, () -> config(new Route("62", 16, 19, List.of())));
        assertThrows(IllegalArgumentException.class, () -> config(new Route("", 16, 19, List.of(0))));
        assertThrows(IllegalArgumentException.class, () -> config(Route.of(Service.CARD, List.of(0))));
        assertThrows(IllegalArgumentException.class, () -> config(Route.of(Service.ALIPAY, List.of())));
        assertThrows(IllegalArgumentException.class, () -> config(new Route("62", 16, 19, List.of(0), Service.ALIPAY)));
        assertThrows(IllegalArgumentException.class, () -> config(new Route("6212345", 16, 19, List.of(0))));
    }

    @ParameterizedTest(name = "retry {0} to {1} ms, {2} in flight, alarm after {3}, parked {4} ms")
    @CsvSource({"1000, 60001, 64, 6, 600000", "0, 60000, 64, 6, 600000", "2000, 1000, 64, 6, 600000",
            "1000, 60000, 64, 0, 600000", "1000, 60000, 64, 1001, 600000", "1000, 60000, 64, 6, 59999",
            "1000, 60000, 64, 6, 86400001"})
    void shouldRefuseReversalSettingsThatCannotBeMeant(long minMs, long maxMs, int inFlight, int alarmAfter,
            long parkedMs) {
        assertThrows(IllegalArgumentException.class, () -> new SafPolicy(minMs, maxMs, inFlight, alarmAfter, parkedMs));
    }

    @ParameterizedTest(name = "{0} attempts at {1} %: {2} ms")
    @CsvSource({"0, 200, 1000", "3, 200, 8000", "6, 200, 60000", "1000, 200, 60000", "9, 100, 1000", "2, 150, 2250"})
    void shouldWaitLongerEachTime(int attempts, int growthPercent, long ms) {
        assertEquals(ms, new SafPolicy(1_000, 60_000, growthPercent, 64, 6, 600_000).waitMs(attempts));
    }

    @ParameterizedTest
    @CsvSource({"99, 0, ", "1001, 0, ", "0, 70000, ", "0, 0, a", "0, 0, z"})
    void shouldRefuseTermsOfANetworkThatCannotBeMeant(int growthPercent, long retryMinMs, String alternate) {
        List<Network> both = List.of(
                new Network("a", 1_000).saf(new SafTerms(retryMinMs, 0, growthPercent, 0, 0, 0, alternate)),
                new Network("b", 1_000));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> EngineConfig.EMPTY.change().networks(both).build());
        assertTrue(refused.getMessage().startsWith("networks.a.saf"), refused.getMessage());
    }

    @Test
    void shouldReadSettingsBackFromTheirJournalForm() {
        EngineConfig config = config(new Route("62", 16, 19, List.of(0, 1)), Route.of(Service.WECHAT, List.of(2)));
        assertEquals(config, EngineJson.config(EngineJson.write(config)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"reversalRetryMinMs\":1000,\"reversalRetryMaxMs\":60000,\"reversalsInFlight\":64",
            "\"reversalRetryMinMs\":1000,\"reversalRetryMaxMs\":60000,\"reversalsInFlight\":64,"
                    + "\"reversalAlarmAfter\":6,\"reversalParkedRetryMs\":600000"})
    void shouldReadOlderSettingsWithTheDefaultsOfWhatTheyLack(String oneByOne) {
        String written = new String(EngineJson.write(config()), StandardCharsets.UTF_8);
        String older = written.replaceAll("\"saf\":\\{[^}]*}", oneByOne);
        assertFalse(older.contains("saf"));
        assertEquals(config(), EngineJson.config(older.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"PURCHASE, 0, 2_000", "PREAUTH, 0, 4_000", "ADDITIONAL_PREAUTH, 0, 4_000", "BALANCE, 0, 4_000",
            "REFUND, 0, 2_000", "PREAUTH, 1, 3_000", "PURCHASE, 1, 9_000", "PREAUTH, 2, 5_000"})
    void shouldWaitAsLongAsTheKindOfRequestMay(Transaction transaction, int network, String ms) {
        networks.configure(EngineConfig.EMPTY.change()
                .networks(List.of(new Network("a", 2_000, null, false, new TimeOuts(4_000, 0), null),
                        new Network("b", 3_000, null, false, new TimeOuts(0, 9_000), null), new Network("c", 5_000)))
                .build());
        assertEquals(Long.parseLong(ms.replace("_", "")) * 1_000_000, networks.timeoutNs(network, transaction.code()));
    }

    @Test
    void shouldJournalNoTimeOutsWhereThereAreNone() {
        String json = new String(EngineJson.write(config()), StandardCharsets.UTF_8);
        assertFalse(json.contains("timeouts"), json);
    }
}
