package org.pointsman.lab.crash;

/**
 * An answer as the terminal saw it.
 *
 * @param moment place in the order of all that terminals sent and heard
 * @param rrn    F37, null when absent
 * @param f38    null when absent
 */
record PosAnswer(long moment, String f39, String rrn, String f38) {
    private static final String APPROVED = "00";
    private static final String TAKEN_BACK = "22";
    private static final String BUSY = "96";

    boolean approved() {
        return APPROVED.equals(f39);
    }

    boolean takenBack() {
        return TAKEN_BACK.equals(f39);
    }

    boolean busy() {
        return BUSY.equals(f39);
    }

    String words() {
        return "F39 " + f39 + " F37 " + rrn + " F38 " + f38;
    }
}
