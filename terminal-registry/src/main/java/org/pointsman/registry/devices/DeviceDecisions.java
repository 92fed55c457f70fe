package org.pointsman.registry.devices;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.DeviceArguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.approvals.Vacancy;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceCommand;
import org.pointsman.registry.model.DeviceCommand.BindDevice;
import org.pointsman.registry.model.DeviceCommand.StepDevice;
import org.pointsman.registry.model.DeviceCommand.StockDevice;
import org.pointsman.registry.model.DeviceCommand.SwapDevice;
import org.pointsman.registry.model.DeviceDetail;
import org.pointsman.registry.model.DeviceEvent.DeviceChanged;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.OpenOrders;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.TerminalKeysRenewed;
import org.pointsman.registry.model.RegistryEvent.TerminalSerialChanged;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.DeviceShelf;
import org.pointsman.registry.state.RegistryState;

/** What people do with devices (R-042, R-091, domain 3.11 rows 40 and 41). */
public final class DeviceDecisions implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;
    private final Vacancy vacancy;
    private final OpenOrders orders;
    private final DeviceMoves moves;
    private final LostDevices lost;

    public DeviceDecisions(RegistryState state, MakerCheckerRules actions, HoldRules holds, ApprovalDecisions approvals,
            Vacancy vacancy, OpenOrders orders) {
        this.state = state;
        this.actions = actions;
        this.approvals = approvals;
        this.vacancy = vacancy;
        this.orders = orders;
        moves = new DeviceMoves(state);
        lost = new LostDevices(holds);
    }

    public DeviceMoves moves() {
        return moves;
    }

    public RegistryDecision decide(DeviceCommand command) {
        return switch (command) {
            case StockDevice c -> stock(c);
            case StepDevice c -> step(c);
            case BindDevice c -> bind(c);
            case SwapDevice c -> swap(c);
        };
    }

    // ---- entering one

    private RegistryDecision stock(StockDevice command) {
        Refused refused = DeviceArguments.stock(command);
        refused = refused == null ? allowed(command.header(), Permission.RUN_DEVICES, "enter a device") : refused;
        refused = refused == null ? enterable(command.serial()) : refused;
        return refused == null ? stocked(command) : refused;
    }

    // One of which no more is known than its terminal is described, and stays where it is.
    private Refused enterable(String serial) {
        Device device = moves.device(serial);
        if (device.version() != 0) {
            return new Refused(RefusalCode.CONFLICT, "Device " + serial + " is entered already, and " + device.state()
                    + ": `device show " + serial + "`");
        }
        return state.devices().full()
                ? new Refused(RefusalCode.CONFLICT, DeviceShelf.MAX_DEVICES + " devices are entered: there is no room")
                : null;
    }

    private Accepted stocked(StockDevice command) {
        EventHeader header = header(command.header(), Permission.RUN_DEVICES);
        Device device = moves.device(command.serial());
        Device described = device.described(command.model(), text(command.supplier()), text(command.place()));
        for (String component : command.components()) {
            described = described.fitted(component, null);
        }
        return accepted(List.of(moves.moved(header, DeviceVerb.STOCK, described, null, null)));
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    // ---- its steps

    private RegistryDecision step(StepDevice command) {
        Refused refused = DeviceArguments.step(command);
        Permission permission = command.verb() == DeviceVerb.WAIVE ? Permission.WAIVE_DEVICE : Permission.RUN_DEVICES;
        refused = refused == null
                ? allowed(command.header(), permission, DeviceMoves.words(command.verb()) + " a device")
                : refused;
        refused = refused == null ? possible(command) : refused;
        if (refused != null) {
            return refused;
        }
        if (command.verb() == DeviceVerb.WAIVE) {
            Role role = MakerCheckerRules.roleOf(command.header(), actions.rule(permission).makers());
            return approvals.request(command, permission, subject(command.serial()),
                    moves.device(command.serial()).version(), null, role, this);
        }
        return stepped(command);
    }

    private Refused possible(StepDevice command) {
        Device device = state.device(command.serial());
        if (device == null) {
            return unknown(command.serial());
        }
        Refused refused = version(command.header(), device);
        refused = refused == null ? byItsOrder(device, command.verb()) : refused;
        refused = refused == null ? moves.refusal(device, command.verb()) : refused;
        return refused == null ? fits(command, device) : refused;
    }

    private static Refused unknown(String serial) {
        return new Refused(RefusalCode.NOT_FOUND, "Device " + serial + " is not known: `device stock " + serial
                + " --model MODEL` enters it, `device list` shows others");
    }

    private static Refused version(CommandHeader header, Device device) {
        return header.expectedVersion() == CommandHeader.ANY_VERSION || header.expectedVersion() == device.version()
                ? null
                : new Refused(RefusalCode.CONFLICT, "Device " + device.serial() + " is at version " + device.version()
                        + ", not " + header.expectedVersion() + ": look at it again and repeat the step");
    }

    // An order takes its device along: there is one word about where it is.
    private Refused byItsOrder(Device device, DeviceVerb verb) {
        CaseFile order = switch (verb) {
            case SHIP, DELIVER -> state.cases().openOrderOf(state.boundTo(device.serial()));
            case RECEIVE, WAIVE -> state.cases().awaiting(device.serial());
            default -> null;
        };
        return order == null
                ? null
                : new Refused(RefusalCode.CONFLICT, "Device " + device.serial() + " goes with order " + order.id()
                        + ", which is " + order.state() + ": `order show " + order.id() + "` says what is next");
    }

    private Refused fits(StepDevice command, Device device) {
        DeviceDetail detail = detail(command);
        return switch (command.verb()) {
            case SHIP -> {
                Refused refused = DeviceArguments.merchant(detail.mid());
                yield refused == null ? vacancy.merchant(detail.mid()) : refused;
            }
            case FIT -> device.has(detail.component())
                    ? new Refused(RefusalCode.CONFLICT, "Device " + device.serial() + " has " + detail.component())
                    : null;
            case REMOVE -> device.has(detail.component())
                    ? null
                    : new Refused(RefusalCode.NOT_FOUND, "Device " + device.serial() + " has no " + detail.component()
                            + ": `device show " + device.serial() + "` lists its components");
            default -> null;
        };
    }

    private static DeviceDetail detail(StepDevice command) {
        return command.detail() == null ? DeviceDetail.NONE : command.detail();
    }

    private Accepted stepped(StepDevice command) {
        EventHeader header = header(command.header(), Permission.RUN_DEVICES);
        String tid = state.boundTo(command.serial());
        Device changed = changed(command, header.atMs());
        List<RegistryEvent> events = new ArrayList<>();
        events.add(moves.moved(header, command.verb(), changed, tid, null));
        if (command.verb() == DeviceVerb.LOSE && tid != null) {
            events.addAll(lost.closing(command.header(), header, state.terminal(tid)));
        }
        return accepted(events);
    }

    private Device changed(StepDevice command, long atMs) {
        Device device = moves.device(command.serial());
        DeviceDetail detail = detail(command);
        Device placed = detail.place() == null ? device : device.at(detail.place());
        placed = detail.tracking() == null ? placed : placed.tracked(detail.tracking());
        return switch (command.verb()) {
            case SHIP -> placed.of(detail.mid());
            case FIT -> placed.fitted(detail.component(), detail.service());
            case REMOVE -> placed.without(detail.component(), atMs);
            default -> placed;
        };
    }

    // ---- letting it stay out

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return null;
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        StepDevice command = (StepDevice) approval.command();
        Refused refused = byItsOrder(moves.device(command.serial()), command.verb());
        return refused == null ? moves.refusal(moves.device(command.serial()), command.verb()) : refused;
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        StepDevice command = (StepDevice) approval.command();
        return accepted(List.of(moves.moved(header, command.verb(), moves.device(command.serial()), null, mandate)));
    }

    @Override
    public String unchanged(Approval approval) {
        return approval.tid() + " has to come back as before";
    }

    private static String subject(String serial) {
        return "device " + serial;
    }

    // ---- terminals

    private RegistryDecision bind(BindDevice command) {
        Refused refused = DeviceArguments.bind(command);
        refused = refused == null
                ? allowed(command.header(), Permission.BIND_DEVICE, "give a terminal a device")
                : refused;
        Terminal terminal = refused == null ? state.terminal(command.tid()) : null;
        refused = refused == null ? Target.present(command.header(), command.tid(), terminal) : refused;
        refused = refused == null ? bindable(command, terminal) : refused;
        return refused == null ? bound(command, terminal) : refused;
    }

    private Refused bindable(BindDevice command, Terminal terminal) {
        if (terminal.serial() != null) {
            return new Refused(RefusalCode.CONFLICT, "Terminal " + terminal.tid() + " has device " + terminal.serial()
                    + ": `device swap " + terminal.tid() + " " + command.serial() + "` gives it another one");
        }
        return switch (terminal.state()) {
            case PROVISIONED, ACTIVE, SUSPENDED -> vacancy.serial(command.serial(), terminal.tid(), terminal.mid());
            case CANCELLING, CANCELLED -> Target.illegal(terminal, "to give it a device");
        };
    }

    private Accepted bound(BindDevice command, Terminal terminal) {
        EventHeader header = header(command.header(), Permission.BIND_DEVICE);
        List<RegistryEvent> events = new ArrayList<>();
        events.add(serial(header, terminal, command.serial(), terminal.version() + 1));
        events.addAll(moves.bound(header, terminal.mid(), command.serial(), command.place()));
        return new Accepted(events, "Terminal " + terminal.tid() + " has device " + command.serial());
    }

    private static TerminalSerialChanged serial(EventHeader header, Terminal terminal, String serial, long version) {
        return new TerminalSerialChanged(header, terminal.tid(), serial, terminal.state(), terminal.state(), version);
    }

    private RegistryDecision swap(SwapDevice command) {
        Refused refused = DeviceArguments.swap(command);
        refused = refused == null
                ? allowed(command.header(), Permission.BIND_DEVICE, "give a terminal a device")
                : refused;
        Terminal terminal = refused == null ? state.terminal(command.tid()) : null;
        refused = refused == null ? Target.present(command.header(), command.tid(), terminal) : refused;
        refused = refused == null ? swappable(command, terminal) : refused;
        return refused == null ? swapped(command, terminal) : refused;
    }

    private Refused swappable(SwapDevice command, Terminal terminal) {
        if (terminal.serial() == null) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION, "Terminal " + terminal.tid() + " has no device: `device "
                    + "bind " + command.serial() + " --tid " + terminal.tid() + "` gives it its first one");
        }
        if (terminal.serial().equals(command.serial())) {
            return new Refused(RefusalCode.CONFLICT,
                    "Terminal " + terminal.tid() + " has device " + command.serial() + " already");
        }
        return switch (terminal.state()) {
            case ACTIVE, SUSPENDED -> settled(command, terminal);
            case PROVISIONED, CANCELLING, CANCELLED -> Target.illegal(terminal, "to swap its device");
        };
    }

    private Refused settled(SwapDevice command, Terminal terminal) {
        return orders.openBatch(terminal.tid())
                ? new Refused(RefusalCode.CONFLICT, "Terminal " + terminal.tid()
                        + " has payments that are not settled: its batch is closed first, on the device or by `txn "
                        + "close-batch " + terminal.tid() + "`")
                : vacancy.serial(command.serial(), terminal.tid(), terminal.mid());
    }

    private Accepted swapped(SwapDevice command, Terminal terminal) {
        EventHeader header = header(command.header(), Permission.BIND_DEVICE);
        String place = moves.device(terminal.serial()).place();
        List<RegistryEvent> events = new ArrayList<>();
        events.add(serial(header, terminal, command.serial(), terminal.version() + 1));
        events.add(new TerminalKeysRenewed(header, terminal.tid(), command.wrappedTmkHex(), command.kcv(),
                terminal.state(), terminal.state(), terminal.version() + 2));
        events.addAll(moves.takenOut(header, terminal));
        events.addAll(moves.bound(header, terminal.mid(), command.serial(), place.isEmpty() ? null : place));
        return new Accepted(events, "Terminal " + terminal.tid() + " has device " + command.serial()
                + " with keys of its own, and signs on anew; device " + terminal.serial() + " has to come back");
    }

    // ---- what all of them ask

    private Refused allowed(CommandHeader header, Permission permission, String what) {
        List<Role> makers = actions.rule(permission).makers();
        return MakerCheckerRules.roleOf(header, makers) == null ? Target.notAllowed(header, what, makers) : null;
    }

    private EventHeader header(CommandHeader header, Permission permission) {
        return EventHeader.of(header, MakerCheckerRules.roleOf(header, actions.rule(permission).makers()));
    }

    private static Accepted accepted(List<RegistryEvent> events) {
        Device after = ((DeviceChanged) events.getFirst()).device();
        return new Accepted(events, "Device " + after.serial() + " is " + after.state());
    }
}
