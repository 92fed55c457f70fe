package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkStateTest {
    @TempDir
    Path directory;
    private LinkRig rig;

    @BeforeEach
    void open() {
        rig = new LinkRig(directory);
    }

    private void bring(LinkState state) {
        switch (state) {
            case DISCONNECTED -> {
                // As it begins.
            }
            case LISTENING -> throw new AssertionError("we connect");
            case CONNECTING -> rig.poll();
            case SIGNING_ON -> rig.connected();
            case UP -> rig.up();
            case DRAINING -> {
                rig.up().sendPurchase();
                rig.written();
                rig.core.down(rig.nowNs);
            }
            case SIGNING_OFF -> {
                bring(LinkState.DRAINING);
                rig.after(LinkRig.DRAIN_MS);
            }
            case SUSPECT -> {
                rig.up().sendPurchase();
                rig.after(LinkRig.SILENCE_MS);
                rig.after(LinkRig.SILENCE_MS);
            }
        }
        assertEquals(state, rig.core.state());
    }

    private void happen(String event) {
        switch (event) {
            case "poll" -> rig.poll();
            case "connected" -> rig.core.connection(0).onConnected(rig.nowNs);
            case "disconnected" -> rig.core.connection(0).onDisconnected(rig.nowNs);
            case "accepted" -> rig.answerLast();
            case "refused" -> rig.receive(WireMessage.answerTo(rig.written()).with(39, "05"));
            case "timeout" -> rig.after(LinkRig.MANAGEMENT_MS);
            case "garbage" -> rig.receive(new byte[]{0, 0});
            case "up" -> rig.core.up();
            case "down" -> rig.core.down(rig.nowNs);
            case "stop" -> rig.core.stop(rig.nowNs);
            default -> throw new AssertionError(event);
        }
    }

    @ParameterizedTest
    @CsvSource({"DISCONNECTED, poll, CONNECTING", "DISCONNECTED, connected, DISCONNECTED",
            "DISCONNECTED, disconnected, DISCONNECTED", "DISCONNECTED, garbage, DISCONNECTED",
            "DISCONNECTED, up, DISCONNECTED", "DISCONNECTED, down, DISCONNECTED", "DISCONNECTED, stop, DISCONNECTED",
            "CONNECTING, poll, CONNECTING", "CONNECTING, connected, SIGNING_ON",
            "CONNECTING, disconnected, DISCONNECTED", "CONNECTING, timeout, DISCONNECTED", "CONNECTING, up, CONNECTING",
            "CONNECTING, down, DISCONNECTED", "CONNECTING, stop, DISCONNECTED", "SIGNING_ON, poll, SIGNING_ON",
            "SIGNING_ON, connected, SIGNING_ON", "SIGNING_ON, disconnected, DISCONNECTED", "SIGNING_ON, accepted, UP",
            "SIGNING_ON, refused, DISCONNECTED", "SIGNING_ON, timeout, DISCONNECTED",
            "SIGNING_ON, garbage, DISCONNECTED", "SIGNING_ON, up, SIGNING_ON", "SIGNING_ON, down, DISCONNECTED",
            "SIGNING_ON, stop, DISCONNECTED", "UP, poll, UP", "UP, connected, UP", "UP, disconnected, DISCONNECTED",
            "UP, garbage, DISCONNECTED", "UP, timeout, UP", "UP, up, UP", "UP, down, DRAINING",
            "UP, stop, DISCONNECTED", "DRAINING, poll, DRAINING", "DRAINING, connected, DRAINING",
            "DRAINING, disconnected, DISCONNECTED", "DRAINING, garbage, DISCONNECTED", "DRAINING, timeout, SIGNING_OFF",
            "DRAINING, down, DRAINING", "DRAINING, stop, DISCONNECTED", "SIGNING_OFF, poll, SIGNING_OFF",
            "SIGNING_OFF, accepted, DISCONNECTED", "SIGNING_OFF, refused, DISCONNECTED",
            "SIGNING_OFF, timeout, DISCONNECTED", "SIGNING_OFF, disconnected, DISCONNECTED",
            "SIGNING_OFF, garbage, DISCONNECTED", "SIGNING_OFF, down, SIGNING_OFF", "SIGNING_OFF, stop, DISCONNECTED"})
    void shouldBeInStateWhenEventHappens(LinkState from, String event, LinkState to) {
        bring(from);
        happen(event);
        assertEquals(to, rig.core.state());
    }

    @Test
    void shouldSignOnWhenConnected() {
        rig.connected();
        WireMessage signOn = rig.written();
        assertEquals(800, signOn.mti);
        assertEquals("001", signOn.get(70));
        assertEquals("0401013100", signOn.get(7));
        assertEquals("00012900", signOn.get(32));
        assertEquals(List.of(), rig.sequencer.commands);
    }

    @Test
    void shouldTellTheEngineWhenSignedOnAndWhenLost() {
        rig.connected();
        rig.answerLast();
        rig.core.connection(0).onDisconnected(rig.nowNs);
        assertEquals(List.of("link 3 up", "link 3 down"), rig.sequencer.commands);
        assertEquals(1, rig.counters.drops(LinkDrop.BY_NETWORK));
        assertEquals(rig.nowNs, rig.core.status().lastChangeNs());
    }

    @Test
    void shouldTellTheEngineNothingWhenTheSignOnIsRefused() {
        rig.connected();
        happen("refused");
        assertEquals(1, rig.output.disconnects);
        assertEquals(1, rig.counters.drops(LinkDrop.SIGN_ON_REFUSED));
        assertEquals(List.of(), rig.sequencer.commands);
    }

    @ParameterizedTest
    @CsvSource({"11, 000999", "70, 301"})
    void shouldNotBeUpWhenAnotherManagementMessageIsAnswered(int field, String value) {
        rig.connected();
        rig.receive(WireMessage.answerTo(rig.written()).with(field, value));
        assertEquals(LinkState.SIGNING_ON, rig.core.state());
        assertEquals(1, rig.counters.unmatched(UnmatchedCause.UNEXPECTED_TYPE));
    }

    @Test
    void shouldDoubleTheWaitUpToItsBoundWhenConnectionsFail() {
        failFiveTimes();
        assertEquals(5, rig.counters.drops(LinkDrop.CONNECT_FAILED));
    }

    private void failFiveTimes() {
        long[] waits = {200, 400, 800, 1_000, 1_000};
        rig.poll();
        for (int i = 0; i < waits.length; i++) {
            rig.core.connection(0).onDisconnected(rig.nowNs);
            rig.after(waits[i] - 1);
            assertEquals(i + 1, rig.output.connects, "too early after failure " + (i + 1));
            rig.after(1);
            assertEquals(i + 2, rig.output.connects, "too late after failure " + (i + 1));
        }
    }

    @Test
    void shouldWaitTheShortestTimeAgainWhenTheLinkWasUp() {
        failFiveTimes();
        int connects = rig.output.connects;
        rig.core.connection(0).onConnected(rig.nowNs);
        rig.answerLast();
        rig.core.connection(0).onDisconnected(rig.nowNs);
        rig.after(LinkRig.BACK_OFF_MIN_MS);
        assertEquals(connects + 1, rig.output.connects);
    }

    @Test
    void shouldEchoWhenTheNetworkIsSilent() {
        rig.up().after(LinkRig.ECHO_MS - 1);
        assertTrue(rig.output.written.isEmpty());
        rig.after(1);
        WireMessage echo = rig.written();
        assertEquals("301", echo.get(70));
        rig.receive(WireMessage.answerTo(echo));
        rig.after(LinkRig.MANAGEMENT_MS);
        assertEquals(LinkState.UP, rig.core.state());
        assertTrue(rig.output.written.isEmpty());
    }

    @Test
    void shouldNotEchoWhenTheNetworkWasHeard() {
        rig.up().after(LinkRig.ECHO_MS - 1);
        rig.receive(new WireMessage(800).with(7, "0401093100").with(11, "000007").with(70, "301"));
        rig.written();
        rig.after(LinkRig.ECHO_MS - 1);
        assertTrue(rig.output.written.isEmpty());
    }

    @Test
    void shouldReconnectWhenAnEchoIsNotAnswered() {
        rig.up().after(LinkRig.ECHO_MS);
        rig.after(LinkRig.MANAGEMENT_MS);
        assertEquals(LinkState.DISCONNECTED, rig.core.state());
        assertEquals(1, rig.counters.drops(LinkDrop.NO_ANSWER));
        assertEquals(List.of("link 3 down"), rig.sequencer.commands);
        rig.after(LinkRig.BACK_OFF_MIN_MS);
        assertEquals(2, rig.output.connects);
    }

    @ParameterizedTest
    @CsvSource({"301, 00", "001, 00", "002, 00", "101, 40", "161, 40"})
    void shouldAnswerWhenTheNetworkSendsAManagementMessage(String code, String responseCode) {
        rig.up();
        rig.receive(new WireMessage(800).with(7, "0401093100").with(11, "000007").with(32, "01020000").with(70, code));
        WireMessage answer = rig.written();
        assertEquals(810, answer.mti);
        assertEquals("{7=0401093100, 11=000007, 32=01020000, 39=" + responseCode + ", 70=" + code + "}",
                answer.fields.toString());
    }

    @ParameterizedTest
    @CsvSource({"0402, 00, 402", "'', 30, 0"})
    void shouldKeepTheBusinessDateTheNetworkGoesTo(String date, String responseCode, int monthDay) {
        rig.up();
        WireMessage cutover = new WireMessage(800).with(7, "0401093100").with(11, "000007").with(70, "201");
        rig.receive(date.isEmpty() ? cutover : cutover.with(15, date));
        assertEquals(responseCode, rig.written().get(39));
        NetworkDate heard = rig.core.status().date();
        assertEquals(monthDay, heard == null ? 0 : heard.monthDay());
    }

    @Test
    void shouldAnswerFormatErrorWhenAManagementMessageHasNoCode() {
        rig.up();
        rig.receive(new WireMessage(800).with(7, "0401093100").with(11, "000007"));
        assertEquals("30", rig.written().get(39));
        assertEquals(LinkState.UP, rig.core.state());
    }

    @Test
    void shouldHangUpWhenTheNetworkSignsOff() {
        rig.up();
        rig.receive(new WireMessage(800).with(7, "0401093100").with(11, "000007").with(70, "002"));
        assertEquals(LinkState.DISCONNECTED, rig.core.state());
        assertEquals(1, rig.counters.drops(LinkDrop.SIGNED_OFF));
        assertEquals(List.of("link 3 down"), rig.sequencer.commands);
    }

    @ParameterizedTest
    @CsvSource({"0000", "FFFF0102"})
    void shouldReconnectWhenBytesAreNoMessage(String hex) {
        rig.up();
        rig.receive(HexFormat.of().parseHex(hex));
        assertEquals(1, rig.counters.drops(LinkDrop.MALFORMED));
        assertEquals(1, rig.output.disconnects);
        rig.after(LinkRig.BACK_OFF_MIN_MS);
        assertEquals(2, rig.output.connects);
    }

    @ParameterizedTest
    @CsvSource({"000302003F", "000A02000000000000000001", "000C0200400000000000000019FF"})
    void shouldLoseOnlyTheMessageWhenItsContentIsUnreadable(String hex) {
        rig.up().sendPurchase();
        WireMessage request = rig.written();

        rig.receive(HexFormat.of().parseHex(hex));

        assertEquals(LinkState.UP, rig.core.state());
        assertEquals(1, rig.counters.unmatched(UnmatchedCause.UNREADABLE));
        assertTrue(rig.core.status().unreadable().length() > 3, rig.core.status().unreadable());
        assertEquals(0, rig.output.disconnects);
        rig.receive(WireMessage.answerTo(request).with(39, "00"));
        assertEquals(1, rig.counters.received());
    }

    @Test
    void shouldSuspectANetworkThatOwesAnAnswerAndIsSilent() {
        rig.up().sendPurchase();
        rig.written();
        rig.after(LinkRig.SILENCE_MS);
        WireMessage echo = rig.written();
        assertEquals("301", echo.get(70));
        assertEquals(LinkState.UP, rig.core.state());
        rig.after(LinkRig.SILENCE_MS);
        assertEquals(LinkState.SUSPECT, rig.core.state());
        rig.receive(WireMessage.answerTo(echo));
        assertEquals(LinkState.UP, rig.core.state());
    }

    @Test
    void shouldGiveUpANetworkThatStaysSilent() {
        rig.up().sendPurchase();
        rig.after(LinkRig.SILENCE_MS);
        rig.after(LinkRig.SILENCE_MS);
        rig.after(LinkRig.MANAGEMENT_MS - LinkRig.SILENCE_MS);
        assertEquals(LinkState.DISCONNECTED, rig.core.state());
        assertEquals(LinkDrop.NO_ANSWER, rig.core.status().cause());
    }

    @Test
    void shouldForgetHalfAMessageWhenTheConnectionIsLost() {
        rig.up().receive(new byte[]{0, 40, 2});
        rig.core.connection(0).onDisconnected(rig.nowNs);
        rig.after(LinkRig.BACK_OFF_MIN_MS);
        rig.core.connection(0).onConnected(rig.nowNs);
        rig.answerLast();
        assertEquals(LinkState.UP, rig.core.state());
    }

    @Test
    void shouldCountAMessageThatANetworkHasNoReasonToSend() {
        rig.up();
        rig.receive(new WireMessage(200).with(3, "000000"));
        assertEquals(1, rig.counters.unmatched(UnmatchedCause.UNEXPECTED_TYPE));
        assertEquals(LinkState.UP, rig.core.state());
    }

    @Test
    void shouldSignOffOnceEverythingIsAnsweredWhenTakenDown() {
        rig.up().sendPurchase();
        WireMessage purchase = rig.written();
        rig.core.down(rig.nowNs);
        rig.poll();
        assertTrue(rig.output.written.isEmpty());
        rig.receive(WireMessage.answerTo(purchase));
        rig.poll();
        WireMessage signOff = rig.written();
        assertEquals("002", signOff.get(70));
        rig.receive(WireMessage.answerTo(signOff));
        assertEquals(LinkState.DISCONNECTED, rig.core.state());
        assertEquals("link 3 down", rig.sequencer.commands.getLast());
    }

    @Test
    void shouldStayDownUntilTakenUp() {
        rig.up().core.down(rig.nowNs);
        rig.poll();
        rig.answerLast();
        rig.after(LinkRig.BACK_OFF_MAX_MS);
        assertEquals(1, rig.output.connects);
        rig.core.up();
        rig.poll();
        assertEquals(2, rig.output.connects);
    }

    @Test
    void shouldSignOffAndHangUpWhenTheSwitchStops() {
        rig.up().core.stop(rig.nowNs);
        assertEquals("002", rig.written().get(70));
        assertEquals(1, rig.output.disconnects);
        rig.after(LinkRig.BACK_OFF_MAX_MS);
        assertEquals(1, rig.output.connects);
        assertEquals(List.of(), rig.sequencer.commands);
    }

    @Test
    void shouldEchoAndSignOnWhenAnOperatorAsks() {
        rig.up().core.echo(rig.nowNs);
        assertEquals("301", rig.written().get(70));
        rig.core.signOn(rig.nowNs);
        WireMessage signOn = rig.written();
        assertEquals("001", signOn.get(70));
        rig.receive(WireMessage.answerTo(signOn));
        assertEquals(LinkState.UP, rig.core.state());
        assertEquals(List.of(), rig.sequencer.commands);
    }

    @Test
    void shouldSendNothingWhenAnOperatorAsksForAnEchoOfADeadLink() {
        rig.core.echo(rig.nowNs);
        rig.core.signOn(rig.nowNs);
        assertNull(rig.output.written.peek());
    }
}
