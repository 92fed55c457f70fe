package org.pointsman.registry.model;

import java.util.List;

/** A wish about a device. */
public sealed interface DeviceCommand extends RegistryCommand {

    /**
     * Enters a device, free and in stock. There is nothing yet whose version could be expected.
     *
     * @param serial     serial number, 1 to 50 letters, digits or ._/-
     * @param model      what it is
     * @param supplier   whose it is; null or empty = our own
     * @param components its parts by name
     * @param place      where it lies; null = nowhere in particular
     */
    record StockDevice(CommandHeader header, String serial, String model, String supplier, List<String> components,
            String place) implements DeviceCommand {
        public StockDevice {
            components = Lists.orEmpty(components);
        }
    }

    /**
     * A step of a device. The expected version is that of the device.
     *
     * @param detail what the step needs; null for nothing
     */
    record StepDevice(CommandHeader header, String serial, DeviceVerb verb,
            DeviceDetail detail) implements DeviceCommand {
    }

    /**
     * Gives a device to a terminal that has none. The expected version is that of the terminal.
     *
     * @param place where it stands; null = as before
     */
    record BindDevice(CommandHeader header, String serial, String tid, String place) implements DeviceCommand {
    }

    /**
     * Gives a terminal another device, with keys of its own; the former one has to come back. Only when the terminal's
     * batch is closed (domain 3.11 row 41). The expected version is that of the terminal.
     *
     * @param serial        the new device
     * @param wrappedTmkHex wrapped terminal master key of the new device, opaque
     * @param kcv           its key check value
     */
    record SwapDevice(CommandHeader header, String tid, String serial, String wrappedTmkHex,
            String kcv) implements DeviceCommand {
    }
}
