package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers reach the engine, and as what. */
class MatchingTest {
    private static final String APPROVED = "reply 3 rrn=93100000002 stan=417 F39=00 F38=";

    @TempDir
    Path directory;
    private LinkRig rig;
    private WireMessage purchase;

    @BeforeEach
    void sendAPurchase() {
        rig = new LinkRig(directory).up();
        rig.sendPurchase();
        purchase = rig.written();
    }

    @Test
    void shouldForwardEverythingTheTerminalIsToldWhenTheAnswerMatches() {
        rig.receive(WireMessage.answerTo(purchase).with(15, "0401").with(38, "A00001").with(44, "0102")
                .with(54, "1002156C000000123456").with(55, "910A01020304050607083030"));
        assertEquals(
                List.of(APPROVED + "A00001 F4=10000 F15=401 stored=0 data=2C000430313032"
                        + "360014313030323135364330303030303031323334353637000C910A01020304050607083030"),
                rig.sequencer.commands);
        assertEquals(1, rig.counters.received());
        assertEquals(0, rig.counters.pending());
    }

    @Test
    void shouldForwardADeclineWithoutWhatIsAbsent() {
        rig.receive(WireMessage.answerTo(purchase).with(39, "A1").without(4));
        assertEquals(List.of("reply 3 rrn=93100000002 stan=417 F39=A1 F38= F4=-1 F15=-1 stored=0 data="),
                rig.sequencer.commands);
    }

    @Test
    void shouldForwardTheAnswerToAReversalAsStored() {
        rig.sendReversal(420, 0);
        rig.receive(WireMessage.answerTo(rig.written()));
        assertEquals(List.of("reply 3 rrn=93100000002 stan=420 F39=00 F38= F4=10000 F15=-1 stored=1 data="),
                rig.sequencer.commands);
    }

    @Test
    void shouldMatchARepeatOfTheSameReversal() {
        rig.sendReversal(420, 0);
        rig.written();
        rig.sendReversal(420, 1);
        rig.receive(WireMessage.answerTo(rig.written()));
        assertEquals(1, rig.sequencer.commands.size());
        assertEquals(1, rig.counters.pending(), "the purchase alone");
    }

    @ParameterizedTest
    @CsvSource({"7, 0401013101, OTHER_KEY", "32, 00012901, OTHER_KEY", "37, 093100000003, OTHER_KEY",
            "41, 10000002, OTHER_TERMINAL", "42, 999290058120002, OTHER_TERMINAL"})
    void shouldNotMatchWhenAnotherFieldOfTheKeyDiffers(int field, String value, UnmatchedCause cause) {
        rig.receive(WireMessage.answerTo(purchase).with(field, value));
        assertUnmatched(cause);
        assertEquals(field, rig.counters.lastUnmatched().getFirst().field());
    }

    @ParameterizedTest
    @CsvSource({"7, OTHER_KEY", "32, OTHER_KEY", "37, OTHER_KEY", "41, OTHER_TERMINAL", "42, OTHER_TERMINAL"})
    void shouldNotMatchWhenAFieldOfTheKeyIsAbsent(int field, UnmatchedCause cause) {
        rig.receive(WireMessage.answerTo(purchase).without(field));
        assertUnmatched(cause);
    }

    @ParameterizedTest
    @CsvSource({"7", "32", "37", "41", "42"})
    void shouldMatchWithoutAFieldThatTheNetworkDoesNotSendBack(int field) {
        Set<Integer> others = new TreeSet<>(Set.of(7, 11, 32, 37, 41, 42));
        others.remove(field);
        rig = new LinkRig(directory.resolve("other"), List.copyOf(others)).up();
        sendAgain();
        rig.receive(WireMessage.answerTo(purchase).without(field));
        assertEquals(1, rig.sequencer.commands.size());
        for (int other : others) {
            sendAgain();
            rig.receive(WireMessage.answerTo(purchase).without(other));
        }
        assertEquals(1, rig.sequencer.commands.size());
    }

    private void sendAgain() {
        rig.sendPurchase();
        purchase = rig.written();
    }

    @Test
    void shouldRefuseAKeyThatCannotTellRequestsApart() {
        for (List<Integer> key : List.of(List.of(7, 41), List.of(11, 60))) {
            assertThrows(IllegalArgumentException.class, () -> new UpstreamTable(LinkRig.NETWORK, key));
        }
    }

    @Test
    void shouldNotMatchWhenTheStanIsNotOutstanding() {
        rig.receive(WireMessage.answerTo(purchase).with(11, "000418"));
        assertUnmatched(UnmatchedCause.UNKNOWN);
    }

