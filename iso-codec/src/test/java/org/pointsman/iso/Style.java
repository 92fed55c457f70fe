package org.pointsman.iso;

/** How a test packager writes message type and bitmap. */
enum Style {
    IFB,
    IFA,
    IFE
}
