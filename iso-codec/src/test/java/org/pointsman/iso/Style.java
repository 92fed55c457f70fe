package org.pointsman.iso;

/** How a test packager writes message type and bitmap. */
enum Style {
    IFB,
    IFA,
    IFE;

    /** jPOS writes an empty second bitmap in EBCDIC where none is needed. */
    boolean sameBitmaps() {
        return this != IFE;
    }
}
