package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.lab.terminal.PosBatch;

/** How a till closes its batch: it settles, lists what does not add up, and sometimes lists it wrong. */
final class Closing {
    private static final int FAMILY_DIGITS = 31;
    private static final char BALANCED = '1';
    private static final char UNBALANCED = '2';
    private static final String NO_RESULT = "0";

    private final VirtualTerminal till;
    private final PosBatch batch = new PosBatch();
    private final List<String> messages = new ArrayList<>();
    private int details;

    Closing(VirtualTerminal till) {
        this.till = till;
    }

    PosBatch batch() {
        return batch;
    }

    void begin() {
        messages.clear();
        String totals = batch.totals();
        till.send(till.device().settlementRequest(till.chance().of(0.2) ? miscounted(totals) : totals));
    }

    private static String miscounted(String totals) {
        return "9" + totals.substring(1);
    }

    /** Goes on after an approved answer of a settlement or an upload. */
    void onAnswer(TerminalCall call) {
        if (call.request.mti() == 320) {
            uploaded(call);
            return;
        }
        String totals = call.reply.field(48);
        if (result(totals, 0) == BALANCED && result(totals, 1) == BALANCED) {
            over();
        } else if (result(totals, 0) == UNBALANCED || result(totals, 1) == UNBALANCED) {
            differs(totals);
        }
    }

    private static char result(String totals, int family) {
        return totals.charAt((family + 1) * FAMILY_DIGITS - 1);
    }

    // The next number is guessed; some guess it and trade at once.
    private void over() {
        batch.clear();
        if (till.chance().of(0.3)) {
            till.device().resume(till.device().batch() + 1);
        } else {
            till.signOn();
        }
    }

    private void differs(String totals) {
        if (till.chance().of(0.4)) {
            till.send(till.device().settlementRequest(withoutResults(totals)));
            return;
        }
        List<String> lines = listed();
        details = lines.size();
        messages.clear();
        messages.addAll(PosBatch.messages(lines));
        uploadNext();
    }

    private static String withoutResults(String totals) {
        return totals.substring(0, FAMILY_DIGITS - 1) + NO_RESULT
                + totals.substring(FAMILY_DIGITS, 2 * FAMILY_DIGITS - 1) + NO_RESULT;
    }

    private List<String> listed() {
        Chance chance = till.chance();
        List<String> lines = new ArrayList<>(batch.details());
        if (!lines.isEmpty() && chance.of(0.3)) {
            lines.remove(chance.between(0, lines.size() - 1));
        }
        if (!lines.isEmpty() && chance.of(0.3)) {
            lines.set(0, lines.getFirst().substring(0, 28) + "%012d".formatted(chance.between(1, 50_000)));
        }
        if (chance.of(0.4)) {
            lines.add("01%06d%s%012d".formatted(chance.between(900_000, 999_999), "00006200123456789010", 1));
        }
        return lines;
    }

    private void uploaded(TerminalCall call) {
        if (call.request.field(60).endsWith("202")) {
            over();
        } else if (call.request.field(60).endsWith("201")) {
            uploadNext();
        }
    }

    private void uploadNext() {
        till.send(messages.isEmpty()
                ? till.device().uploadEndRequest(details)
                : till.device().uploadRequest(messages.removeFirst()));
    }
}
