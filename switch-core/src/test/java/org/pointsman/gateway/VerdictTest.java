package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.TerminalKeys;

class VerdictTest {
    private static final String TRACK_2 = "6200123456789010D301222000000000000";

    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    static Stream<Arguments> verdicts() {
        return Stream.of(arguments(Vectors.PURCHASE, Transaction.PURCHASE, Authentication.AUTHENTIC, 0),
                arguments(Vectors.PURCHASE_VOID, Transaction.PURCHASE_VOID, Authentication.AUTHENTIC, 0),
                arguments(Vectors.REFUND, Transaction.REFUND, Authentication.AUTHENTIC, 0),
                arguments(Vectors.PRE_AUTH, Transaction.PREAUTH, Authentication.AUTHENTIC, 0),
                arguments(Vectors.SETTLEMENT, Transaction.SETTLEMENT, Authentication.NO_MAC_NEEDED, 0),
                arguments(Vectors.SIGN_ON, Transaction.SIGN_ON, Authentication.NO_MAC_NEEDED, 0),
                arguments(sale().without(64).hex(), Transaction.PURCHASE, Authentication.MAC_MISSING, 0),
                arguments(Vectors.PURCHASE_DOUBLE_MAK, Transaction.PURCHASE, Authentication.MAC_WRONG, 0),
                arguments(sale().with(4, "000000010001").hex(), Transaction.PURCHASE, Authentication.MAC_WRONG, 0),
                arguments(sale().without(4).signed(Keys.SINGLE), Transaction.PURCHASE, Authentication.MALFORMED, 4),
                arguments(sale().without(42).without(49).signed(Keys.SINGLE), Transaction.PURCHASE,
                        Authentication.MALFORMED, 42),
                arguments(sale().without(35).signed(Keys.SINGLE), Transaction.PURCHASE,
                        Authentication.CARD_DATA_UNUSABLE, 0),
                arguments(sale().with(2, "62001234567").signed(Keys.SINGLE), Transaction.PURCHASE,
                        Authentication.CARD_DATA_UNUSABLE, 0),
                arguments(sale().with(35, "62001234567890103012220000000000000").signed(Keys.SINGLE),
                        Transaction.PURCHASE, Authentication.MALFORMED, 35),
                arguments(Vectors.QR_PURCHASE, Transaction.PURCHASE, Authentication.AUTHENTIC, 0),
                arguments(new Request(Vectors.REFUND).with(22, "012").without(35).with(2, "6200123456789010")
                        .signed(Keys.SINGLE), Transaction.REFUND, Authentication.CARD_DATA_UNUSABLE, 0),
                arguments(sale().with(22, "012").without(35).with(2, "6200123456789010").with(14, "3012")
                        .signed(Keys.SINGLE), Transaction.PURCHASE, Authentication.AUTHENTIC, 0),
                arguments(sale().with(3, "990000").signed(Keys.SINGLE), Transaction.UNSUPPORTED,
                        Authentication.AUTHENTIC, 0),
                arguments(sale().with(3, "990000").without(64).hex(), Transaction.UNSUPPORTED,
                        Authentication.NO_MAC_NEEDED, 0),
                arguments(sale().mti(600).hex(), Transaction.UNSUPPORTED, Authentication.MALFORMED, 0),
                arguments(new Request(Vectors.SIGN_ON).with(60, "00000001001").hex(), Transaction.SIGN_ON,
                        Authentication.SCHEME_NOT_ALLOWED, 0));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void shouldTellTheEngineWhatItFound(String frame, Transaction transaction, Authentication verdict, int errorField) {
        terminal.send(frame);
        assertFound(rig.sequencer.last(), transaction, verdict, errorField);
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.FORMAT_ERROR));
        assertEquals(1, terminal.frames.size());
    }

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    @Test
    void shouldNeedNoStanForAnEcho() {
        terminal.send(Vectors.ECHO);
        assertFound(rig.sequencer.last(), Transaction.ECHO, Authentication.NO_MAC_NEEDED, 0);
        assertEquals(-1, rig.sequencer.last().stan());
        rig.approveLast();
        assertEquals(830, Request.parse(terminal.lastFrame()).mti());
    }

    @Test
    void shouldOfferReversalsFromTheReserve() {
        terminal.send(Vectors.REVERSAL);
        TerminalRequestDecoder command = rig.sequencer.lastReserved();
        assertFound(command, Transaction.REVERSAL, Authentication.AUTHENTIC, 0);
        assertEquals('9' << 8 | '8', command.reversalReason());
        rig.answer(new Answer(command.exchangeId(), Result.APPROVED));
    }

    static Stream<Arguments> unlisted() {
        return Stream.of(arguments("990000", true, Authentication.AUTHENTIC, 0),
                arguments("310000", true, Authentication.AUTHENTIC, 0),
                arguments("990000", false, Authentication.MAC_MISSING, 0),
                arguments(null, true, Authentication.MALFORMED, 3));
    }

    @ParameterizedTest
    @MethodSource("unlisted")
    void shouldHearAReversalOfWhatTheDialectDoesNotList(String processing, boolean signed, Authentication verdict,
            int field) {
        Request reversal = new Request(Vectors.REVERSAL);
        Request other = processing == null ? reversal.without(3) : reversal.with(3, processing);
        terminal.send(signed ? other.signed(Keys.SINGLE) : other.without(64).hex());
        TerminalRequestDecoder command = rig.sequencer.lastReserved();
        assertFound(command, Transaction.OTHER_REVERSAL, verdict, field);
        rig.answer(new Answer(command.exchangeId(), Result.APPROVED));
        assertEquals(410, Request.parse(terminal.lastFrame()).mti());
    }

    static Stream<Arguments> keys() {
        KeyGeneration damaged = new KeyGeneration(3, new byte[1], new byte[]{1, 2, 3}, null);
        return Stream.of(
                arguments(Keys.terminal(Keys.DOUBLE, Keys.SINGLE), Vectors.PURCHASE, Authentication.AUTHENTIC, 1),
                arguments(Keys.terminal(Keys.DOUBLE, Keys.SINGLE), Vectors.PURCHASE_DOUBLE_MAK,
                        Authentication.AUTHENTIC, 2),
                arguments(Keys.terminal(Keys.DOUBLE), Vectors.PURCHASE, Authentication.MAC_WRONG, 0),
                arguments(Keys.terminal(damaged), Vectors.PURCHASE, Authentication.MAC_WRONG, 0),
                arguments(Keys.terminal(damaged, Keys.SINGLE), Vectors.PURCHASE, Authentication.AUTHENTIC, 1),
                arguments(Keys.terminal(), Vectors.PURCHASE, Authentication.NO_WORKING_KEY, 0),
                arguments(Keys.terminal(), sale().without(64).hex(), Authentication.MAC_MISSING, 0),
                arguments(null, sale().without(64).hex(), Authentication.NO_WORKING_KEY, 0));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldTryEveryGenerationOfTheTerminal(TerminalKeys keys, String frame, Authentication verdict,
            int generation) {
        rig.directory.remove(Keys.TID);
        if (keys != null) {
            rig.directory.put(Keys.TID, keys);
        }
        terminal.send(frame);
        assertFound(rig.sequencer.last(), Transaction.PURCHASE, verdict, 0);
        assertEquals(generation, rig.sequencer.last().keyGeneration());
        rig.approveLast();
    }

    @Test
    void shouldSignTheAnswerUnderTheGenerationOfTheRequest() {
        rig.directory.put(Keys.TID, Keys.terminal(Keys.DOUBLE, Keys.SINGLE));
        terminal.send(Vectors.PURCHASE);
        rig.directory.put(Keys.TID, Keys.terminal(Keys.DOUBLE));
        rig.approveLast();
        String answer = terminal.lastFrame();
        assertEquals(new Request(answer).signed(Keys.SINGLE), answer);
    }

    @Test
    void shouldIssueNoKeysToAnUnknownTerminal() {
        rig.directory.remove(Keys.TID);
        terminal.send(Vectors.SIGN_ON);
        assertFound(rig.sequencer.last(), Transaction.SIGN_ON, Authentication.NO_MAC_NEEDED, 0);
        rig.sequencer.last().skipCardEnvelope();
        assertEquals(0, rig.sequencer.last().workingKeysLength());
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.TERMINAL_UNKNOWN));
    }

    @Test
    void shouldReadAnEncryptedTrack() {
        terminal.send(sale().with(35, Keys.encryptTrack2(TRACK_2)).with(53, "2610000000000000").signed(Keys.SINGLE));
        TerminalRequestDecoder command = rig.sequencer.last();
        assertFound(command, Transaction.PURCHASE, Authentication.AUTHENTIC, 0);
        assertEquals(620012, command.bin());
        rig.approveLast();
        assertEquals("3012", Request.parse(terminal.lastFrame()).text(14));
    }

    @Test
    void shouldRefuseAnEncryptedTrackWithoutTrackKey() {
        KeyGeneration without = new KeyGeneration(1, Keys.SINGLE.wrappedPik(), Keys.SINGLE.wrappedMak(), null);
        rig.directory.put(Keys.TID, Keys.terminal(without));
        terminal.send(sale().with(53, "2610000000000000").signed(Keys.SINGLE));
        assertFound(rig.sequencer.last(), Transaction.PURCHASE, Authentication.CARD_DATA_UNUSABLE, 0);
        rig.approveLast();
    }

    @Test
    void shouldCountWhatItRejects() {
        for (String frame : List.of(Vectors.PURCHASE_DOUBLE_MAK, sale().without(64).hex(), sale().without(4).hex())) {
            terminal.send(frame);
            rig.approveLast();
        }
        assertEquals(1, rig.counters.framesRejected(FrameRejection.MAC_WRONG));
        assertEquals(1, rig.counters.framesRejected(FrameRejection.MAC_MISSING));
        assertEquals(1, rig.counters.framesRejected(FrameRejection.MALFORMED));
        assertEquals(0, rig.counters.framesRejected(FrameRejection.UNREADABLE));
        assertTrue(terminal.connection.isOpen());
    }

    private static Request sale() {
        return new Request(Vectors.PURCHASE);
    }

    private static void assertFound(TerminalRequestDecoder command, Transaction transaction, Authentication verdict,
            int errorField) {
        assertEquals(transaction, Transaction.of(command.transaction()));
        assertEquals(verdict, Authentication.of(command.verdict()));
        assertEquals(errorField, command.errorField());
    }
}
