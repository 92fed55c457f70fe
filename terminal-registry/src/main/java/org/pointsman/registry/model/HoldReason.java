package org.pointsman.registry.model;

/** The fixed list of reasons a terminal may be suspended for; {@code holds.csv} has one row for each. */
public enum HoldReason {
    /** Planned work on the system; ends by itself. */
    MAINTENANCE,
    /** The device fails. */
    TECH_FAULT,
    /** Our own decision: stop, replace, upgrade. */
    COMPANY_POLICY,
    /** The merchant pauses of her own will. */
    MERCHANT_ECONOMIC,
    /** No approved transaction for months. */
    INACTIVITY,
    /** Trouble with the settlement account. */
    ACCOUNT_BALANCE,
    /** Transactions that look wrong. */
    ABNORMAL_TXN,
    /** A regulator asks for it. */
    REGULATORY,
    /** A duty was not fulfilled in time. */
    COMPLIANCE_DEADLINE,
    /** Documents of a case were false. */
    FALSE_PAPERS,
    /** The device is lost. */
    LOST,
    /** The device is stolen. */
    STOLEN,
    /** The device was opened or altered. */
    TAMPER,
    /** Keys of the device may be known to others. */
    KEY_COMPROMISE,
    /** A reinstatement case is setting the terminal up again. */
    RECONFIG,
    /** The device is used elsewhere than registered. */
    RELOCATED
}
