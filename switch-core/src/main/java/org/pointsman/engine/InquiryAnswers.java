package org.pointsman.engine;

import org.pointsman.records.Action;
import org.pointsman.records.Ascii;

/** What F39 of an inquiry's answer says about the sale that was asked about. */
final class InquiryAnswers {
    private static final int PAID = Ascii.two("00");
    private static final int NOT_PAID = Ascii.two("25");
    private static final int STILL_UNCERTAIN = Ascii.two("68");

    private InquiryAnswers() {
    }

    static Action meaning(int responseCode) {
        if (responseCode == PAID) {
            return Action.INQUIRY_PAID;
        }
        if (responseCode == NOT_PAID) {
            return Action.INQUIRY_UNPAID;
        }
        boolean later = responseCode == STILL_UNCERTAIN || ReplyRules.notNow(responseCode);
        return later ? Action.REVERSAL_DEFERRED : Action.INQUIRY_USELESS;
    }
}
