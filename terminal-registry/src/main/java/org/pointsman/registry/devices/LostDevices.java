package org.pointsman.registry.devices;

import java.util.List;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldSet;
import org.pointsman.registry.model.Lists;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.ActivationWindowSet;
import org.pointsman.registry.model.RegistryEvent.HoldPlaced;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.state.RegistryState;

/**
 * Terminals whose device is lost stand still at once, and come back by a reinstatement case with new keys once it is
 * found (domain 3.11 row 40).
 */
public final class LostDevices {
    private final HoldRules holds;

    LostDevices(HoldRules holds) {
        this.holds = holds;
    }

    /** What closes the terminal of a device that is lost. */
    List<RegistryEvent> closing(CommandHeader command, EventHeader header, Terminal terminal) {
        return switch (terminal.state()) {
            case PROVISIONED -> terminal.activationUntilMs() == 0
                    ? List.of()
                    : List.of(new ActivationWindowSet(header, terminal.tid(), 0, terminal.state(), terminal.state(),
                            terminal.version() + 1));
            case ACTIVE, SUSPENDED, CANCELLING -> held(command, header, terminal);
            case CANCELLED -> List.of();
        };
    }

    private List<RegistryEvent> held(CommandHeader command, EventHeader header, Terminal terminal) {
        if (HoldSet.has(terminal.holds(), HoldReason.LOST, header.role())) {
            return List.of();
        }
        Hold hold = holds.rule(HoldReason.LOST).hold(command, header.role(), terminal.version() + 1, 0,
                "device " + terminal.serial(), 0);
        return List.of(new HoldPlaced(header, terminal.tid(), hold, terminal.state(),
                terminal.stateWith(Lists.plus(terminal.holds(), hold)), hold.version()));
    }

    /** A terminal is held because its device is lost: from then on the register says so, too. */
    public static List<RegistryEvent> missed(RegistryState state, EventHeader header, Terminal terminal, Hold hold) {
        if (hold.reason() != HoldReason.LOST || terminal.serial() == null) {
            return List.of();
        }
        DeviceMoves moves = new DeviceMoves(state);
        Device device = moves.device(terminal.serial());
        return moves.refusal(device, DeviceVerb.LOSE) == null
                ? List.of(moves.moved(header, DeviceVerb.LOSE, device, terminal.tid(), null))
                : List.of();
    }

    /** Null unless holds for a lost or stolen device are to be lifted, and it is still lost. */
    public static Refused found(RegistryState state, Terminal terminal, List<Hold> toLift) {
        Device device = terminal.serial() == null ? null : state.device(terminal.serial());
        boolean missed = toLift.stream()
                .anyMatch(hold -> hold.reason() == HoldReason.LOST || hold.reason() == HoldReason.STOLEN);
        return device != null && missed && device.state() == DeviceState.LOST
                ? new Refused(RefusalCode.CONFLICT,
                        "Device " + device.serial() + " of terminal " + terminal.tid() + " is LOST: `device find "
                                + device.serial() + "`, or `device swap " + terminal.tid() + "` gives it another one")
                : null;
    }
}
