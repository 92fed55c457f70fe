package org.pointsman.lab.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.simulator.BookEntry.State;
import org.pointsman.node.SimulatorProvider;

/** Every rule of the simulator over a real socket. */
class NetworkSimulatorTest {
    private static final Path DIALECTS = Path.of(System.getProperty("pointsman.root"), "config", "dialects");
    private static final Dialect DIALECT = Dialect.load(DIALECTS.resolve("iso87-binary"));
    private static final String CLEAR_PIN_BLOCK = "06123575BA9876FE";

    private NetworkSimulator simulator;
    private SwitchSide side;

    @BeforeEach
    void start() throws IOException {
        simulator = NetworkSimulator.start(DIALECT, NetworkSimulator.demoZoneKey(), "127.0.0.1", 0);
        side = new SwitchSide(DIALECT, simulator.port()).signOn();
    }

    @AfterEach
    void stop() throws IOException {
        side.close();
        simulator.close();
    }

    private BookEntry onlyEntry() {
        assertEquals(1, simulator.entries().size());
        return simulator.entries().getFirst();
    }

    @ParameterizedTest
    @CsvSource({"001, 00", "301, 00", "002, 00", "102, 40"})
    void shouldAnswerManagementMessages(String code, String responseCode) throws IOException {
        Map<Integer, String> answer = side.ask(SwitchSide.management(code));
        assertEquals("{0=810, 7=0401013100, 11=000001, 32=00012900, 39=" + responseCode + ", 70=" + code + "}",
                answer.toString());
    }

    @Test
    void shouldGiveAZoneKeyInAKeyBlockWhenItIsAsked() throws IOException {
        Map<Integer, String> answer = side.ask(SwitchSide.management("101"));
        assertEquals("00", answer.get(39));
        assertTrue(answer.get(48).startsWith("B0080P0TB00E0000"), answer::toString);
    }

    @Test
    void shouldApproveAnyOtherAmount() throws IOException {
        Map<Integer, String> answer = side.ask(SwitchSide.purchase(5, 10_000));
        assertEquals("{0=210, 3=000000, 4=000000010000, 7=0401013100, 11=000005, 12=093100, 13=0401, 15=0401, 25=00, "
                + "32=00012900, 37=000000000005, 38=A00001, 39=00, 41=10000001, 42=999290058120001, "
                + "44=01020000   00012900   , 49=156}", answer.toString());
        assertEquals(State.APPROVED, onlyEntry().state());
        assertEquals(10_000, simulator.totals().netMinor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "05", "51", "55", "96", "99"})
    void shouldDeclineWithWhatStandsBehindTheYuan(String responseCode) throws IOException {
        Map<Integer, String> answer = side.ask(SwitchSide.purchase(5, 900_000 + Integer.parseInt(responseCode)));
        assertEquals(responseCode, answer.get(39));
        assertFalse(answer.containsKey(38));
        assertEquals(State.DECLINED, onlyEntry().state());
        assertEquals(0, simulator.totals().netMinor());
    }

    @Test
    void shouldApproveNineThousandYuan() throws IOException {
        assertEquals("00", side.ask(SwitchSide.purchase(5, 900_000)).get(39));
    }

    @Test
    void shouldNotAnswerButBook() throws IOException {
        side.send(SwitchSide.purchase(5, 900_100));
        assertTrue(side.silent());
        assertEquals(State.APPROVED, onlyEntry().state());
    }

    @ParameterizedTest
    @ValueSource(longs = {900_200, 900_500})
    void shouldAnswerLater(long amountMinor) throws IOException {
        side.send(SwitchSide.purchase(5, amountMinor));
        assertTrue(side.silent());
        assertEquals("00", side.read().get(39));
    }

    @ParameterizedTest
    @CsvSource({"900200, 4000", "900500, 2000", "900000, 0", "900300, 0", "10000, 0", "999999999999, 0"})
    void shouldPlanTheDelayByAmount(long amountMinor, long delayMs) {
        assertEquals(delayMs, AnswerPlan.ofAmount(amountMinor).delayMs());
    }

    @Test
    void shouldAnswerTwiceAndBookOnce() throws IOException {
        Map<Integer, String> first = side.ask(SwitchSide.purchase(5, 900_300));
        assertEquals(first, side.read());
        assertEquals(900_300, simulator.totals().netMinor());
    }

    @Test
    void shouldDropTheLink() throws IOException {
        side.send(SwitchSide.purchase(5, 900_400));
        assertTrue(side.ended());
        assertEquals(State.APPROVED, onlyEntry().state());
    }

    @Test
    void shouldAnswerWithAnotherAmount() throws IOException {
        assertEquals("000000900599", side.ask(SwitchSide.purchase(5, 900_600)).get(4));
        assertEquals(900_600, onlyEntry().amountMinor());
    }

    @Test
    void shouldApproveWhatItHasDeclined() throws IOException {
        assertEquals("05", side.ask(SwitchSide.purchase(5, 900_701)).get(39));
        assertEquals("00", side.read().get(39));
        assertEquals(State.APPROVED, onlyEntry().state());
    }

