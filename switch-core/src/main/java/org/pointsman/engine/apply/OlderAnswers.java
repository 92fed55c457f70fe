package org.pointsman.engine.apply;

import org.pointsman.records.Ascii;
import org.pointsman.records.Meaning;
import org.pointsman.records.NetworkReplyDecoder;

/** Answers in journals that were written before a network's dialect said what its F39 means. */
final class OlderAnswers {
    private static final int[] APPROVALS = {Ascii.two("00"), Ascii.two("10"), Ascii.two("11"), Ascii.two("16"),
            Ascii.two("A2"), Ascii.two("A4"), Ascii.two("A5"), Ascii.two("A6")};

    private OlderAnswers() {
    }

    /** Whether an answer of any age approves. */
    static boolean approves(NetworkReplyDecoder reply) {
        if (reply.meaning() != NetworkReplyDecoder.meaningNullValue()) {
            Meaning meaning = Meaning.of(reply.meaning());
            return meaning == Meaning.APPROVED || meaning == Meaning.PARTLY_APPROVED;
        }
        for (int code : APPROVALS) {
            if (code == reply.responseCode()) {
                return true;
            }
        }
        return false;
    }
}
