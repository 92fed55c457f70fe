package org.pointsman.registry.devices;

import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.ReturnState;

/**
 * A row of {@code device-machine.csv}.
 *
 * @param bound whether a terminal has the device; null = it does not matter
 * @param back  what becomes of its return; null = nothing
 */
public record DeviceRow(DeviceState from, DeviceVerb verb, Boolean bound, DeviceState to, ReturnState back) {

    boolean fits(boolean hasTerminal) {
        return bound == null || bound == hasTerminal;
    }
}
