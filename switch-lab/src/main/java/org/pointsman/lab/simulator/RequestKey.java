package org.pointsman.lab.simulator;

/** What names a request: a repeat has the same, and F90 with F41 and F42 names the original by it. */
record RequestKey(long transmission, int stan, long acquirer, String tid, String mid) {
}
