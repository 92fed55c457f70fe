package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.journal.JournalRecord;
import org.pointsman.lab.audit.Canary;
import org.pointsman.lab.audit.SecretScan;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.TestCode;

/** I-13, I20: no card number and no scanned code in any record, as text or packed. */
final class SecretInvariant {
    private static final List<TestCard> CARDS = List.of(TestCard.UNIONPAY, TestCard.VISA, TestCard.MASTERCARD,
            TestCard.JCB);

    private final SecretScan scan = new SecretScan(canaries());
    private final Findings findings;

    SecretInvariant(Findings findings) {
        this.findings = findings;
    }

    private static List<Canary> canaries() {
        List<Canary> canaries = new ArrayList<>();
        for (TestCard card : CARDS) {
            canaries.addAll(Canary.ofDigits("the number of " + card, card.pan()));
        }
        for (TestCode code : TestCode.ALL) {
            canaries.addAll(Canary.ofDigits("the digits of " + code, code.digits()));
        }
        return canaries;
    }

    void look(JournalRecord record) {
        byte[] bytes = new byte[record.length()];
        record.buffer().getBytes(0, bytes);
        for (String hit : scan.scan(bytes)) {
            findings.add("I-13, I20", "record " + record.sequence() + ": " + hit);
        }
    }
}
