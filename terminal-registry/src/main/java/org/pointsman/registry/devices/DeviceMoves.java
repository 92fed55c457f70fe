package org.pointsman.registry.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceEvent.DeviceChanged;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.ReturnState;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.state.RegistryState;

/**
 * What happens to devices, as events: by itself, or because something happens to a terminal or an order. Whoever makes
 * one of those adds these, so that there is one word about a device.
 */
public final class DeviceMoves {
    private static final DeviceMachine MACHINE = DeviceMachine.load();
    private static final String LOST = "LOST";

    private final RegistryState state;

    public DeviceMoves(RegistryState state) {
        this.state = state;
    }

    /** Never null; one nobody knows is UNKNOWN. */
    public Device device(String serial) {
        Device device = state.device(serial);
        return device == null ? Device.unknown(serial) : device;
    }

    /** What people can do with a device. */
    public List<DeviceVerb> possible(Device device) {
        return MACHINE.possible(device.state(), bound(device));
    }

    private boolean bound(Device device) {
        return state.boundTo(device.serial()) != null;
    }

    /** Null when it can happen to the device as it is. */
    public Refused refusal(Device device, DeviceVerb verb) {
        DeviceRow row = MACHINE.row(device.state(), verb);
        if (row != null && row.fits(bound(device))) {
            return null;
        }
        List<String> possible = possible(device).stream().map(DeviceMoves::words).toList();
        String tid = state.boundTo(device.serial());
        return new Refused(RefusalCode.ILLEGAL_TRANSITION, "Device " + device.serial() + " is " + device.state()
                + (tid == null ? "" : ", and terminal " + tid + " has it") + ": " + words(verb) + " is not possible"
                + (possible.isEmpty() ? "" : "; possible: " + String.join(", ", possible)));
    }

    /** Null when an order can go on with its device; where nobody entered it, the order says where it is. */
    public Refused ofOrder(String serial, DeviceVerb verb) {
        Device device = device(serial);
        return device.version() == 0 ? null : refusal(device, verb);
    }

    /** A verb as people write it. */
    public static String words(DeviceVerb verb) {
        return verb.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The device takes a step.
     *
     * @param changed the device as it is, with what the step changes besides where it is
     * @param tid     terminal that had it; null for none
     */
    public DeviceChanged moved(EventHeader header, DeviceVerb verb, Device changed, String tid, Mandate mandate) {
        DeviceRow row = MACHINE.row(changed.state(), verb);
        if (row == null) {
            row = MACHINE.first(verb);
        }
        Device after = row.back() == null ? changed : back(header, verb, changed, tid, row.back());
        after = row.to() == DeviceState.IN_STOCK ? after.of(null) : after;
        return new DeviceChanged(header, verb, changed.state(), after.moved(row.to(), header), mandate);
    }

    private static Device back(EventHeader header, DeviceVerb verb, Device device, String tid, ReturnState to) {
        boolean anew = device.back() == null || verb == DeviceVerb.TAKE_OUT || verb == DeviceVerb.RECALL;
        Device asked = anew ? device.asked(tid, device.mid(), header) : device;
        return asked.returned(to, verb == DeviceVerb.FAIL || verb == DeviceVerb.SCRAP, header);
    }

    /** A step of the order that goes with a device. */
    public DeviceChanged byOrder(EventHeader header, DeviceVerb verb, Device changed) {
        return moved(header, verb, changed, null, null);
    }

    /** A terminal gets a device: nothing is said of one nobody has entered. */
    public List<RegistryEvent> bound(EventHeader header, String mid, String serial, String place) {
        Device device = state.devices().entry(serial);
        if (device == null) {
            return List.of();
        }
        Device changed = device.of(mid).at(place == null ? device.place() : place);
        return List.of(moved(header, DeviceVerb.BIND, changed, null, null));
    }

    /** A terminal that has a device loses it: it is cancelled, or has another one. */
    public List<RegistryEvent> takenOut(EventHeader header, Terminal terminal) {
        if (terminal.serial() == null) {
            return List.of();
        }
        return List.of(moved(header, DeviceVerb.TAKE_OUT, device(terminal.serial()), terminal.tid(), null));
    }

    /** The same of a terminal that is cancelled; what is cancelled because it is lost is lost. */
    public List<RegistryEvent> cancelled(EventHeader header, Terminal terminal, Mandate mandate) {
        List<RegistryEvent> events = new ArrayList<>(takenOut(header, terminal));
        if (!events.isEmpty() && mandate != null && mandate.reason().strip().startsWith(LOST)) {
            Device out = ((DeviceChanged) events.getFirst()).device();
            if (MACHINE.row(out.state(), DeviceVerb.LOSE) != null) {
                events.add(moved(header, DeviceVerb.LOSE, out, terminal.tid(), mandate));
            }
        }
        return events;
    }

    /** The terminal has signed on for the first time: its device is in use. */
    public List<RegistryEvent> started(EventHeader header, Terminal terminal) {
        Device device = terminal.serial() == null ? null : device(terminal.serial());
        return device == null || device.state() != DeviceState.DELIVERED
                ? List.of()
                : List.of(moved(header, DeviceVerb.START, device, null, null));
    }

    /** What was there for a service was taken out of the device of a terminal. */
    public List<RegistryEvent> stripped(EventHeader header, Terminal terminal, PaymentService service) {
        Device device = terminal.serial() == null ? null : device(terminal.serial());
        return device == null || refusal(device, DeviceVerb.REMOVE) != null
                ? List.of()
                : List.of(
                        moved(header, DeviceVerb.REMOVE, device.without(service, header.atMs()), terminal.tid(), null));
    }
}
