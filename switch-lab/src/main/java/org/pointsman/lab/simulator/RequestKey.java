package org.pointsman.lab.simulator;

/** What names a request: a repeat has the same. */
record RequestKey(OriginalKey name, String tid) {
}
