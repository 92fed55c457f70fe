package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.simulator.BookEntry.State;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** A switch in a process of its own between two networks of different kinds: one of 1987, one of 1993. */
class TwoNetworksTest {
    private static final Path DIALECTS = SwitchProcess.ROOT.resolve("config").resolve("dialects");
    private static final String PIN = "123456";
    private static final int TIMEOUT_MS = 1_500;

    @TempDir
    private static Path directory;
    private static final List<UpstreamMessage> SEEN_OLD = new CopyOnWriteArrayList<>();
    private static final List<UpstreamMessage> SEEN_NEW = new CopyOnWriteArrayList<>();
    private static NetworkSimulator old;
    private static NetworkSimulator other;
    private static SwitchProcess running;
    private static PosTerminal till;

    @BeforeAll
    static void start() throws IOException {
        old = network("iso87-binary", SEEN_OLD);
        other = network("iso93-ascii", SEEN_NEW);
        running = SwitchProcess.start(directory, SwitchProcess.shipped().network(old.port(), TIMEOUT_MS)
                .further("abroad", "iso93-ascii", other.port(), "4").reversalRetry(300, 1_000));
        till = running.till("10000002", "999290058120002");
        assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
    }

    private static NetworkSimulator network(String dialect, List<UpstreamMessage> seen) throws IOException {
        return NetworkSimulator.start(Dialect.load(DIALECTS.resolve(dialect)), NetworkSimulator.demoZoneKey(),
                "127.0.0.1", 0, seen::add);
    }

    @AfterAll
    static void stop() {
        till.close();
        running.close();
        old.close();
        other.close();
    }

    @AfterEach
    void noAnomalies() {
        assertEquals(List.of(), old.anomalies());
        assertEquals(List.of(), other.anomalies());
    }

    private static PosReply approved(PosReply reply) {
        assertEquals("00", reply.f39(), reply::toString);
        return reply;
    }

    private static State state(NetworkSimulator network, PosReply reply) {
        return network.findByRrn(reply.rrn()).getFirst().state();
    }

    /** Message types of what a network saw of an amount. */
    private static List<Integer> types(List<UpstreamMessage> seen, long amountMinor) {
        return seen.stream().filter(message -> message.amountMinor() == amountMinor).map(UpstreamMessage::mti).toList();
    }

    @ParameterizedTest
    @CsvSource({"false, 200, 7100", "true, 1200, 7600"})
    void shouldSellVoidAndRefund(boolean abroad, int type, long amountMinor) throws IOException {
        TestCard card = abroad ? TestCard.VISA : TestCard.UNIONPAY;
        NetworkSimulator network = abroad ? other : old;
        PosReply sale = approved(till.purchase(amountMinor, card, PIN));
        approved(till.voidPurchase(sale));
        assertEquals(State.VOIDED, state(network, sale));
        PosReply kept = approved(till.purchase(amountMinor + 1, card));
        approved(till.refund(kept, amountMinor - 1));
        assertEquals(amountMinor - 1, network.findByRrn(kept.rrn()).getFirst().refundedMinor());
        List<UpstreamMessage> seen = abroad ? SEEN_NEW : SEEN_OLD;
        assertEquals(List.of(type, type), types(seen, amountMinor));
        assertEquals(List.of(type), types(seen, amountMinor - 1));
        assertEquals(List.of(), types(abroad ? SEEN_OLD : SEEN_NEW, amountMinor));
    }

    @ParameterizedTest
    @CsvSource({"false, 100, 200", "true, 1100, 1200"})
    void shouldHoldAndComplete(boolean abroad, int hold, int completion) throws IOException {
        TestCard card = abroad ? TestCard.VISA : TestCard.UNIONPAY;
        List<UpstreamMessage> seen = abroad ? SEEN_NEW : SEEN_OLD;
        PosReply held = approved(till.preAuth(72_01, card));
        PosReply completed = approved(till.complete(held, 72_02));
        assertEquals(State.COMPLETED, state(abroad ? other : old, held));
        assertEquals(State.APPROVED, state(abroad ? other : old, completed));
        PosReply dropped = approved(till.preAuth(72_03, card));
        approved(till.voidPreAuth(dropped));
        assertEquals(State.VOIDED, state(abroad ? other : old, dropped));
        assertEquals(List.of(hold), types(seen, 72_01));
        assertEquals(List.of(completion), types(seen, 72_02));
    }

    @Test
    void shouldReverseForATerminalThatHadNoAnswer() throws IOException {
        PosReply sale = approved(till.purchase(73_01, TestCard.VISA));
        approved(till.reversal(sale.request()));
        await().until(() -> state(other, sale) == State.REVERSED);
        assertEquals(List.of(1200, 1420), types(SEEN_NEW, 73_01));
    }

    @Test
    void shouldReverseAfterATimeOutUntilItIsAcknowledged() throws IOException {
        assertEquals("98", till.purchase(9_001_00, TestCard.VISA).f39());
        await().until(() -> types(SEEN_NEW, 9_001_00).contains(1420));
        PosReply sale = approved(till.purchase(88_77, TestCard.VISA));
        approved(till.reversal(sale.request()));
        await().until(() -> types(SEEN_NEW, 88_77).size() == 4);
        assertEquals(List.of(1200, 1420, 1421, 1421), types(SEEN_NEW, 88_77));
        assertEquals(State.REVERSED, state(other, sale));
    }

    @Test
    void shouldTellTerminalsWhatAnActionCodeMeans() throws IOException {
        assertEquals("51", till.purchase(9_000_51, TestCard.VISA).f39());
        assertEquals("05", till.purchase(9_000_05, TestCard.VISA).f39());
        assertEquals("51", till.purchase(9_000_51, TestCard.UNIONPAY).f39());
    }

    @Test
    void shouldAskForABalanceAndTellAnOfflineSale() throws IOException {
        approved(till.balance(TestCard.VISA, PIN));
        approved(till.offlineSale(74_01, TestCard.VISA));
        await().until(() -> types(SEEN_NEW, 74_01).contains(1220));
        PosReply sale = approved(till.purchase(74_02, TestCard.VISA));
        approved(till.tip(sale, 1_00));
        await().until(() -> types(SEEN_NEW, 75_02).contains(1220));
    }
}
