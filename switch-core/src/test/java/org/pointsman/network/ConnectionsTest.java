package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.iso.Dialect;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;

/** Several connections of one network, without sockets. */
class ConnectionsTest {
    private static final List<Endpoint> TWO = List.of(LinkRig.ENDPOINT, new Endpoint("127.0.0.1", 8601));
    private static final List<Endpoint> DOOR = List
            .of(new Endpoint("127.0.0.1", 0, null, new Endpoint.Door(Set.of("127.0.0.1"), true)));

    @TempDir
    Path directory;
    private LinkRig rig;

    private LinkRig connected(Dialect dialect, ConnectionMode mode, boolean answersAnywhere) {
        rig = new LinkRig(directory, dialect, TWO, mode, answersAnywhere).poll();
        for (int i = 0; i < TWO.size(); i++) {
            rig.core.connection(i).onConnected(rig.nowNs);
        }
        return rig;
    }

    private LinkRig up(ConnectionMode mode, boolean answersAnywhere) {
        connected(LinkRig.NETWORK, mode, answersAnywhere);
        answer(0, written(0));
        answer(1, written(1));
        rig.sequencer.commands.clear();
        return rig;
    }

    private WireMessage written(int connection) {
        return WireMessage.decode(LinkRig.NETWORK, rig.outputs.get(connection).written.remove());
    }

    private void answer(int connection, WireMessage message) {
        byte[] frame = WireMessage.answerTo(message).frame(LinkRig.NETWORK);
        rig.core.connection(connection).onBytes(new UnsafeBuffer(frame), 0, frame.length, rig.nowNs);
    }

    private LinkState state(int connection) {
        return rig.core.connection(connection).state();
    }

    private void sendPurchases(int from, int to) {
        for (int stan = from; stan <= to; stan++) {
            rig.sendPurchase(LinkRig.PURCHASE_RRN + stan, stan);
        }
    }

    private String share() {
        return rig.outputs.get(0).written.size() + " " + rig.outputs.get(1).written.size();
    }

