package org.pointsman.engine.config;

/** What happens when a terminal sends another serial number than that of its device (F59 A2/02). */
public enum DeviceCheck {
    /** Nothing. */
    OFF,
    /** An alarm, once a day; its messages pass. */
    WARN,
    /** An alarm, and its sign-ons and payments are declined 58. */
    REFUSE
}
