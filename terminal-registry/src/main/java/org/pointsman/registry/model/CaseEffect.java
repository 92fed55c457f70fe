package org.pointsman.registry.model;

/** What a row of {@code cases.csv} does besides moving the case; {@code CaseEffects} has one method for each. */
public enum CaseEffect {
    /** The documents of the step join the file. */
    ADD_DOCUMENTS,
    /** The review clock runs. */
    START_CLOCK,
    /** The review clock stands. */
    STOP_CLOCK,
    /** Counts the loop and sets the time for the answer. */
    AWAIT_ANSWER,
    /** The papers are genuine. */
    VERIFIED,
    /** They are not: another hold. */
    HOLD_FALSE_PAPERS,
    /** RECONFIG instead of the hold the case is for. */
    LIFT_HOLD,
    /** The merchant is told of the approval. */
    TELL_APPROVAL,
    /** The hold as it was instead of RECONFIG. */
    REOPEN_HOLD,
    /** The next version of the parameters. */
    CHANGE_PARAMETERS,
    /** The terminal has taken them. */
    TAKE_PARAMETERS,
    /** The version the device reports. */
    NOTE_FIRMWARE,
    /** The terminal may make its test transactions. */
    OPEN_RETEST,
    /** A check that failed; the third one calls for somebody else. */
    COUNT_FAILURE,
    /** Everything is done but the date. */
    AWAIT_DATE,
    /** RECONFIG is lifted. */
    OPEN_TERMINAL,
    /** The terms in force hold for this order from here on. */
    ACCEPT_TERMS,
    /** The order has a reviewer. */
    ASSIGN,
    /** What came out of the real-name check. */
    NOTE_IDENTITY,
    /** What came out of the check of the account. */
    NOTE_ACCOUNT,
    /** The merchant is known from here on, and paid to the verified account. */
    ENTER_MERCHANT,
    /** The terminal is PROVISIONED; it cannot sign on yet. */
    MAKE_TERMINAL,
    /** The number of the shipment. */
    NOTE_SHIPMENT,
    /** The sheet that was signed when the device was handed over. */
    NOTE_HAND_OVER,
    /** The terminal may sign on. */
    OPEN_WINDOW,
    /** The request to cancel, and what it costs; the terminal may not sign on. */
    ASK_CANCEL,
    /** What the merchant agreed to. */
    NOTE_CONSENT,
    /** Everything goes on where it stood still. */
    RESUME,
    /** The terminal, when there is one, is CANCELLED. */
    CLOSE_TERMINAL,
    /** The device of a cancelled terminal has to come back. */
    AWAIT_RETURN,
    /** Somebody asks for the waiver. */
    ASK_WAIVER,
    /** The merchant has the device. */
    NOTE_DELIVERY,
    /** The device came back. */
    RECEIVE_DEVICE,
    /** The device need not come back. */
    WAIVE_DEVICE,
    /** The terms in force hold for this cancellation from here on. */
    FIX_TERMS,
    /** The time that ran goes on. */
    KEEP_TIME,
    /** The time the merchant has begins. */
    AWAIT_MERCHANT,
    /** What came out of a try to prove who somebody is. */
    NOTE_ATTEMPT,
    /** Somebody else has to look at it. */
    ESCALATE,
    /** The tries begin anew. */
    FORGET_ATTEMPTS,
    /** What cancelling means is shown to the merchant, and he is asked. */
    SHOW_IMPACT,
    /** That he agreed, and to what. */
    NOTE_CONFIRMATION,
    /** The terminal is CANCELLING. */
    BEGIN_DRAIN,
    /** Merchant and provider are told that it is. */
    TELL_DRAIN,
    /** Why it does not go on, and whom to turn to. */
    TELL_BLOCKED,
    /** The service takes no more payments, and its provider is asked to unbind it. */
    UNBIND_SERVICE,
    /** The provider's reference. */
    NOTE_ACKNOWLEDGEMENT,
    /** What the export had in it. */
    NOTE_EXPORT,
    /** The merchant answers for it. */
    MOVE_ITEMS,
    /** Somebody asks for a blocker to be waived. */
    ASK_FOR_WAIVER,
    /** It is. */
    GRANT_WAIVER,
    /** Who asked for it to be closed. */
    NOTE_READY,
    /** The terminal is CANCELLED, and the merchant gets the closing statement. */
    CLOSE_BY_CASE,
    /** What is open becomes an item for people. */
    LEAVE_ITEMS,
    /** The terminal is as it was. */
    ABORT_DRAIN,
    /** Who asked for a forced cancellation. */
    NOTE_FORCE,
    /** Who agreed. */
    NOTE_AGREED,
    /** The time after which it is closed whatever is open. */
    SET_FORCED_TIME,
    /** What the decision gives back of fees and deposit is owed to the merchant. */
    GIVE_BACK,
    /** Who goes on with what the switch has opened stands for it. */
    STAND_FOR
}
