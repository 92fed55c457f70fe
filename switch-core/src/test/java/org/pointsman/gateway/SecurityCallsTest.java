package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.records.Result;
import org.pointsman.records.Authentication;
import org.pointsman.records.Transaction;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.MacHandler;
import org.pointsman.security.MacRequest;
import org.pointsman.security.PinHandler;
import org.pointsman.security.PinTranslation;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.TrackHandler;
import org.pointsman.security.WorkingKeysHandler;

/** A security module that answers later, from a thread of its own. */
class SecurityCallsTest {
    private final Device device = new Device();
    private final GatewayRig rig = new GatewayRig(GatewayRig.settings(4, 4, 4), device);
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    @Test
    void shouldGoOnWithASignOnWhenItsKeysCome() throws InterruptedException {
        terminal.send(Vectors.SIGN_ON);
        assertEquals(0, rig.sequencer.size());
        device.answer(null);
        assertEquals(1, rig.wakeUps);
        rig.pass(0);
        assertEquals(Authentication.NO_MAC_NEEDED, Authentication.of(rig.sequencer.last().verdict()));
        rig.approveLast();
        assertEquals(80, Request.parse(terminal.lastFrame()).text(62).length());
    }

    static Stream<Arguments> failures() {
        return Stream.of(arguments(SecurityStatus.BUSY, Authentication.KEYS_UNAVAILABLE),
                arguments(SecurityStatus.UNAVAILABLE, Authentication.KEYS_UNAVAILABLE),
                arguments(SecurityStatus.KEY_INVALID, Authentication.KEYS_UNAVAILABLE),
                arguments(SecurityStatus.SCHEME_NOT_ALLOWED, Authentication.SCHEME_NOT_ALLOWED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldTellTheEngineWhyThereAreNoKeys(SecurityStatus status, Authentication verdict)
            throws InterruptedException {
        terminal.send(Vectors.SIGN_ON);
        device.answer(status);
        rig.pass(0);
        assertEquals(verdict, Authentication.of(rig.sequencer.last().verdict()));
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.SYSTEM_MALFUNCTION));
    }

    static Stream<Arguments> trackFailures() {
        return Stream.of(arguments(SecurityStatus.KEY_INVALID, Authentication.CARD_DATA_UNUSABLE),
                arguments(SecurityStatus.TRACK_FORMAT, Authentication.CARD_DATA_UNUSABLE),
                arguments(null, Authentication.AUTHENTIC));
    }

    @ParameterizedTest
    @MethodSource("trackFailures")
    void shouldGoOnWithASaleWhenItsTrackComes(SecurityStatus status, Authentication verdict)
            throws InterruptedException {
        terminal.send(encryptedSale());
        assertEquals(0, rig.sequencer.size());
        assertEquals(1, rig.core.pool().inFlight());
        device.answer(status);
        rig.pass(0);
        assertEquals(verdict, Authentication.of(rig.sequencer.last().verdict()));
        rig.approveLast();
    }

    @ParameterizedTest
    @EnumSource(value = SecurityStatus.class, names = {"BUSY", "UNAVAILABLE"})
    void shouldAnswer96WhenTheModuleCannotDecryptTheTrackNow(SecurityStatus status) throws InterruptedException {
        terminal.send(encryptedSale());
        device.answer(status);
        rig.pass(0);
        assertEquals(0, rig.sequencer.size());
        assertEquals("96", Request.parse(terminal.lastFrame()).text(39));
        assertEquals(1, rig.counters.refused(AdmissionRefusal.SECURITY_MODULE));
    }

    private static String encryptedSale() {
        String track = Keys.encryptTrack2("6200123456789010D301222000000000000");
        return new Request(Vectors.PURCHASE).with(35, track).with(53, "2610000000000000").signed(Keys.SINGLE);
    }

    @Test
    void shouldRefuseWhenTheRingIsFullByThen() throws InterruptedException {
        terminal.send(Vectors.SIGN_ON);
        rig.sequencer.requestsFit = false;
        device.answer(null);
        rig.pass(0);
        assertEquals("96", Request.parse(terminal.lastFrame()).text(39));
    }

    @Test
    void shouldForgetARequestWhoseTerminalIsGone() throws InterruptedException {
        terminal.send(Vectors.SIGN_ON);
        rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL);
        device.answer(null);
        rig.pass(0);
        assertEquals(0, rig.sequencer.size());
        assertTrue(terminal.frames.isEmpty());
        assertNull(terminal.closed);
    }

