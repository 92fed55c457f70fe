package org.pointsman.ops.cli;

/** How much a terminal shows. */
record ScreenSize(int rows, int columns) {
    /** Of a terminal that does not say. */
    static final ScreenSize USUAL = new ScreenSize(24, 80);

    /** Reads the two numbers of {@code stty size}; the usual one when they are none, or zero as over a serial line. */
    static ScreenSize of(String rowsAndColumns) {
        if (rowsAndColumns == null || !rowsAndColumns.strip().matches("[1-9][0-9]{0,3} [1-9][0-9]{0,3}")) {
            return USUAL;
        }
        String[] two = rowsAndColumns.strip().split(" ");
        return new ScreenSize(Integer.parseInt(two[0]), Integer.parseInt(two[1]));
    }
}