    @Test
    void shouldTellTheEngineOnceWhenTheFirstIsUpAndOnceWhenTheLastIsLost() {
        connected(LinkRig.NETWORK, ConnectionMode.ACTIVE_ACTIVE, false);
        answer(0, written(0));
        answer(1, written(1));
        rig.core.connection(0).onDisconnected(rig.nowNs);
        assertEquals(List.of("link 3 up"), rig.sequencer.commands);
        assertTrue(rig.core.status().up());
        rig.core.connection(1).onDisconnected(rig.nowNs);
        assertEquals(List.of("link 3 up", "link 3 down"), rig.sequencer.commands);
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE_ACTIVE, 2 2", "STANDBY, 4 0"})
    void shouldShareMessagesByTheRuleOfTheNetwork(ConnectionMode mode, String share) {
        up(mode, false);
        sendPurchases(1, 4);
        assertEquals(share, share());
    }

    @Test
    void shouldUseTheConnectionWithTheFewestOutstanding() {
        up(ConnectionMode.ACTIVE_ACTIVE, false);
        sendPurchases(1, 2);
        answer(1, written(1));
        sendPurchases(3, 3);
        assertEquals("1 1", share());
        assertEquals(2, rig.core.status().pending());
        assertEquals(1, rig.core.connection(1).status().pending());
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void shouldSendOnTheOthersAtOnceWhenAConnectionIsLost(ConnectionMode mode) {
        up(mode, false);
        rig.core.connection(0).onDisconnected(rig.nowNs);
        sendPurchases(1, 3);
        assertEquals("0 3", share());
        assertEquals(0, rig.counters.notSent());
        assertEquals(List.of(), rig.sequencer.commands);
    }

    @Test
    void shouldGoBackToTheFirstWhenItIsUpAgain() {
        up(ConnectionMode.STANDBY, false);
        rig.core.connection(0).onDisconnected(rig.nowNs);
        rig.after(LinkRig.BACK_OFF_MIN_MS);
        rig.core.connection(0).onConnected(rig.nowNs);
        answer(0, written(0));
        sendPurchases(1, 2);
        assertEquals("2 0", share());
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void shouldSendOnTheOthersBeforeItIsTestedWhenAConnectionOwesAnAnswer(ConnectionMode mode) {
        up(mode, false);
        sendPurchases(1, 1);
        rig.after(LinkRig.DOUBT_MS - 1);
        assertTrue(rig.core.connection(0).trusted());
        rig.after(1);
        assertEquals(LinkState.UP, state(0));
        sendPurchases(2, 3);
        assertEquals("1 2", share(), "no echo yet");
        answer(0, written(0));
        rig.sendPurchase(LinkRig.PURCHASE_RRN, 5);
        assertEquals("1 2", share(), "trusted again once it is heard");
    }

    @Test
    void shouldDoubtNoneThatIsHeardHoweverLongOneAnswerTakes() {
        up(ConnectionMode.STANDBY, false);
        sendPurchases(1, 2);
        WireMessage slow = written(0);
        rig.after(LinkRig.DOUBT_MS - 1);
        answer(0, written(0));
        rig.after(LinkRig.DOUBT_MS - 1);
        assertTrue(rig.core.connection(0).trusted());
        answer(0, slow);
    }

    @ParameterizedTest
    @EnumSource(value = EffectKind.class, names = {"SEND_REVERSAL", "SEND_ADVICE"})
    void shouldRepeatWhatIsOwedOnAnotherConnectionUnderTheSameNumbers(EffectKind kind) {
        up(ConnectionMode.STANDBY, false);
        Transaction transaction = kind == EffectKind.SEND_ADVICE ? Transaction.OFFLINE_SALE : Transaction.REVERSAL;
        rig.sendStored(kind, transaction, Transaction.PURCHASE, 420, 0);
        WireMessage first = written(0);
        rig.core.connection(0).onDisconnected(rig.nowNs);
        rig.sendStored(kind, transaction, Transaction.PURCHASE, 420, 1);
        WireMessage again = written(1);
        for (int field : new int[]{7, 11, 37, 41, 90}) {
            assertEquals(first.get(field), again.get(field), "F" + field);
        }
        assertEquals(first.mti + 1, again.mti);
        answer(1, again);
        assertEquals(1, rig.sequencer.commands.size(), rig.sequencer.commands.toString());
        assertEquals(0, rig.core.status().pending());
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void shouldSendOnTheOthersWhenAConnectionOwesAnAnswerAndIsSilent(ConnectionMode mode) {
        up(mode, false);
        sendPurchases(1, 1);
        rig.after(LinkRig.SILENCE_MS);
        assertEquals("2 0", share(), "the purchase and an echo");
        assertEquals(LinkState.UP, state(0));
        sendPurchases(2, 3);
        assertEquals("2 2", share());
        rig.outputs.get(0).written.remove();
        answer(0, written(0));
        rig.sendPurchase(LinkRig.PURCHASE_RRN, 5);
        assertEquals("1 2", share(), "trusted again once it is heard");
    }

    @Test
    void shouldSendOnAConnectionInDoubtWhenThereIsNoOther() {
        up(ConnectionMode.ACTIVE_ACTIVE, false);
        rig.core.down(1, rig.nowNs);
        sendPurchases(1, 1);
        rig.after(LinkRig.SILENCE_MS);
        sendPurchases(2, 2);
        assertEquals(3, rig.outputs.get(0).written.size());
    }

    @ParameterizedTest
    @CsvSource({"false, false, 0, OTHER_CONNECTION", "false, true, 0, OTHER_CONNECTION", "true, false, 1,",
            "true, true, 1,"})
    void shouldTakeAnAnswerOnAnotherConnectionWhereTheNetworkDoesSo(boolean anywhere, boolean lost, int taken,
            UnmatchedCause cause) {
        up(ConnectionMode.STANDBY, anywhere);
        sendPurchases(1, 1);
        WireMessage purchase = written(0);
        if (lost) {
            rig.core.connection(0).onDisconnected(rig.nowNs);
        }
        answer(1, purchase);
        assertEquals(taken, rig.sequencer.commands.size());
        assertEquals(1 - taken, rig.counters.unmatched());
        if (cause != null) {
            assertEquals(cause, rig.counters.lastUnmatched().getFirst().cause());
            assertEquals(2, rig.counters.lastUnmatched().getFirst().connection());
        }
    }

    @Test
    void shouldDrainOneConnectionAndServeOnTheOther() {
        up(ConnectionMode.ACTIVE_ACTIVE, false);
        sendPurchases(1, 1);
        WireMessage purchase = written(0);
        rig.core.down(0, rig.nowNs);
        sendPurchases(2, 4);
        assertEquals("0 3", share());
        assertEquals(LinkState.DRAINING, state(0));
        answer(0, purchase);
        assertEquals(1, rig.counters.received());
        rig.poll();
        WireMessage signOff = written(0);
        assertEquals("002", signOff.get(70));
        answer(0, signOff);
        assertEquals(1, rig.outputs.get(0).disconnects);
        rig.after(LinkRig.BACK_OFF_MAX_MS);
        assertEquals(LinkState.DISCONNECTED, state(0));
        assertTrue(rig.core.status().up());
        assertEquals(1, rig.sequencer.commands.size(), "the answer alone");
        rig.core.up(0);
        rig.poll();
        assertEquals(LinkState.CONNECTING, state(0));
    }

    @Test
    void shouldWaitForOutstandingAnswersNoLongerThanItsBoundWhenDraining() {
        up(ConnectionMode.ACTIVE_ACTIVE, false);
        sendPurchases(1, 1);
        rig.core.down(0, rig.nowNs);
        rig.after(LinkRig.DRAIN_MS - 1);
        assertEquals(LinkState.DRAINING, state(0));
        rig.after(1);
        assertEquals(LinkState.SIGNING_OFF, state(0));
    }

    @Test
    void shouldCapWhatIsOutstandingOnAllConnectionsTogether() {
        up(ConnectionMode.ACTIVE_ACTIVE, false);
        sendPurchases(1, LinkRig.MAX_PENDING + 1);
        assertEquals("2 2", share());
        assertEquals(1, rig.counters.notSent());
    }

    @Test
    void shouldTellNumbersOfManagementMessagesApartOverAllConnections() {
        connected(LinkRig.NETWORK, ConnectionMode.ACTIVE_ACTIVE, false);
        assertEquals("000001 000002", written(0).get(11) + " " + written(1).get(11));
    }

    @Test
    void shouldSignOnAndOffOnceWhereItHoldsForAllConnections() {
        connected(signedOnAsANetwork(), ConnectionMode.ACTIVE_ACTIVE, false);
        assertEquals("1 0", share());
        assertEquals(LinkState.SIGNING_ON, state(1));
        rig.poll();
        assertEquals("1 0", share());
        answer(0, written(0));
        rig.poll();
        assertEquals(LinkState.UP, state(1));
        assertEquals("0 0", share());
        rig.core.down(rig.nowNs);
        rig.poll();
        assertEquals("0 1", share(), "the last one signs off");
        assertEquals(LinkState.DISCONNECTED, state(0));
    }

    @Test
    void shouldSignOnByAnotherConnectionWhenTheFirstIsRefused() {
        connected(signedOnAsANetwork(), ConnectionMode.ACTIVE_ACTIVE, false);
        rig.core.connection(0).onDisconnected(rig.nowNs);
        rig.poll();
        answer(1, written(1));
        assertEquals(LinkState.UP, state(1));
    }

    @Test
    void shouldSignOnAgainWhenAllConnectionsWereLost() {
        connected(signedOnAsANetwork(), ConnectionMode.ACTIVE_ACTIVE, false);
        answer(0, written(0));
        rig.poll();
        rig.core.connection(0).onDisconnected(rig.nowNs);
        rig.core.connection(1).onDisconnected(rig.nowNs);
        rig.after(LinkRig.BACK_OFF_MIN_MS);
        rig.core.connection(1).onConnected(rig.nowNs);
        assertEquals("001", written(1).get(70));
    }

    private Dialect signedOnAsANetwork() {
        return changed("<management ", "<management signs-on=\"network\" ");
    }

    private Dialect changed(String from, String to) {
        Path to87 = directory.resolve("iso87");
        try (Stream<Path> files = Files.list(LinkRig.dialects().resolve("iso87-binary"))) {
            Files.createDirectories(to87);
            for (Path file : files.toList()) {
                Files.writeString(to87.resolve(file.getFileName().toString()),
                        Files.readString(file).replace(from, to));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Dialect.load(to87);
    }

    @Test
    void shouldWaitForTheNetworkWhereItConnects() {
        rig = new LinkRig(directory, LinkRig.NETWORK, DOOR, ConnectionMode.ACTIVE_ACTIVE, false).poll();
        assertEquals(LinkState.LISTENING, state(0));
        rig.after(LinkRig.CONNECT_MS);
        assertEquals(LinkState.LISTENING, state(0), "it has all the time it wants");
        rig.core.connection(0).onConnected(rig.nowNs);
        answer(0, written(0));
        assertEquals(LinkState.UP, state(0));
        rig.core.connection(0).onDisconnected(rig.nowNs);
        assertEquals(LinkState.LISTENING, state(0), "without a wait");
    }

    @Test
    void shouldGiveWayWhenTheNetworkConnectsAnew() {
        rig = new LinkRig(directory, LinkRig.NETWORK, DOOR, ConnectionMode.ACTIVE_ACTIVE, false).poll();
        rig.core.connection(0).onConnected(rig.nowNs);
        answer(0, written(0));
        rig.core.connection(0).onReplaced(rig.nowNs);
        assertEquals(LinkState.LISTENING, state(0));
        assertEquals(LinkDrop.REPLACED, rig.core.status().cause());
        rig.core.connection(0).onConnected(rig.nowNs);
        answer(0, written(0));
        assertEquals(List.of("link 3 up", "link 3 down", "link 3 up"), rig.sequencer.commands);
    }

    @Test
    void shouldStopWaitingWhenAnOperatorTakesItDown() {
        rig = new LinkRig(directory, LinkRig.NETWORK, DOOR, ConnectionMode.ACTIVE_ACTIVE, false).poll();
        rig.core.down(rig.nowNs);
        rig.after(LinkRig.BACK_OFF_MAX_MS);
        assertEquals(LinkState.DISCONNECTED, state(0));
    }

    @ParameterizedTest
    @CsvSource({"7, 1", "32, 1", "41, 1", "37, 0"})
    void shouldMatchTheAnswerToAMessageByItsOwnKey(int absent, int taken) {
        rig = new LinkRig(directory,
                changed("<message name=\"reversal\"", "<message match=\"11 37\" name=\"reversal\"")).up();
        rig.sendReversal(420, 0);
        rig.receive(WireMessage.answerTo(rig.written()).without(absent));
        assertEquals(taken, rig.sequencer.commands.size());
    }

    @Test
    void shouldTellTheBusinessDateOfTheNetwork() {
        up(ConnectionMode.ACTIVE_ACTIVE, false);
        sendPurchases(1, 1);
        WireMessage answer = WireMessage.answerTo(written(0)).with(15, "0401");
        byte[] frame = answer.frame(LinkRig.NETWORK);
        rig.core.connection(0).onBytes(new UnsafeBuffer(frame), 0, frame.length, rig.nowNs);
        assertEquals(new NetworkDate(401, rig.nowNs), rig.core.status().date());
    }

    @Test
    void shouldSpreadReconnectsWithinTheirBounds() {
        LinkSettings settings = LinkSettings.DEFAULT;
        Set<Long> waits = new TreeSet<>();
        for (int i = 0; i < 1_000; i++) {
            long wait = settings.jittered(200_000_000, LinkRig.START_NS + i * 1_000_003L, 0);
            assertTrue(wait >= 200_000_000 && wait <= 250_000_000, wait + " ns");
            waits.add(wait / 5_000_000);
        }
        assertTrue(waits.size() >= 10, waits.toString());
    }
}
