package org.pointsman.lab.simulator;

/** What F90 and F42 name an original by: whichever terminal of the merchant sent it. */
record OriginalKey(long transmission, int stan, long acquirer, String mid) {
}
