package org.pointsman.engine.decide;

import org.pointsman.records.Result;

/** What becomes of the messages of a class once the ladder has spoken. */
interface MessageRules {
    /** No step had an answer. */
    void carryOut(RequestInHand in, OutcomeDraft out);

    /** A step behind the third has decided its answer. */
    void answer(RequestInHand in, Result decided, OutcomeDraft out);
}
