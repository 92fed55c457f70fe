package org.pointsman.lab.load;

import org.pointsman.lab.terminal.PosDevice;
import org.pointsman.lab.terminal.PosRequest;

/**
 * One terminal's dialogue before the run.
 *
 * @param request what it waits for the answer of
 * @param probe   whether that is a sale which shows whether the terminal is suspended
 */
record Session(LoadTerminal till, PosDevice device, PosRequest request, boolean probe) {
}
