package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.TerminalExport;
import org.pointsman.registry.model.Waiver;

/** What people are told about cancellations. */
final class CancellationWords {
    private CancellationWords() {
    }

    static String blocked(CaseWork work, List<PreCheckItem> blocking) {
        List<String> words = new ArrayList<>();
        blocking.forEach(item -> words.add(item.words() + ": " + item.clearedBy()));
        return "Terminal " + work.file().tid() + " cannot be closed yet: " + String.join("; ", words)
                + " (`terminal pre-check " + work.file().tid() + "`)";
    }

    /** With whom to turn to. */
    static String contact(CaseWork work, String what) {
        return what + "; contact: " + PreCheck.terms(work.file()).contact();
    }

    /** Five parts: that it is closed, what became of what was open, fees, the device, the export. */
    static String statement(CaseWork work, List<String> left) {
        CancellationFile file = work.file().cancellation();
        return "case " + work.file().id() + ": terminal " + work.file().tid() + " is closed. Open items: "
                + items(file, left) + ". Fees: " + fees(file) + ". Device and deposit: " + device(file) + ". Export: "
                + export(file.export());
    }

    private static String items(CancellationFile file, List<String> left) {
        List<String> words = new ArrayList<>();
        if (!file.moved().isEmpty()) {
            words.add("with the merchant " + file.moved());
        }
        file.waivers().stream().filter(Waiver::granted).forEach(waiver -> words.add("waived " + waiver.code()));
        left.forEach(item -> words.add("left " + item));
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static String fees(CancellationFile file) {
        return file.consent() == null
                ? "none agreed to"
                : file.consent().amountMinor() + " minor units, agreed to by " + file.consent().by();
    }

    private static String device(CancellationFile file) {
        return file.serial().isEmpty()
                ? "none"
                : "device " + file.serial() + " has to come back; a deposit is given back when it was inspected";
    }

    private static String export(TerminalExport export) {
        return export == null
                ? "none"
                : export.count() + " transactions, " + export.sumMinor() + " minor units, SHA-256 " + export.sha256();
    }
}
