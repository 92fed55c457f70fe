package org.pointsman.lab.simulation;

import org.pointsman.lab.terminal.PosDevice;

/** The serial number a till names: mostly that of its device, sometimes another or none. */
final class Nameplate {
    private static final double OTHER = 0.04;
    private static final double NONE = 0.1;

    private final Paperwork paperwork;
    private String own;

    Nameplate(Paperwork paperwork, int till) {
        this.paperwork = paperwork;
        own = SimulatedSite.serial(till);
    }

    /** The till has another device. */
    void change(String serial) {
        if (paperwork.named()) {
            own = serial;
        }
    }

    /** For what the device sends next. */
    void show(PosDevice device) {
        if (paperwork.named()) {
            device.names(number(paperwork.serials()));
        }
    }

    private String number(Chance chance) {
        if (chance.of(OTHER)) {
            return SimulatedSite.serial(chance.between(0, 2));
        }
        return chance.of(NONE) ? null : own;
    }
}