    @ParameterizedTest
    @CsvSource({"900702, 38, ", "900703, 49, 840", "900704, 2, 6225880000000007", "900705, 3, 310000",
            "900706, 41, 99999999"})
    void shouldApproveWithSomethingThatIsWrong(long amountMinor, int field, String told) throws IOException {
        Map<Integer, String> answer = side.ask(SwitchSide.purchase(5, amountMinor));
        assertEquals("00", answer.get(39));
        assertEquals(told, answer.get(field));
        assertEquals(State.APPROVED, onlyEntry().state());
    }

    @Test
    void shouldSayNothingThatCanBeReadInAFrameThatIsWhole() throws IOException {
        side.send(SwitchSide.purchase(5, 900_707));
        assertThrows(AssertionError.class, side::read);
        assertEquals("00", side.ask(SwitchSide.purchase(6, 10_000)).get(39));
    }

    @Test
    void shouldNeverHaveSeenWhatItIsToReverse() throws IOException {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 900_725);
        side.send(purchase);
        assertEquals("25", side.ask(SwitchSide.reversalOf(purchase, 6, false)).get(39));
        assertEquals(State.DECLINED, onlyEntry().state());
    }

    @Test
    void shouldSendIssuerDataWhenChipDataWasSent() throws IOException {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 10_000);
        purchase.put(55, "9F2608AABBCCDDEEFF0011");
        assertEquals("910A01020304050607083030", side.ask(purchase).get(55));
    }

    @Test
    void shouldRecogniseARepeat() throws IOException {
        Map<Integer, String> first = side.ask(SwitchSide.purchase(5, 10_000));
        assertEquals(first, side.ask(SwitchSide.purchase(5, 10_000)));
        assertEquals(2, onlyEntry().sendings());
        assertEquals(10_000, simulator.totals().netMinor());
    }

    @Test
    void shouldTakeAnotherTerminalForAnotherTransaction() throws IOException {
        side.ask(SwitchSide.purchase(5, 10_000));
        Map<Integer, String> other = SwitchSide.purchase(5, 10_000);
        other.put(41, "10000002");
        assertEquals("A00002", side.ask(other).get(38));
        assertEquals(1, simulator.find("10000002", 5).size());
        assertEquals(2, simulator.findByRrn("000000000005").size());
    }

    @Test
    void shouldVoid() throws IOException {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 10_000);
        side.ask(purchase);
        assertEquals("00", side.ask(SwitchSide.voidOf(purchase, 6)).get(39));
        assertEquals(State.VOIDED, simulator.find("10000001", 5).getFirst().state());
        assertEquals(0, simulator.totals().netMinor());
        assertEquals(List.of(), simulator.anomalies());
    }

    @Test
    void shouldStandAgainWhenItsVoidIsReversed() throws IOException {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 10_000);
        side.ask(purchase);
        Map<Integer, String> voiding = SwitchSide.voidOf(purchase, 6);
        side.ask(voiding);
        assertEquals("00", side.ask(SwitchSide.reversalOf(voiding, 7, false)).get(39));
        assertEquals(10_000, simulator.totals().netMinor());
        assertEquals(List.of(), simulator.anomalies());
    }

    @Test
    void shouldAnswerARefundOf900178FromItsThirdSendingOnAndBookItOnce() throws IOException {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 2_000_000);
        side.ask(purchase);
        Map<Integer, String> refund = SwitchSide.refundOf(purchase, 6, 900_178);
        side.send(refund);
        assertTrue(side.silent());
        side.send(refund);
        assertTrue(side.silent());
        assertEquals("00", side.ask(refund).get(39));
        assertEquals(900_178, simulator.find("10000001", 5).getFirst().refundedMinor());
        assertEquals(List.of(), simulator.anomalies());
    }

    @Test
    void shouldRefundInPartsWhateverTheAmount() throws IOException {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 2_000_000);
        side.ask(purchase);
        assertEquals("00", side.ask(SwitchSide.refundOf(purchase, 6, 900_051)).get(39));
        assertEquals("00", side.ask(SwitchSide.refundOf(purchase, 7, 900_100)).get(39));
        assertEquals(1_800_151, simulator.find("10000001", 5).getFirst().refundedMinor());
        assertEquals(2_000_000 - 1_800_151, simulator.totals().netMinor());
        assertEquals(List.of(), simulator.anomalies());
    }

    @Test
    void shouldFindAnomaliesInWhatASwitchMustNotDo() throws IOException {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 10_000);
        side.ask(purchase);
        side.ask(SwitchSide.refundOf(purchase, 6, 10_001));
        side.ask(SwitchSide.voidOf(purchase, 7));
        side.ask(SwitchSide.reversalOf(purchase, 8, false));
        side.ask(SwitchSide.reversalOf(purchase, 8, false));
        assertEquals(3, simulator.anomalies().size(), () -> simulator.anomalies().toString());
    }

    @Test
    void shouldFindAnAnomalyInTrafficBeforeSignOn() throws IOException {
        try (SwitchSide early = new SwitchSide(DIALECT, simulator.port())) {
            early.ask(SwitchSide.purchase(5, 10_000));
        }
        assertEquals(List.of("a message of type 200 before sign-on"), simulator.anomalies());
    }

    @Test
    void shouldReverse() throws IOException {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 900_100);
        side.send(purchase);
        Map<Integer, String> answer = side.ask(SwitchSide.reversalOf(purchase, 6, false));
        assertEquals("430 00", answer.get(0) + " " + answer.get(39));
        assertFalse(answer.containsKey(38));
        assertEquals(State.REVERSED, onlyEntry().state());
        assertEquals(0, simulator.totals().netMinor());
    }

    @Test
    void shouldApproveTheReversalOfSomethingUnknown() throws IOException {
        assertEquals("00", side.ask(SwitchSide.reversalOf(SwitchSide.purchase(5, 10_000), 6, true)).get(39));
    }

    @Test
    void shouldAnswerTheReversalOfSeventySevenFenAtItsThirdSending() throws IOException {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 1_077);
        side.ask(purchase);
        side.send(SwitchSide.reversalOf(purchase, 6, false));
        assertTrue(side.silent());
        side.send(SwitchSide.reversalOf(purchase, 6, true));
        assertTrue(side.silent());
        assertEquals("00", side.ask(SwitchSide.reversalOf(purchase, 6, true)).get(39));
        assertEquals(3, onlyEntry().reversals());
        assertEquals(1, simulator.totals().reversed());
        assertEquals(List.of(), simulator.anomalies());
    }

    @Test
    void shouldAnswerTheReversalOfSeventySevenFenAtItsThirdSendingWhenItNeverSawTheRequest() throws IOException {
        Map<Integer, String> lost = SwitchSide.purchase(5, 1_077);
        side.send(SwitchSide.reversalOf(lost, 6, false));
        assertTrue(side.silent());
        side.send(SwitchSide.reversalOf(lost, 6, true));
        assertTrue(side.silent());
        assertEquals("00", side.ask(SwitchSide.reversalOf(lost, 6, true)).get(39));
        assertEquals(List.of(), simulator.anomalies());
    }

    @ParameterizedTest
    @CsvSource({"06123575BA9876FE, 00", "06123575BA9876F0, 55", "16123575BA9876FE, 55", "03123575BA9876FE, 55",
            "0D123575BA9876FE, 55", "0612A575BA9876FE, 55"})
    void shouldCheckTheFormOfThePinBlock(String clearBlock, String responseCode) throws Exception {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 10_000);
        purchase.put(52, encryptUnderZoneKey(clearBlock));
        purchase.put(53, "2600000000000000");
        assertEquals(responseCode, side.ask(purchase).get(39));
    }

    @Test
    void shouldDeclineAPinBlockForAnotherCard() throws Exception {
        Map<Integer, String> purchase = SwitchSide.purchase(5, 10_000);
        purchase.put(2, "6200999999999010");
        purchase.put(52, encryptUnderZoneKey(CLEAR_PIN_BLOCK));
        assertEquals("55", side.ask(purchase).get(39));
    }

    @Test
    void shouldPrintItsBookWithMaskedCards() throws IOException {
        side.ask(SwitchSide.purchase(5, 10_001));
        assertEquals(
                "PURCHASE APPROVED rrn=000000000005 stan=000005 tid=10000001 mid=999290058120001 "
                        + "pan=620012******9010 amount=100.01 F39=00 F38=A00001 refunded=0 sendings=1 reversals=0\n",
                simulator.book());
    }

    @Test
    void shouldHangUpOnBytesItDoesNotUnderstand() throws IOException {
        try (Socket raw = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            raw.getOutputStream().write(new byte[]{0, 3, 1, 2, 3});
            assertEquals(-1, raw.getInputStream().read());
        }
        await().until(() -> simulator.anomalies().size() == 1);
    }

    @Test
    void shouldTakeNewConnectionsAfterDroppingTheOldOnes() throws IOException {
        simulator.dropConnections();
        assertTrue(side.ended());
        try (SwitchSide again = new SwitchSide(DIALECT, simulator.port())) {
            assertEquals("00", again.ask(SwitchSide.management("001")).get(39));
        }
    }

    @Test
    void shouldBeFoundAsAService() throws IOException {
        SimulatorProvider provider = ServiceLoader.load(SimulatorProvider.class).findFirst().orElseThrow();
        try (SimulatorProvider.Simulator embedded = provider.start(DIALECTS.resolve("iso87-binary"), "127.0.0.1", 0)) {
            assertTrue(embedded.port() > 0);
            assertEquals("", embedded.book());
        }
    }

    private static String encryptUnderZoneKey(String block) throws GeneralSecurityException {
        byte[] key = Arrays.copyOf(NetworkSimulator.demoZoneKey(), 24);
        System.arraycopy(key, 0, key, 16, 8);
        Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DESede"));
        return HexFormat.of().withUpperCase().formatHex(cipher.doFinal(HexFormat.of().parseHex(block)));
    }
}
