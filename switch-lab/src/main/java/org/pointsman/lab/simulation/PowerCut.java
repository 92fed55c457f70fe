package org.pointsman.lab.simulation;

/** The process ends here and now; nothing behind the throw happens. */
final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1;

    PowerCut() {
        super("the switch is stopped", null, false, false);
    }
}
