package org.pointsman.network;

import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;

/** Message types and network management codes of the network dialect. */
final class MessageTypes {
    static final int AUTHORISATION = 100;
    static final int AUTHORISATION_ANSWER = 110;
    static final int REQUEST = 200;
    static final int REQUEST_ANSWER = 210;
    static final int ADVICE = 220;
    static final int ADVICE_REPEAT = 221;
    static final int ADVICE_ANSWER = 230;
    static final int REVERSAL = 420;
    static final int REVERSAL_REPEAT = 421;
    static final int REVERSAL_ANSWER = 430;
    static final int INQUIRY = 600;
    static final int INQUIRY_REPEAT = 601;
    static final int INQUIRY_ANSWER = 610;
    static final int NOTICE = 620;
    static final int NOTICE_REPEAT = 621;
    static final int NOTICE_ANSWER = 630;
    static final int MANAGEMENT = 800;
    static final int MANAGEMENT_ANSWER = 810;

    /** F70. */
    static final int SIGN_ON = 1;
    static final int SIGN_OFF = 2;
    static final int ECHO = 301;

    /** What a transaction is asked with: only what holds money asks for no money (0100). */
    static int request(Transaction transaction) {
        if (transaction.advice()) {
            return ADVICE;
        }
        return transaction.holds() ? AUTHORISATION : REQUEST;
    }

    static int answer(Transaction transaction) {
        return transaction.holds() ? AUTHORISATION_ANSWER : REQUEST_ANSWER;
    }

    /** What a stored message is answered with. */
    static int answer(EffectKind stored, Transaction transaction) {
        return switch (stored) {
            case SEND_ADVICE -> transaction == Transaction.SCRIPT_NOTICE ? NOTICE_ANSWER : ADVICE_ANSWER;
            case SEND_INQUIRY -> INQUIRY_ANSWER;
            default -> REVERSAL_ANSWER;
        };
    }

    private MessageTypes() {
    }
}
