package org.pointsman.lab.hsm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.hsm.HsmSecurityModule;
import org.pointsman.hsm.HsmSettings;
import org.pointsman.hsm.LmkScheme;
import org.pointsman.io.IoLoops;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.KeySerial;
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.MacRequest;
import org.pointsman.security.PinFormat;
import org.pointsman.security.PinTranslation;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.TransactionKeys;
import org.pointsman.security.WorkingKeys;

/** The driver against a device that computes for itself, and one that misbehaves. */
class HsmDriverTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String SINGLE = "0123456789ABCDEF";
    private static final String DOUBLE = "0123456789ABCDEFFEDCBA9876543210";
    private static final String ACCOUNT = "012345678901";
    private static final LocalMaster MASTER = LocalMaster.TRIAL;
    private static final int TIMEOUT_MS = 150;

    private static EventLoopGroup loops;

    private HsmSimulator device;
    private HsmSecurityModule module;

    private record Answer(SecurityStatus status, long value) {
    }

    @BeforeAll
    static void startLoop() {
        loops = IoLoops.start("hsm-test", 1);
    }

    @AfterAll
    static void endLoop() {
        IoLoops.stop(loops);
    }

    @BeforeEach
    void connect() throws IOException {
        device = HsmSimulator.start(MASTER, "127.0.0.1", 0);
        open(settings(2, 64, null));
        awaitUp(2);
    }

    @AfterEach
    void close() {
        module.close();
        device.close();
    }

    private HsmSettings settings(int connections, int mostWaiting, String master) {
        return new HsmSettings(List.of("127.0.0.1:" + device.port()), connections, TIMEOUT_MS, mostWaiting, 4, 4,
                master, "A05", LmkScheme.VARIANT, null, false);
    }

    /** For what has to succeed on a busy machine. */
    private HsmSettings patient() {
        return patient(settings(2, 64, null));
    }

    private static HsmSettings patient(HsmSettings usual) {
        return new HsmSettings(usual.hosts(), usual.connections(), 20 * TIMEOUT_MS, usual.mostWaiting(),
                usual.mostInFlight(), usual.headerLength(), null, usual.ksnDescriptor(), usual.keyScheme(),
                usual.lmkIdentifier(), false);
    }

    private void open(HsmSettings settings) {
        if (module != null) {
            module.close();
        }
        module = new HsmSecurityModule(settings, loops.next(), SystemNanoClock.INSTANCE, null);
    }

    private void awaitUp(int connections) {
        await().alias("connections").until(() -> module.health().up() == connections);
    }

    static Stream<Arguments> macs() {
        return Stream.of(arguments(MacAlgorithm.CUP_ECB, SINGLE, 61), arguments(MacAlgorithm.CUP_ECB, DOUBLE, 64),
                arguments(MacAlgorithm.X9_9, SINGLE, 61), arguments(MacAlgorithm.X9_9, SINGLE, 64),
                arguments(MacAlgorithm.X9_19, DOUBLE, 61), arguments(MacAlgorithm.X9_19, DOUBLE, 1200));
    }

    @ParameterizedTest
    @MethodSource("macs")
    void shouldComputeTheMacOfTheSoftwareModule(MacAlgorithm algorithm, String key, int length) {
        UnsafeBuffer message = message(length);
        long expected = MacEngine.ofClear(HEX.parseHex(key), algorithm).mac(message, 3, length);
        byte[] mak = wrapped(KeyType.MAK, "003", key);
        assertEquals(new Answer(SecurityStatus.OK, expected), mac(mak, algorithm, message, length));
        assertEquals(SecurityStatus.OK, verify(mak, algorithm, message, length, expected));
        message.putByte(10, (byte) 0);
        assertEquals(SecurityStatus.MAC_WRONG, verify(mak, algorithm, message, length, expected));
    }

    @Test
    void shouldAskNobodyAboutAMacThatIsNoText() {
        long answered = device.answered();
        byte[] mak = wrapped(KeyType.MAK, "003", SINGLE);
        assertEquals(SecurityStatus.MAC_WRONG, verify(mak, MacAlgorithm.CUP_ECB, message(16), 16, 0x20_20L));
        assertEquals(answered, device.answered());
    }

    static Stream<Arguments> pins() {
        return Stream.of(arguments(PinForm.ISO_0, PinFormat.ISO_0, PinFormat.ISO_0, SecurityStatus.OK),
                arguments(PinForm.ISO_0, PinFormat.ISO_0, PinFormat.ISO_3, SecurityStatus.OK),
                arguments(PinForm.ISO_1, PinFormat.ISO_1, PinFormat.ISO_0, SecurityStatus.OK),
                arguments(PinForm.ISO_3, PinFormat.ISO_3, PinFormat.ISO_0, SecurityStatus.OK),
                arguments(PinForm.ISO_0, PinFormat.ISO_3, PinFormat.ISO_0, SecurityStatus.PIN_FORMAT),
                arguments(PinForm.ISO_0, PinFormat.WITHOUT_PAN, PinFormat.ISO_0, SecurityStatus.PIN_FORMAT),
                arguments(PinForm.ISO_0, PinFormat.ISO_0, PinFormat.ISO_1, SecurityStatus.PIN_FORMAT));
    }

    @ParameterizedTest
    @MethodSource("pins")
    void shouldTranslateAPin(PinForm sent, PinFormat stated, PinFormat zone, SecurityStatus status) throws HostError {
        byte[] block = Des.ecb(true, HEX.parseHex(DOUBLE), sent.block("123456", ACCOUNT, new Random(1)));
        Answer answer = translate(wrapped(KeyType.PIK, "002", DOUBLE), stated, block, zone);
        assertEquals(status, answer.status());
        if (status == SecurityStatus.OK) {
            byte[] clear = Des.ecb(false, HEX.parseHex(SINGLE + SINGLE), HEX.parseHex(HEX.toHexDigits(answer.value())));
            PinForm form = zone == PinFormat.ISO_0 ? PinForm.ISO_0 : PinForm.ISO_3;
            assertEquals("123456", form.pin(clear, ACCOUNT));
        }
    }

    // ANSI X9.24-1:2009 annex A.4, as github.com/moov-io/dukpt (pkg/des) has it: PIN 1234, card 4012345678909.
    @ParameterizedTest
    @CsvSource({"FFFF9876543210E00001, 1B9C1845EB993A7A, 9CCC78173FC4FB64",
            "FFFF9876543210E00002, 10A01C8D02C69107, F608A9BCA6FFC311", "FFFF9876543210E00003, 18DC07B94797B466,"})
    void shouldUseTheKeysOfATransaction(String number, String block, String mac) throws HostError {
        TransactionKeys keys = module.transactionKeys(baseKey(), KeySerial.of(HEX.parseHex(number)));
        Answer pin = translate(keys.wrappedPik(), PinFormat.ISO_0, HEX.parseHex(block), PinFormat.ISO_0,
                "401234567890");
        byte[] clear = Des.ecb(false, HEX.parseHex(SINGLE + SINGLE), HEX.parseHex(HEX.toHexDigits(pin.value())));
        assertEquals("1234", PinForm.ISO_0.pin(clear, "401234567890"));
        if (mac != null) {
            UnsafeBuffer message = new UnsafeBuffer("...4012345678909D987".getBytes(StandardCharsets.US_ASCII));
            long right = Long.parseUnsignedLong(mac, 16);
            assertEquals(new Answer(SecurityStatus.OK, right), mac(keys.wrappedMak(), MacAlgorithm.X9_19, message, 17));
            assertEquals(SecurityStatus.OK, verify(keys.wrappedMak(), MacAlgorithm.X9_19, message, 17, right));
            assertEquals(SecurityStatus.MAC_WRONG,
                    verify(keys.wrappedMak(), MacAlgorithm.X9_19, message, 17, right + 1));
        }
    }

    @Test
    void shouldRefuseWhatNoTransactionOfThisTerminalHas() {
        KeySerial first = KeySerial.of(HEX.parseHex("FFFF9876543210E00001"));
        assertThrows(KeyInvalidException.class,
                () -> module.transactionKeys(baseKey(), KeySerial.of(HEX.parseHex("FFFF9876543220E00001"))));
        assertThrows(KeyInvalidException.class,
                () -> module.transactionKeys(baseKey(), KeySerial.of(HEX.parseHex("FFFF9876543210E00000"))));
        assertThrows(KeyInvalidException.class,
                () -> module.transactionKeys(baseKey(), KeySerial.of(HEX.parseHex("123456789012345600000001"))));
        assertThrows(KeyInvalidException.class,
                () -> module.transactionKeys(wrapped(KeyType.TMK, "002", DOUBLE), first));
        assertEquals(SecurityStatus.KEY_INVALID,
                mac(module.transactionKeys(baseKey(), first).wrappedMak(), MacAlgorithm.CUP_ECB, message(16), 16)
                        .status());
        assertEquals(SecurityStatus.PIN_FORMAT, translate(module.transactionKeys(baseKey(), first).wrappedPik(),
                PinFormat.ISO_0, new byte[8], PinFormat.ISO_0).status());
        assertEquals(SecurityStatus.KEY_INVALID, issueStatus(baseKey(), KeyScheme.DOUBLE),
                "a base key is no key to issue others under");
    }

    @Test
    void shouldShowTheCheckValueOfABaseKey() {
        assertEquals(HEX.formatHex(Des.ecb(true, HEX.parseHex(DOUBLE), new byte[8])).substring(0, 6),
                module.checkDigits(baseKey()));
    }

    private byte[] baseKey() {
        return module.wrappedKey(KeyType.TMK, "FFFF9876543210E00000:" + MASTER.wrap("009", DOUBLE));
    }

    @Test
    void shouldRefuseKeysOfAnotherTypeOrMaster() {
        LocalMaster other = new LocalMaster("FEDCBA98765432100123456789ABCDEF");
        byte[] foreign = module.wrappedKey(KeyType.PIK, other.wrap("002", DOUBLE));
        byte[] mak = module.wrappedKey(KeyType.PIK, MASTER.wrap("003", DOUBLE));
        assertEquals(SecurityStatus.KEY_INVALID,
                translate(foreign, PinFormat.ISO_0, new byte[8], PinFormat.ISO_0).status());
        assertEquals(SecurityStatus.KEY_INVALID,
                translate(mak, PinFormat.ISO_0, new byte[8], PinFormat.ISO_0).status());
        assertEquals(SecurityStatus.KEY_INVALID,
                translate(wrapped(KeyType.MAK, "003", DOUBLE), PinFormat.ISO_0, new byte[8], PinFormat.ISO_0).status());
        assertThrows(KeyInvalidException.class, () -> module.keyCheckValue(foreign));
        assertThrows(KeyInvalidException.class, () -> module.keyCheckValue(HEX.parseHex(DOUBLE)));
        assertThrows(KeyInvalidException.class, () -> module.wrapKey(KeyType.TMK, HEX.parseHex(DOUBLE)));
        assertThrows(KeyInvalidException.class, () -> module.wrappedKey(KeyType.TMK, DOUBLE));
    }

    @ParameterizedTest
    @EnumSource(value = KeyScheme.class, names = "SM4", mode = EnumSource.Mode.EXCLUDE)
    void shouldIssueKeysThatTerminalAndDeviceShare(KeyScheme scheme) {
        String tmk = scheme == KeyScheme.SINGLE ? SINGLE : DOUBLE;
        WorkingKeys keys = issue(wrapped(KeyType.TMK, "002", tmk), scheme).join();
        int entry = scheme.entryLength();
        byte[][] wrapped = {keys.wrappedPik(), keys.wrappedMak(), keys.wrappedTdk()};
        String[] types = {"002", "003", "30B"};
        for (int i = 0; i * entry < keys.f62().length; i++) {
            String text = new String(wrapped[i], 1, wrapped[i].length - 1, StandardCharsets.US_ASCII);
            byte[] clear = MASTER.unwrap(types[i], text);
            byte[] sent = Arrays.copyOfRange(keys.f62(), i * entry, i * entry + clear.length);
            assertArrayEquals(clear, Des.ecb(false, HEX.parseHex(tmk), sent));
            byte[] check = Arrays.copyOf(Des.ecb(true, clear, new byte[8]), KeyScheme.CHECK_VALUE_LENGTH);
            int at = i * entry + scheme.keyLength();
            assertArrayEquals(check, Arrays.copyOfRange(keys.f62(), at, at + check.length));
            assertArrayEquals(check, module.keyCheckValue(wrapped[i]));
        }
        assertEquals(scheme == KeyScheme.DOUBLE_WITH_TDK, keys.wrappedTdk() != null);
    }

    @Test
    void shouldIssueNoKeysUnderAMasterKeyOfAnotherLength() {
        assertNull(issue(wrapped(KeyType.TMK, "002", SINGLE), KeyScheme.DOUBLE).join());
    }

    @Test
    void shouldDecryptATrack() {
        byte[] block = HEX.parseHex("0123456789ABCDEF");
        UnsafeBuffer track = new UnsafeBuffer(new byte[19]);
        track.putBytes(10, Des.ecb(true, HEX.parseHex(DOUBLE), block));
        CompletableFuture<SecurityStatus> ended = new CompletableFuture<>();
        module.decryptTrack2(wrapped(KeyType.TDK, "30B", DOUBLE), track, 1, 36, 5,
                (_, status) -> ended.complete(status));
        assertEquals(SecurityStatus.OK, ended.join());
        assertEquals(HEX.formatHex(block), HEX.formatHex(Arrays.copyOfRange(track.byteArray(), 10, 18)));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void shouldEndEveryCallAndComeBackByItself(Fault fault) {
        device.fault(fault);
        List<CompletableFuture<SecurityStatus>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(verifying(i % 2 == 0));
        }
        SecurityStatus expected = fault == Fault.TWICE ? SecurityStatus.OK : SecurityStatus.UNAVAILABLE;
        for (CompletableFuture<SecurityStatus> call : calls) {
            assertEquals(expected, call.orTimeout(10, TimeUnit.SECONDS).join());
        }
        device.fault(Fault.NONE);
        awaitUp(2);
        assertEquals(SecurityStatus.OK, verifying(false).join());
        assertEquals(0, module.health().waiting());
    }

    @Test
    void shouldNotBelieveALateAnswer() {
        device.delay(TIMEOUT_MS + 100);
        assertEquals(SecurityStatus.UNAVAILABLE, verifying(true).join());
        await().until(() -> module.counters().unmatched() + module.counters().lost() > 0);
        device.delay(0);
        awaitUp(2);
        assertEquals(SecurityStatus.OK, verifying(false).join());
    }

    @Test
    void shouldBeBusyAtOnceWhenTooManyWait() {
        open(patient(settings(1, 4, null)));
        awaitUp(1);
        device.delay(50);
        List<CompletableFuture<SecurityStatus>> calls = Stream.generate(() -> verifying(true)).limit(12).toList();
        long busy = calls.stream().filter(call -> call.getNow(null) == SecurityStatus.BUSY).count();
        assertEquals(4, busy, "four, and four more for what is urgent");
        assertEquals(SecurityStatus.BUSY, verifying(false).getNow(null));
        assertEquals(5, module.counters().busy());
    }

    @Test
    void shouldAskAgainElsewhereWhenAConnectionEnds() {
        open(patient());
        awaitUp(2);
        device.delay(40);
        List<CompletableFuture<SecurityStatus>> calls = Stream.generate(() -> verifying(true)).limit(4).toList();
        device.fault(Fault.FULL);
        device.fault(Fault.NONE);
        device.delay(0);
        for (CompletableFuture<SecurityStatus> call : calls) {
            assertEquals(SecurityStatus.OK, call.join());
        }
        assertTrue(module.counters().lost() > 0);
    }

    @Test
    void shouldComeBackWhenTheDeviceWasKilled() throws IOException {
        open(patient());
        awaitUp(2);
        int port = device.port();
        device.close();
        awaitUp(0);
        assertEquals(SecurityStatus.UNAVAILABLE, verifying(false).getNow(null), "at once");
        CompletableFuture<SecurityStatus> urgent = verifying(true);
        device = HsmSimulator.start(MASTER, "127.0.0.1", port);
        assertEquals(SecurityStatus.OK, urgent.join(), "waits for a connection");
        awaitUp(2);
    }

    @Test
    void shouldNotUseADeviceWithAnotherMasterKey() {
        open(settings(1, 4, "0000000000000000"));
        await().until(() -> String.valueOf(module.health().cause()).endsWith("has another local master key"));
        assertEquals(0, module.health().up());
        open(settings(1, 4, MASTER.checkValue()));
        awaitUp(1);
    }

    @Test
    void shouldEndWhatWaitsWhenItCloses() {
        device.fault(Fault.SILENT);
        CompletableFuture<SecurityStatus> call = verifying(true);
        module.close();
        assertEquals(SecurityStatus.UNAVAILABLE, call.getNow(null));
        assertEquals(SecurityStatus.UNAVAILABLE, verifying(true).getNow(null));
    }

    private static UnsafeBuffer message(int length) {
        byte[] bytes = new byte[length + 3];
        new Random(length).nextBytes(bytes);
        return new UnsafeBuffer(bytes);
    }

    private byte[] wrapped(KeyType type, String deviceType, String clear) {
        return module.wrappedKey(type, MASTER.wrap(deviceType, clear));
    }

    private CompletableFuture<SecurityStatus> verifying(boolean urgent) {
        UnsafeBuffer message = message(16);
        byte[] mak = wrapped(KeyType.MAK, "003", SINGLE);
        long mac = MacEngine.ofClear(HEX.parseHex(SINGLE), MacAlgorithm.CUP_ECB).mac(message, 3, 16);
        CompletableFuture<SecurityStatus> ended = new CompletableFuture<>();
        module.verifyMac(new MacRequest().set(1, mak, MacAlgorithm.CUP_ECB, message, 3, 16).claimed(mac).urgent(urgent),
                (_, status, _) -> ended.complete(status));
        return ended;
    }

    private SecurityStatus verify(byte[] mak, MacAlgorithm algorithm, UnsafeBuffer message, int length, long mac) {
        CompletableFuture<SecurityStatus> ended = new CompletableFuture<>();
        module.verifyMac(new MacRequest().set(1, mak, algorithm, message, 3, length).claimed(mac),
                (_, status, _) -> ended.complete(status));
        return ended.join();
    }

    private Answer mac(byte[] mak, MacAlgorithm algorithm, UnsafeBuffer message, int length) {
        CompletableFuture<Answer> ended = new CompletableFuture<>();
        module.generateMac(new MacRequest().set(1, mak, algorithm, message, 3, length),
                (_, status, value) -> ended.complete(new Answer(status, value)));
        return ended.join();
    }

    private Answer translate(byte[] pik, PinFormat format, byte[] block, PinFormat zone) {
        return translate(pik, format, block, zone, ACCOUNT);
    }

    private Answer translate(byte[] pik, PinFormat format, byte[] block, PinFormat zone, String digits) {
        CompletableFuture<Answer> ended = new CompletableFuture<>();
        long account = Long.parseLong(digits, 16);
        module.translatePin(
                new PinTranslation().set(1, pik, format, new UnsafeBuffer(block).getLong(0, ByteOrder.BIG_ENDIAN),
                        account, wrapped(KeyType.ZPK, "001", SINGLE + SINGLE), zone),
                (_, status, value, _) -> ended.complete(new Answer(status, value)));
        return ended.join();
    }

    private SecurityStatus issueStatus(byte[] tmk, KeyScheme scheme) {
        CompletableFuture<SecurityStatus> ended = new CompletableFuture<>();
        module.issueWorkingKeys(tmk, scheme, MacAlgorithm.CUP_ECB, 7, (_, status, _) -> ended.complete(status));
        return ended.join();
    }

    private CompletableFuture<WorkingKeys> issue(byte[] tmk, KeyScheme scheme) {
        CompletableFuture<WorkingKeys> ended = new CompletableFuture<>();
        module.issueWorkingKeys(tmk, scheme, MacAlgorithm.CUP_ECB, 7, (_, _, keys) -> ended.complete(keys));
        return ended;
    }
}
