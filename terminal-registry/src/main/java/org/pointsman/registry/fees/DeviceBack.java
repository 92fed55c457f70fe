package org.pointsman.registry.fees;

import java.util.Objects;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeCommand.RequestPayout;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.state.RegistryState;

/** A deposit goes back when the register of devices says that the device is. */
final class DeviceBack {
    private final RegistryState state;

    DeviceBack(RegistryState state) {
        this.state = state;
    }

    /** Null when nobody waits for the device any more; where the register knows of no return a document says so. */
    Refused refusal(RequestPayout command) {
        CaseFile order = state.cases().file(FeeAccount.orderOf(command.account()));
        if (order != null && order.order() != null) {
            return returned(back(order.order().delivery().serial()), order.tid());
        }
        Terminal terminal = state.terminal(command.account());
        Device device = back(terminal == null ? null : terminal.serial());
        return device != null || command.inspection() != null
                ? returned(device, command.account())
                : new Refused(RefusalCode.PROOF_REQUIRED, "The register knows of no device that came back from "
                        + command.account() + ": the report of who looked at it, by file name and SHA-256");
    }

    // What has to come back from elsewhere meanwhile came back before.
    private static Refused returned(Device device, String tid) {
        return device == null || device.back().state().over() || !Objects.equals(device.back().tid(), tid)
                ? null
                : new Refused(RefusalCode.CONFLICT,
                        "Device " + device.serial() + " is " + device.back().state()
                                + ": a deposit goes back when it is inspected, lost or waived (`device show "
                                + device.serial() + "`)");
    }

    /** Null when it never had to come back. */
    private Device back(String serial) {
        Device device = serial == null || serial.isEmpty() ? null : state.device(serial);
        return device == null || device.back() == null ? null : device;
    }
}
