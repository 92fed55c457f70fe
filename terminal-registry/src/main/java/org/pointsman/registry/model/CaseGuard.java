package org.pointsman.registry.model;

/** A condition of a row of {@code cases.csv}; {@code CaseGuards} has one method for each. */
public enum CaseGuard {
    /** Every document of the checklist is there. */
    COMPLETE,
    /** It was not sent back too often yet. */
    LOOPS_LEFT,
    /** The submitter herself. */
    BY_SUBMITTER,
    /** The reviewer found the papers to be genuine. */
    GENUINE,
    /** Where the hold asks for a second person, not the reviewer. */
    NOT_THE_REVIEWER,
    /** New keys came after a security hold (D-13). */
    NEW_KEYS,
    /** The new parameters make sense. */
    PARAMETERS,
    /** A person brings a document. */
    PROVED,
    /** The terminal has not taken its newest parameters yet. */
    NOT_TAKEN,
    /** The device reports the minimum application version or a newer one. */
    FIRMWARE_CURRENT,
    /** The desired date has come. */
    DATE_REACHED,
    /** The test transactions passed. */
    TESTED,
    /** Their result is not known yet. */
    NOT_TESTED,
    /** A document of the checklist is not there. */
    PAPERS_MISSING,
    /** Somebody has taken it for review. */
    TAKEN,
    /** The real-name check has passed. */
    IDENTIFIED,
    /** The settlement account was verified. */
    ACCOUNT_VERIFIED,
    /** Terminal id, serial number and merchant are free for it, and there are keys. */
    TERMINAL_FREE,
    /** The shipment has a number. */
    TRACKED,
    /** It was installed and people were trained. */
    INSTALLED,
    /** The merchant of the order herself. */
    OWNER,
    /** The amount agreed to, where there is one, is the one that is asked for. */
    FEE_AS_SHOWN,
    /** The terms of the order let it be cancelled now. */
    CANCELLABLE,
    /** The merchant has agreed to what it costs. */
    FEE_AGREED,
    /** Another person than the one who wrote the request down. */
    NOT_THE_ASKER,
    /** The device is not in stock. */
    DEVICE_OUT,
    /** Another person asked for the waiver. */
    WAIVER_ASKED,
    /** The register lets its device be shipped. */
    DEVICE_SHIPPABLE,
    /** The register lets its device be delivered. */
    DEVICE_DELIVERABLE,
    /** Somebody has proved to speak for the merchant. */
    KNOWN,
    /** The merchant has agreed to what he was shown. */
    CONFIRMED,
    /** The channel proves it this way. */
    METHOD_FITS,
    /** There is another try. */
    ATTEMPTS_LEFT,
    /** The merchant accepts what he was shown, for the fee he was shown. */
    ACCEPTED,
    /** The terminal is ACTIVE or SUSPENDED. */
    STANDS,
    /** Nothing of it runs by the service, and no other service is being unbound. */
    SERVICE_DONE,
    /** Nothing has happened since the export was begun. */
    EXPORT_FRESH,
    /** It is open, and the merchant can answer for it. */
    MOVABLE,
    /** It is open, and can be waived. */
    WAIVABLE,
    /** Somebody else asked for it to be waived, and who grants it may. */
    GRANTABLE,
    /** The pre-check finds nothing that blocks. */
    CLEAR,
    /** Another person than the one who asked for it to be closed. */
    NOT_THE_CLOSER,
    /** No service was begun to be unbound. */
    NOTHING_UNBOUND,
    /** The reason is one for a forced cancellation, and nobody has asked for one. */
    FORCE_GROUND,
    /** Somebody else asked for a forced cancellation, and who agrees has not done so before. */
    FORCE_ASKED,
    /** One more has to agree after this. */
    ONE_MORE,
    /** Enough have agreed. */
    FORCED,
    /** Something has to come back yet. */
    AFTERCARE_OPEN,
    /** Nothing has to come back. */
    AFTERCARE_DONE,
    /** What is to be given back may go back, and is there. */
    GIVABLE
}
