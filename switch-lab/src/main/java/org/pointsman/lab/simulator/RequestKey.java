package org.pointsman.lab.simulator;

/** What names a request: a repeat has the same, and F90 with F42 names the original, whichever terminal it came from. */
record RequestKey(long transmission, int stan, long acquirer, String mid) {
}
