package org.pointsman.readmodel.projection;

import org.pointsman.records.AnswerLostDecoder;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.OperatorCommandDecoder;
import org.pointsman.records.RecallTransactionDecoder;
import org.pointsman.records.ResumeRequestDecoder;
import org.pointsman.records.ReversalCommandDecoder;
import org.pointsman.records.SendFailedDecoder;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.TimePassedDecoder;

/** What gave cause to a step of a transaction. */
enum Cause {
    /** A terminal asked. */
    REQUEST,
    /** A network answered. */
    ANSWER,
    /** Nothing could be written to a network. */
    NOT_SENT,
    /** Time. */
    DUE,
    /** People. */
    OPERATOR,
    /** The terminal had hung up. */
    ANSWER_LOST,
    /** The archive. */
    RECALL,
    /** Links, days, starts and settings. */
    OTHER;

    static Cause of(int template) {
        return switch (template) {
            case TerminalRequestDecoder.TEMPLATE_ID, ResumeRequestDecoder.TEMPLATE_ID -> REQUEST;
            case NetworkReplyDecoder.TEMPLATE_ID -> ANSWER;
            case SendFailedDecoder.TEMPLATE_ID -> NOT_SENT;
            case TimePassedDecoder.TEMPLATE_ID -> DUE;
            case OperatorCommandDecoder.TEMPLATE_ID, ReversalCommandDecoder.TEMPLATE_ID -> OPERATOR;
            case AnswerLostDecoder.TEMPLATE_ID -> ANSWER_LOST;
            case RecallTransactionDecoder.TEMPLATE_ID -> RECALL;
            default -> OTHER;
        };
    }
}