    @Test
    void shouldNotMatchWhenTheStanIsAbsent() {
        rig.receive(WireMessage.answerTo(purchase).without(11));
        assertUnmatched(UnmatchedCause.UNKNOWN);
    }

    @Test
    void shouldNotMatchTheAnswerToAReversalWithARequest() {
        WireMessage answer = new WireMessage(430);
        answer.fields.putAll(WireMessage.answerTo(purchase).fields);
        rig.receive(answer);
        assertUnmatched(UnmatchedCause.OTHER_KEY);
    }

    @Test
    void shouldNotForwardAnAnswerWithoutResponseCode() {
        rig.receive(WireMessage.answerTo(purchase).without(39));
        assertUnmatched(UnmatchedCause.INCOMPLETE);
    }

    @Test
    void shouldForwardTheTrueAnswerAfterAForeignOne() {
        rig.receive(WireMessage.answerTo(purchase).with(41, "10000002"));
        rig.receive(WireMessage.answerTo(purchase));
        assertEquals(List.of(APPROVED + " F4=10000 F15=-1 stored=0 data="), rig.sequencer.commands);
    }

    @Test
    void shouldForwardOnceWhenTheAnswerComesTwice() {
        rig.receive(WireMessage.answerTo(purchase));
        rig.receive(WireMessage.answerTo(purchase));
        assertEquals(1, rig.sequencer.commands.size());
        assertEquals(1, rig.counters.unmatched(UnmatchedCause.DUPLICATE));
    }

    @Test
    void shouldForwardALateAnswerWithinTheTimeItIsKept() {
        rig.after(LinkRig.KEPT_MS - 1);
        rig.receive(WireMessage.answerTo(purchase));
        assertEquals(1, rig.sequencer.commands.size());
    }

    @Test
    void shouldForgetARequestThatWasKeptLongEnough() {
        rig.after(LinkRig.KEPT_MS);
        assertEquals(0, rig.counters.pending());
        rig.receive(WireMessage.answerTo(purchase));
        assertUnmatched(UnmatchedCause.LATE);
        assertEquals(LinkRig.KEPT_MS, rig.counters.lastUnmatched().getFirst().waitedMs());
    }

    @Test
    void shouldNotTakeTheAnswerToWhatWasSentOnAConnectionThatIsLost() {
        rig.core.connection(0).onDisconnected(rig.nowNs);
        rig.sequencer.commands.clear();
        rig.after(LinkRig.BACK_OFF_MIN_MS);
        rig.core.connection(0).onConnected(rig.nowNs);
        rig.answerLast();
        rig.sequencer.commands.clear();
        rig.receive(WireMessage.answerTo(purchase));
        assertUnmatched(UnmatchedCause.OTHER_CONNECTION);
    }

    @Test
    void shouldMatchEveryAnswerOfOneRead() {
        rig.sendPurchase(5, 6);
        byte[] first = WireMessage.answerTo(rig.written()).frame(LinkRig.NETWORK);
        byte[] second = WireMessage.answerTo(purchase).frame(LinkRig.NETWORK);
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        rig.receive(both);
        assertEquals(2, rig.sequencer.commands.size());
    }

    @Test
    void shouldMatchWhenTheAnswerIsSplitAtAnyByte() {
        byte[] frame = WireMessage.answerTo(purchase).frame(LinkRig.NETWORK);
        for (int split = 1; split < frame.length; split++) {
            rig.receive(Arrays.copyOf(frame, split));
            rig.receive(Arrays.copyOfRange(frame, split, frame.length));
            assertEquals(1, rig.sequencer.commands.size(), "split at " + split);
            rig.sequencer.commands.clear();
            rig.pool.close(rig.sendPurchase());
            rig.written();
        }
    }

    @Test
    void shouldMatchWhenTheAnswerComesByteByByte() {
        for (byte one : WireMessage.answerTo(purchase).frame(LinkRig.NETWORK)) {
            rig.receive(new byte[]{one});
        }
        assertEquals(1, rig.sequencer.commands.size());
    }

    @Test
    void shouldRecordTheResponseTime() {
        LinkCounters counters = new LinkCounters();
        counters.onReceived(250);
        assertEquals(250, counters.durations().totalNs());
        assertEquals(1, counters.durations().count());
    }

    private void assertUnmatched(UnmatchedCause cause) {
        assertEquals(List.of(), rig.sequencer.commands);
        assertEquals(1, rig.counters.unmatched(cause));
        assertEquals(1, rig.counters.unmatched());
        assertEquals(LinkState.UP, rig.core.state());
    }
}
