package org.pointsman.registry.model;

/** Something that happened to a device; which terminal has it is said by events of terminals. */
public sealed interface DeviceEvent extends RegistryEvent {

    /**
     * A device took a step.
     *
     * @param device  the device after it
     * @param mandate who agreed to it; null for what one person may do, and what follows from something else
     */
    record DeviceChanged(EventHeader header, DeviceVerb verb, DeviceState oldState, Device device,
            Mandate mandate) implements DeviceEvent {
    }
}
