package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.records.Result;
import org.pointsman.records.Authentication;

class FramingTest {
    private static final int PURCHASE_LENGTH = Vectors.PURCHASE.length() / 2;

    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    static IntStream everyByte() {
        return IntStream.range(1, PURCHASE_LENGTH);
    }

    @ParameterizedTest
    @MethodSource("everyByte")
    void shouldJoinAFrameSplitAtAnyByte(int split) {
        terminal.send(Vectors.PURCHASE.substring(0, 2 * split));
        assertEquals(0, rig.sequencer.size());
        terminal.send(Vectors.PURCHASE.substring(2 * split));
        assertEquals(1, rig.sequencer.size());
        rig.approveLast();
        assertEquals(1, terminal.frames.size());
    }

    @Test
    void shouldTakeAFrameByteByByte() {
        for (int i = 0; i < PURCHASE_LENGTH; i++) {
            terminal.send(Vectors.PURCHASE.substring(2 * i, 2 * i + 2));
        }
        assertEquals(1, rig.sequencer.size());
        rig.approveLast();
    }

    @Test
    void shouldTakeTwoFramesAndTheBeginningOfAThirdFromOneRead() {
        terminal.send(Vectors.ECHO + Vectors.PURCHASE + Vectors.PURCHASE.substring(0, 6));
        assertEquals(2, rig.sequencer.size());
        assertEquals(3, terminal.keptBytes());
        terminal.send(Vectors.PURCHASE.substring(6));
        assertEquals(3, rig.sequencer.size());
        for (int i = 0; i < 3; i++) {
            rig.answer(new Answer(rig.sequencer.request(i).exchangeId(), Result.APPROVED));
        }
        assertEquals(3, terminal.frames.size());
    }

    @Test
    void shouldAnswerInTheOrderOfTheAnswers() {
        terminal.send(Vectors.PURCHASE + new Request(Vectors.PURCHASE).with(11, "000003").signed(Keys.SINGLE));
        rig.answer(new Answer(rig.sequencer.request(1).exchangeId(), Result.APPROVED));
        rig.answer(new Answer(rig.sequencer.request(0).exchangeId(), Result.APPROVED));
        assertEquals(3, Request.parse(terminal.frames.get(0)).longValue(11));
        assertEquals(2, Request.parse(terminal.frames.get(1)).longValue(11));
    }

    static Stream<Arguments> notThisProtocol() {
        String answerHeader = "6000030000603100311003";
        return Stream.of(arguments("FFFF", CloseCause.FRAME_TOO_LONG), arguments("7FFF", CloseCause.FRAME_TOO_LONG),
                arguments("1001", CloseCause.FRAME_TOO_LONG), arguments("0001", CloseCause.FRAME_TOO_SHORT),
                arguments("000B", CloseCause.FRAME_TOO_SHORT),
                arguments(ascii("GET / HTTP/1.1\r\n\r\n"), CloseCause.FRAME_TOO_LONG),
                arguments(ascii("SSH-2.0-x\r\n"), CloseCause.FRAME_TOO_LONG),
                arguments("16030100C8010000C4", CloseCause.FRAME_TOO_LONG),
                arguments(ascii("00A2"), CloseCause.FRAME_TOO_LONG),
                arguments("000C" + answerHeader + "02", CloseCause.UNREADABLE),
                arguments("000D" + answerHeader + "0200", CloseCause.UNREADABLE),
                arguments("000D" + answerHeader + "0A00", CloseCause.UNREADABLE),
                arguments("0015" + answerHeader + "02000000000000000000", CloseCause.UNREADABLE),
                arguments("0015" + answerHeader + "0200FFFFFFFFFFFFFFFF", CloseCause.UNREADABLE),
                arguments("0015" + answerHeader + "02008000000000000000", CloseCause.UNREADABLE),
                arguments(new Request(Vectors.PURCHASE).without(11).hex(), CloseCause.UNREADABLE),
                arguments(new Request(Vectors.PURCHASE).without(41).hex(), CloseCause.UNREADABLE),
                arguments(Vectors.PURCHASE_APPROVED, CloseCause.UNREADABLE),
                arguments(new Request(Vectors.PURCHASE).mti(0).hex(), CloseCause.UNREADABLE));
    }

    @ParameterizedTest
    @MethodSource("notThisProtocol")
    void shouldCloseOnWhatCannotBeAnswered(String bytes, CloseCause cause) {
        terminal.send(bytes + Vectors.PURCHASE);
        assertEquals(cause, terminal.closed);
        assertEquals(0, rig.sequencer.size());
        assertEquals(0, terminal.keptBytes());
        assertEquals(1, rig.counters.connectionsClosed(cause));
        assertEquals(0, rig.counters.connections());
    }

    static Stream<Arguments> lies() {
        String purchase = Vectors.PURCHASE;
        String withoutPrefix = purchase.substring(4);
        return Stream.of(arguments("0073" + withoutPrefix + "00", 64), arguments("0071" + withoutPrefix, 64),
                arguments(new Request(purchase).hex().replace("302004C020C09811", "302004C020C09819"), 61),
                arguments(purchase.replace("302004C020C09811", "302004C020C09813"), 63),
                arguments(purchase.replace("112200000100", "992200000100"), 60),
                arguments(purchase.replace("112200000100", "1A2200000100"), 60));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void shouldLetTheEngineAnswerWhatIsMalformedButKnown(String bytes, int errorField) {
        terminal.send(bytes);
        assertEquals(Authentication.MALFORMED, Authentication.of(rig.sequencer.last().verdict()));
        assertEquals(errorField, rig.sequencer.last().errorField());
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.FORMAT_ERROR));
        assertEquals("30", Request.parse(terminal.frames.getFirst()).text(39));
        assertEquals(210, Request.parse(terminal.frames.getFirst()).mti());
        assertEquals(1, rig.counters.framesRejected(FrameRejection.MALFORMED));
    }

    @Test
    void shouldIgnoreKeepAlives() {
        terminal.send("0000" + Vectors.ECHO + "0000");
        assertEquals(1, rig.sequencer.size());
        rig.approveLast();
        assertNull(terminal.closed);
    }

    @Test
    void shouldCloseWhenKeepAlivesComeTooFast() {
        terminal.send("0000".repeat(10));
        assertNull(terminal.closed);
        terminal.send("0000");
        assertEquals(CloseCause.KEEP_ALIVE_FLOOD, terminal.closed);
    }

    @Test
    void shouldAllowKeepAlivesEverySecond() {
        for (int i = 0; i < 25; i++) {
            terminal.send("0000".repeat(10));
            rig.pass(1_000);
        }
        assertNull(terminal.closed);
        assertFalse(terminal.paused);
    }

    private static String ascii(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
