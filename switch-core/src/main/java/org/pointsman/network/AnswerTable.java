package org.pointsman.network;

import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.pointsman.iso.AnswerCode;
import org.pointsman.records.Ascii;
import org.pointsman.records.Meaning;

/** What the F39 codes of a network mean, by what they answer; one that the dialect does not name means declined. */
final class AnswerTable {
    private final int[] codes;
    private final Meaning[] requests;
    private final Meaning[] reversals;
    private final Meaning[] advices;
    private final Meaning[] inquiries;

    AnswerTable(Map<String, AnswerCode> answers) {
        int count = answers.size();
        codes = new int[count];
        requests = new Meaning[count];
        reversals = new Meaning[count];
        advices = new Meaning[count];
        inquiries = new Meaning[count];
        int row = 0;
        for (Entry<String, AnswerCode> entry : new TreeMap<>(answers).entrySet()) {
            codes[row] = Ascii.two(entry.getKey());
            requests[row] = meaning(entry.getValue().request());
            reversals[row] = meaning(entry.getValue().reversal());
            advices[row] = meaning(entry.getValue().advice());
            inquiries[row] = meaning(entry.getValue().inquiry());
            row++;
        }
    }

    private static Meaning meaning(String word) {
        return Meaning.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What a code says in an answer of a type. */
    Meaning of(int answerType, int responseCode) {
        Meaning[] column = switch (answerType) {
            case MessageTypes.REVERSAL_ANSWER -> reversals;
            case MessageTypes.ADVICE_ANSWER, MessageTypes.NOTICE_ANSWER -> advices;
            case MessageTypes.INQUIRY_ANSWER -> inquiries;
            default -> requests;
        };
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] == responseCode) {
                return column[row];
            }
        }
        return Meaning.DECLINED;
    }
}
