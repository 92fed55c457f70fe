package org.pointsman.lab.simulator;

import org.pointsman.lab.session.Replay;

/**
 * What a simulator answers by, in this order: a recording, a script, the amount.
 *
 * @param replay null for none
 */
record Instructions(Replay replay, Script script) {
    static final Instructions NONE = new Instructions(null, Script.NONE);

    Instructions with(Script next) {
        return new Instructions(replay, next);
    }
}
