package org.pointsman.registry.model;

/** What happens to a device; {@code device-machine.csv} says when it can. */
public enum DeviceVerb {
    /** It is entered. */
    STOCK,
    /** It gets the keys of the terminal of an order. */
    PREPARE,
    /** It leaves for a merchant. */
    SHIP,
    /** The merchant has it. */
    DELIVER,
    /** A terminal gets it. */
    BIND,
    /** Its terminal has signed on for the first time. */
    START,
    /** It stands somewhere else. */
    MOVE,
    /** A component is added. */
    FIT,
    /** A component is taken out. */
    REMOVE,
    /** Its terminal has another one, or is cancelled. */
    TAKE_OUT,
    /** It has to come back, though no terminal had it. */
    RECALL,
    /** It is on its way back. */
    SEND_BACK,
    /** It came back. */
    RECEIVE,
    /** It was looked at, and works. */
    PASS,
    /** It was looked at, and does not. */
    FAIL,
    /** Nobody knows where it is. */
    LOSE,
    /** It is there again. */
    FIND,
    /** It need not come back. */
    WAIVE,
    /** It is taken to pieces. */
    SCRAP;

    /** Whether people ask for it by name; the rest follows from what happens to terminals and orders. */
    public boolean step() {
        return switch (this) {
            case STOCK, PREPARE, BIND, START, TAKE_OUT -> false;
            default -> true;
        };
    }
}