    @Test
    void shouldGoOnWithASaleWhenItsMacIsRight() throws InterruptedException {
        device.localMacs = false;
        terminal.send(Vectors.PURCHASE);
        assertEquals(0, rig.sequencer.size());
        answer(null);
        assertEquals(Authentication.AUTHENTIC, Authentication.of(rig.sequencer.last().verdict()));
        assertEquals(Keys.SINGLE.number(), rig.sequencer.last().keyGeneration());
        rig.approveLast();
        assertTrue(terminal.frames.isEmpty(), "no approval without its MAC");
        answer(null);
        assertEquals(terminal.lastFrame(), new Request(terminal.lastFrame()).signed(Keys.SINGLE));
        assertEquals(1, rig.counters.answers(Transaction.PURCHASE, Result.APPROVED));
    }

    @Test
    void shouldTryOlderGenerationsWhenTheNewestIsNotIt() throws InterruptedException {
        device.localMacs = false;
        rig.directory.put(Keys.TID, Keys.terminal(Keys.DOUBLE, Keys.SINGLE));
        terminal.send(Vectors.PURCHASE);
        answer(null);
        assertEquals(0, rig.sequencer.size());
        answer(null);
        assertEquals(Keys.SINGLE.number(), rig.sequencer.last().keyGeneration());
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.LINK_DOWN));
    }

    static Stream<Arguments> macFailures() {
        return Stream.of(arguments(SecurityStatus.MAC_WRONG, "A0"), arguments(SecurityStatus.KEY_INVALID, "A0"),
                arguments(SecurityStatus.BUSY, "96"), arguments(SecurityStatus.UNAVAILABLE, "96"));
    }

    @ParameterizedTest
    @MethodSource("macFailures")
    void shouldNotBelieveAMessageWhoseMacNobodyVerified(SecurityStatus status, String code)
            throws InterruptedException {
        device.localMacs = false;
        terminal.send(Vectors.PURCHASE);
        answer(status);
        boolean recorded = code.equals("A0");
        assertEquals(recorded ? 1 : 0, rig.sequencer.size());
        if (recorded) {
            assertEquals(Authentication.MAC_WRONG, Authentication.of(rig.sequencer.last().verdict()));
            rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.MAC_ERROR));
        }
        assertEquals(code, Request.parse(terminal.lastFrame()).text(39));
        assertEquals(recorded ? 0 : 1, rig.counters.refused(AdmissionRefusal.SECURITY_MODULE));
    }

    @ParameterizedTest
    @EnumSource(value = SecurityStatus.class, names = {"BUSY", "UNAVAILABLE"})
    void shouldSendAnApprovalWhenTheModuleIsBackToMakeItsMac(SecurityStatus status) throws InterruptedException {
        device.localMacs = false;
        terminal.send(Vectors.PURCHASE);
        answer(null);
        rig.approveLast();
        answer(status);
        assertTrue(terminal.frames.isEmpty());
        rig.pass(100);
        answer(null);
        assertEquals(terminal.lastFrame(), new Request(terminal.lastFrame()).signed(Keys.SINGLE));
        assertEquals(0, rig.counters.unsigned());
    }

    static Stream<Arguments> unsigned() {
        return Stream.of(arguments(SecurityStatus.KEY_INVALID, 0, true), arguments(SecurityStatus.BUSY, 60_000, true),
                arguments(SecurityStatus.UNAVAILABLE, 0, false));
    }

    @ParameterizedTest
    @MethodSource("unsigned")
    void shouldSendNoApprovalWhenItsMacCannotBeMade(SecurityStatus status, long afterMs, boolean connected)
            throws InterruptedException {
        device.localMacs = false;
        terminal.send(Vectors.PURCHASE);
        answer(null);
        rig.approveLast();
        if (!connected) {
            rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL);
        }
        rig.nowNs += TimeUnit.MILLISECONDS.toNanos(afterMs);
        answer(status);
        assertTrue(terminal.frames.isEmpty());
        assertEquals(1, rig.counters.unsigned());
        assertEquals(1, rig.counters.undelivered());
    }

    @ParameterizedTest
    @EnumSource(value = SecurityStatus.class, names = {"BUSY", "UNAVAILABLE"})
    void shouldNeverRefuseAReversalForWantOfTheModule(SecurityStatus status) throws InterruptedException {
        device.localMacs = false;
        terminal.send(Vectors.REVERSAL);
        answer(status);
        assertTrue(terminal.frames.isEmpty());
        assertEquals(1, rig.core.pool().inFlight());
        rig.pass(100);
        answer(null);
        assertEquals(Authentication.AUTHENTIC, Authentication.of(rig.sequencer.lastReserved().verdict()));
        rig.answer(new Answer(rig.sequencer.lastReserved().exchangeId(), Result.LINK_DOWN));
    }

    @Test
    void shouldForgetAReversalWhoseTerminalDidNotWaitForTheModule() throws InterruptedException {
        device.localMacs = false;
        terminal.send(Vectors.REVERSAL);
        answer(SecurityStatus.UNAVAILABLE);
        rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL);
        rig.pass(100);
        assertEquals(0, rig.sequencer.size());
    }

    @Test
    void shouldOfferAReversalAgainWhenTheReserveWasFull() throws InterruptedException {
        device.localMacs = false;
        rig.sequencer.reservedFits = false;
        terminal.send(Vectors.REVERSAL);
        answer(null);
        assertTrue(rig.core.hurried());
        assertEquals(1, rig.core.pool().inFlight());
        rig.sequencer.reservedFits = true;
        rig.pass(1);
        rig.answer(new Answer(rig.sequencer.lastReserved().exchangeId(), Result.LINK_DOWN));
        assertEquals(1, terminal.frames.size());
    }

    @Test
    void shouldGoOnToTheTrackWhenTheMacIsRight() throws InterruptedException {
        device.localMacs = false;
        terminal.send(encryptedSale());
        answer(null);
        assertEquals(0, rig.sequencer.size());
        answer(null);
        assertEquals(Authentication.AUTHENTIC, Authentication.of(rig.sequencer.last().verdict()));
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.LINK_DOWN));
    }

    private void answer(SecurityStatus status) throws InterruptedException {
        device.answer(status);
        rig.pass(0);
    }

    /** Does the work of the software module when told to. */
    private static final class Device implements SecurityModule {
        private final List<Consumer<SecurityStatus>> waiting = new ArrayList<>();
        private boolean localMacs = true;

        /** Answers the oldest call; null: as the software module does. */
        void answer(SecurityStatus status) throws InterruptedException {
            Thread driver = new Thread(() -> waiting.removeFirst().accept(status));
            driver.start();
            driver.join();
        }

        @Override
        public void issueWorkingKeys(byte[] wrappedTmk, KeyScheme scheme, MacAlgorithm mac, long correlation,
                WorkingKeysHandler handler) {
            waiting.add(status -> {
                if (status == null) {
                    Keys.MODULE.issueWorkingKeys(wrappedTmk, scheme, mac, correlation, handler);
                } else {
                    handler.onWorkingKeys(correlation, status, null);
                }
            });
        }

        @Override
        public void decryptTrack2(byte[] wrappedTdk, MutableDirectBuffer track, int offset, int digits,
                long correlation, TrackHandler handler) {
            waiting.add(status -> {
                if (status == null) {
                    Keys.MODULE.decryptTrack2(wrappedTdk, track, offset, digits, correlation, handler);
                } else {
                    handler.onTrack(correlation, status);
                }
            });
        }

        @Override
        public void translatePin(PinTranslation request, PinHandler handler) {
            throw new AssertionError("not for a gateway");
        }

        @Override
        public boolean localMacs() {
            return localMacs;
        }

        @Override
        public void verifyMac(MacRequest request, MacHandler handler) {
            waiting.add(status -> answer(status, request, handler, () -> Keys.MODULE.verifyMac(request, handler)));
        }

        @Override
        public void generateMac(MacRequest request, MacHandler handler) {
            waiting.add(status -> answer(status, request, handler, () -> Keys.MODULE.generateMac(request, handler)));
        }

        private static void answer(SecurityStatus status, MacRequest request, MacHandler handler, Runnable asSoftware) {
            if (status == null) {
                asSoftware.run();
            } else {
                handler.onMac(request.correlation(), status, 0);
            }
        }

        @Override
        public MacEngine macEngine(byte[] wrappedMak, MacAlgorithm algorithm) {
            return Keys.MODULE.macEngine(wrappedMak, algorithm);
        }

        @Override
        public byte[] wrapKey(KeyType type, byte[] clearKey) {
            return Keys.MODULE.wrapKey(type, clearKey);
        }

        @Override
        public byte[] importKeyBlock(KeyType type, String block, byte[] protectionKey) {
            throw new AssertionError("not for a gateway");
        }

        @Override
        public byte[] keyCheckValue(byte[] wrapped) {
            return Keys.MODULE.keyCheckValue(wrapped);
        }

        @Override
        public void close() {
        }
    }
}
