package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.exchange.Exchange;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;

/** Every message that goes to a network of the shipped dialect, byte for byte as recorded in upstream-golden.txt. */
class UpstreamGoldenTest {
    private static final List<Transaction> REQUESTS = List.of(Transaction.PURCHASE, Transaction.PURCHASE_VOID,
            Transaction.REFUND, Transaction.PREAUTH, Transaction.ADDITIONAL_PREAUTH, Transaction.PREAUTH_VOID,
            Transaction.COMPLETION, Transaction.COMPLETION_VOID, Transaction.BALANCE);
    private static final List<Transaction> ADVICES = List.of(Transaction.COMPLETION_NOTICE, Transaction.OFFLINE_SALE,
            Transaction.ADJUSTMENT, Transaction.TIP, Transaction.E_CASH_SALE, Transaction.SCRIPT_NOTICE);
    private static final List<Transaction> OWED = List.of(Transaction.PURCHASE, Transaction.PURCHASE_VOID,
            Transaction.REFUND, Transaction.PREAUTH, Transaction.ADDITIONAL_PREAUTH, Transaction.PREAUTH_VOID,
            Transaction.COMPLETION, Transaction.COMPLETION_VOID, Transaction.COMPLETION_NOTICE,
            Transaction.OFFLINE_SALE, Transaction.E_CASH_SALE);
    private static final List<String> MANAGEMENT_CODES = List.of("001", "301", "101", "", "002");
    private static final String CHIP = "95020102";
    private static final int STAN = 500;

    @TempDir
    Path directory;
    private final Map<String, String> sent = new LinkedHashMap<>();
    private LinkRig rig;

    @Test
    void shouldWriteTheSameBytesAsEver() {
        rig = new LinkRig(directory);
        rig.connected();
        take("sign-on");
        rig = new LinkRig(directory).up();
        requests();
        scannedCodes();
        stored();
        management();
        assertEquals(recorded(), lines(sent));
    }

    private void requests() {
        for (Transaction transaction : REQUESTS) {
            rig.send(rig.exchange(TerminalRequests.PURCHASE).id(), transaction, LinkRig.PURCHASE_RRN, STAN, 10_000);
            take(transaction + " request");
            rig.sendFollowUp(rig.exchange(TerminalRequests.VOID).id(), transaction, LinkRig.PURCHASE_RRN, STAN, 4_000);
            take(transaction + " after a pre-authorisation");
        }
    }

    private void scannedCodes() {
        Exchange exchange = rig.exchange(TerminalRequests.QR_PURCHASE);
        exchange.pan().putStringWithoutLengthAscii(0, LinkRig.CODE);
        exchange.code(LinkRig.CODE.length(), Service.UNIONPAY_QR);
        rig.send(exchange.id(), Transaction.PURCHASE, LinkRig.PURCHASE_RRN, STAN, 100);
        take("PURCHASE by code");
        rig.sendStored(rig.exchange(TerminalRequests.QR_PURCHASE).id(), Transaction.REFUND, LinkRig.PURCHASE_RRN, STAN,
                77);
        take("REFUND by voucher");
        rig.sendCodeReversal(STAN);
        take("PURCHASE by code reversal");
    }

    private void stored() {
        for (int attempt = 0; attempt <= 1; attempt++) {
            String suffix = attempt == 0 ? "" : " repeat";
            for (Transaction original : OWED) {
                rig.sendStored(EffectKind.SEND_REVERSAL, Transaction.REVERSAL, original, STAN, attempt);
                take(original + " reversal" + suffix);
                rig.sendStored(EffectKind.SEND_INQUIRY, original, original, STAN, attempt);
                take(original + " inquiry" + suffix);
            }
            for (Transaction advice : ADVICES) {
                rig.chip(advice.tellsChipData() ? CHIP : "");
                rig.sendStored(EffectKind.SEND_ADVICE, advice, Transaction.PURCHASE, STAN, attempt);
                take(advice + " advice" + suffix);
                rig.chip("");
            }
            rig.sendRefund(STAN, attempt, 77, 77);
            take("REFUND stored" + suffix);
        }
    }

    private void management() {
        rig.core.echo(rig.nowNs);
        take("echo");
        for (String code : MANAGEMENT_CODES) {
            WireMessage asked = new WireMessage(800).with(7, "0401013100").with(11, "000123").with(32, "00012900");
            rig.receive(code.isEmpty() ? asked : asked.with(70, code));
            take("answer to management " + code);
        }
        rig = new LinkRig(directory).up();
        rig.core.down(rig.nowNs);
        rig.poll();
        take("sign-off");
    }

    // The trace number is always the same, so that one message replaces the other among those that wait.
    private void take(String name) {
        sent.put(name.strip(), HexFormat.of().withUpperCase().formatHex(rig.output.written.remove()));
    }

    private static String lines(Map<String, String> messages) {
        return messages.entrySet().stream().map(message -> message.getKey() + ": " + message.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String recorded() {
        try (InputStream file = UpstreamGoldenTest.class.getResourceAsStream("upstream-golden.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
