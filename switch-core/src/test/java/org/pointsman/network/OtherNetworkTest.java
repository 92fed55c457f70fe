package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;

/** A network of another kind, ISO 8583:1993 in characters, of which no class knows anything. */
class OtherNetworkTest {
    private static final Dialect DIALECT = Dialect.load(LinkRig.dialects().resolve("iso93-ascii"));
    private static final String ORIGINAL = "000417" + "260401093100" + "08" + "00012900";

    @TempDir
    Path directory;
    private LinkRig rig;

    @BeforeEach
    void open() {
        rig = new LinkRig(directory, DIALECT).connected();
    }

    private WireMessage written() {
        return WireMessage.decode(DIALECT, rig.output.written.remove());
    }

    private void answer(WireMessage request, String actionCode) {
        WireMessage answer = new WireMessage(request.mti == 1804 ? 1814 : request.mti - request.mti % 10 + 10);
        List.of(3, 4, 11, 12, 24, 32, 41).stream().filter(request.fields::containsKey)
                .forEach(field -> answer.fields.put(field, request.fields.get(field)));
        rig.receive(answer.with(39, actionCode).frame(DIALECT));
    }

    private void up() {
        answer(written(), "800");
        rig.sequencer.commands.clear();
    }

    @Test
    void shouldSignOnByAFunctionCode() {
        WireMessage signOn = written();
        assertEquals("1804 {7=0401013100, 11=000001, 12=260401093100, 24=801, 32=00012900}",
                signOn.mti + " " + signOn.fields);
        answer(signOn, "800");
        assertEquals(LinkState.UP, rig.core.state());
        rig.core.echo(rig.nowNs);
        assertEquals("831", written().get(24));
    }

    @Test
    void shouldNotBeUpWhenTheSignOnIsRefused() {
        answer(written(), "909");
        assertEquals(LinkState.DISCONNECTED, rig.core.state());
        assertEquals(LinkDrop.SIGN_ON_REFUSED, rig.core.status().cause());
    }

    @ParameterizedTest
    @CsvSource({"831, 800", "999, 902", "'', 904"})
    void shouldAnswerTheNetworksOwnMessages(String code, String actionCode) {
        up();
        WireMessage asked = new WireMessage(1804).with(7, "0401013100").with(11, "000009").with(12, "260401093100");
        rig.receive((code.isEmpty() ? asked : asked.with(24, code)).frame(DIALECT));
        WireMessage answer = written();
        assertEquals("1814 000009 " + actionCode, answer.mti + " " + answer.get(11) + " " + answer.get(39));
    }

    @Test
    void shouldSellWithADataCodeInsteadOfAnEntryMode() {
        up();
        rig.sendPurchase();
        WireMessage sent = written();
        assertEquals(1200, sent.mti);
        assertEquals(
                "{2=6200123456789010, 3=003000, 4=000000010000, 7=0401013100, 11=000417, 12=260401093100, "
                        + "14=3012, 22=51010120004C, 24=200, 32=00012900, 35=6200123456789010D301222000000000000, "
                        + "37=093100000002, 41=10000001, 42=999290058120001, 49=156}",
                sent.without(52).fields.toString());
    }

    @ParameterizedTest
    @CsvSource({"PURCHASE_VOID, 1200, 023000, 200", "REFUND, 1200, 200030, 200", "PREAUTH, 1100, 183000, 101",
            "COMPLETION, 1200, 003000, 202", "PREAUTH_VOID, 1200, 023000, 200", "BALANCE, 1100, 313000, 108"})
    void shouldAskInTheWordsOfTheNetwork(Transaction transaction, int mti, String processingCode, String function) {
        up();
        rig.send(rig.exchange(TerminalRequests.VOID).id(), transaction, LinkRig.PURCHASE_RRN, 418, 10_000);
        WireMessage sent = written();
        assertEquals(mti + " " + processingCode + " " + function, sent.mti + " " + sent.get(3) + " " + sent.get(24));
        assertEquals(transaction.followsUp() ? "1200" + ORIGINAL : null, sent.get(56));
    }

    @ParameterizedTest
    @CsvSource({"SEND_REVERSAL, REVERSAL, PREAUTH, 1420, 183000, 1100",
            "SEND_REVERSAL, REVERSAL, PURCHASE, 1420, 003000, 1200",
            "SEND_INQUIRY, PURCHASE, PURCHASE, 1600, 003000, 1200", "SEND_ADVICE, TIP, PURCHASE, 1220, 223000, 1200",
            "SEND_ADVICE, SCRIPT_NOTICE, PURCHASE, 1620, 003000, 1200"})
    void shouldSendWhatIsOwedAndMarkItsRepeat(EffectKind kind, Transaction transaction, Transaction original, int mti,
            String processingCode, String originalMti) {
        up();
        rig.chip(transaction == Transaction.SCRIPT_NOTICE ? "95020102" : "");
        for (int attempt = 0; attempt <= 1; attempt++) {
            rig.sendStored(kind, transaction, original, 420, attempt);
            WireMessage sent = written();
            assertEquals(mti + attempt, sent.mti);
            assertEquals(processingCode + " " + originalMti + ORIGINAL, sent.get(3) + " " + sent.get(56));
        }
    }

    @Test
    void shouldRefundForAnOperatorAsIfItWereKeyed() {
        up();
        rig.sendRefund(421, 0, 77, 77);
        WireMessage sent = written();
        assertEquals("1200 200030 51010110004C 1200" + ORIGINAL,
                sent.mti + " " + sent.get(3) + " " + sent.get(22) + " " + sent.get(56));
    }

    @ParameterizedTest
    @CsvSource({"000, 00", "116, 51", "117, 55", "100, 05", "777, 05", "911, 98", "914, 25"})
    void shouldRecordAnActionCodeAsTerminalsKnowIt(String actionCode, String recorded) {
        up();
        rig.sendPurchase();
        answer(written(), actionCode);
        assertTrue(rig.sequencer.commands.getFirst().contains(" F39=" + recorded + " "),
                rig.sequencer.commands.getFirst());
    }

    @Test
    void shouldRecordTheDayOfASettlementDateWithAYear() {
        up();
        rig.sendPurchase();
        WireMessage request = written();
        WireMessage answer = new WireMessage(1210).with(15, "260401").with(39, "000");
        List.of(11, 12, 32, 41).forEach(field -> answer.with(field, request.get(field)));
        rig.receive(answer.frame(DIALECT));
        assertTrue(rig.sequencer.commands.getFirst().contains(" F15=401 "), rig.sequencer.commands.getFirst());
    }

    @ParameterizedTest
    @CsvSource({"12, 260401093101, 1", "32, 00012901, 1", "37, 000000000001, 0", "42, 999290058120002, 0"})
    void shouldMatchByItsOwnKey(int field, String value, long unmatched) {
        up();
        rig.sendPurchase();
        WireMessage request = written();
        WireMessage answer = new WireMessage(1210).with(39, "000");
        List.of(11, 12, 32, 37, 41, 42).forEach(each -> answer.with(each, request.get(each)));
        rig.receive(answer.with(field, value).frame(DIALECT));
        assertEquals(unmatched, rig.counters.unmatched(UnmatchedCause.OTHER_KEY));
        assertEquals(1 - unmatched, rig.sequencer.commands.size());
    }
}
