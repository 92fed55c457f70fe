package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pointsman.registry.bindings.ServiceEvents;
import org.pointsman.registry.devices.DeviceMoves;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseCommand;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseEvent.ParametersAcknowledged;
import org.pointsman.registry.model.CaseEvent.ParametersChanged;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceEvent.DeviceChanged;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.FeeEvent.FeePosted;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.GivenBack;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldSet;
import org.pointsman.registry.model.Lists;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Reconfiguration;
import org.pointsman.registry.model.RegistryEvent.ActivationWindowSet;
import org.pointsman.registry.model.RegistryEvent.CancellationAborted;
import org.pointsman.registry.model.RegistryEvent.CancellationBegun;
import org.pointsman.registry.model.RegistryEvent.HoldLifted;
import org.pointsman.registry.model.RegistryEvent.HoldPlaced;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.state.RegistryState;

/**
 * A decision about cases of one terminal in the making: the terminal and its cases as they will be, and the events that
 * lead there. An order has no terminal at first.
 */
public final class CaseWork {
    static final String SWITCH = "switch";

    private final CommandHeader header;
    private final Map<Long, CaseFile> files = new TreeMap<>();
    private final List<RegistryEvent> events = new ArrayList<>();
    private final DeviceMoves devices;
    private CaseCommand.StepCase step;
    private EventHeader acting;
    private Terminal terminal;
    private TerminalParameters parameters;
    private TerminalServices services;
    private long caseId;
    private CaseFile before;
    private String said = "";
    private List<RegistryEvent> earlier = List.of();

    public CaseWork(RegistryState state, CommandHeader header, String tid) {
        this.header = header;
        devices = new DeviceMoves(state);
        terminal = state.terminal(tid);
        parameters = terminal == null ? null : state.parameters(tid);
        services = terminal == null ? null : state.services(tid);
        state.cases().openOf(tid).forEach(file -> files.put(file.id(), file));
    }

    public CaseWork with(CaseCommand.StepCase command) {
        step = command;
        return this;
    }

    /** What the same decision has done before is seen by the guards that ask what has to come back. */
    CaseWork behind(List<RegistryEvent> decided) {
        earlier = decided;
        return this;
    }

    public CaseWork on(long id) {
        caseId = id;
        return this;
    }

    CommandHeader header() {
        return header;
    }

    /** Documents that came with the step; none for what the switch does. */
    List<Proof> documents() {
        return step == null ? List.of() : step.documents();
    }

    String firmware() {
        return step == null || step.firmware() == null ? "" : step.firmware();
    }

    Reconfiguration wanted() {
        return step == null ? null : step.settings();
    }

    OrderStep order() {
        return step == null || step.order() == null ? OrderStep.NONE : step.order();
    }

    CancellationStep cancellation() {
        return step == null || step.cancellation() == null ? CancellationStep.NONE : step.cancellation();
    }

    /** What is to be given back with the step. */
    GivenBack givenBack() {
        return step == null || step.givenBack() == null ? GivenBack.NONE : step.givenBack();
    }

    TerminalServices services() {
        return services;
    }

    /** Changes the services of the terminal. */
    void services(Consumer<ServiceEvents> change) {
        ServiceEvents changed = new ServiceEvents(acting, services);
        change.accept(changed);
        services = changed.services();
        events.addAll(changed.events());
    }

    /** What the one who asked is told besides. */
    void say(String words) {
        said = words;
    }

    /** Empty when nothing is. */
    String said() {
        return said;
    }

    /** The event a person asked for; null for what the switch does. */
    CaseStep asked() {
        return step == null ? null : step.step();
    }

    /** A step of the case begins: no time moves it on, unless the step says so. */
    void begin() {
        before = file();
        file(withDevice(before).due(0));
    }

    // A terminal that is being cancelled may get another device.
    private CaseFile withDevice(CaseFile file) {
        return file.cancellation() == null || file.state().afterTerminal()
                ? file
                : file.with(file.cancellation().on(terminal));
    }

    /** The case as it was when the step began. */
    CaseFile before() {
        return before;
    }

    public CaseFile file() {
        return files.get(caseId);
    }

    public void file(CaseFile changed) {
        files.put(changed.id(), changed);
    }

    Terminal terminal() {
        return terminal;
    }

    TerminalParameters parameters() {
        return parameters;
    }

    public List<RegistryEvent> events() {
        return events;
    }

    /** Whether another case of the terminal needs the hold RECONFIG. */
    boolean othersSettingUp() {
        return files.values().stream().anyMatch(other -> other.id() != caseId && other.state().settingUp());
    }

    /** From here on it is a person who acts, in this role, or the switch. */
    void actAs(Role role) {
        acting = role == Role.SYSTEM ? bySwitch() : EventHeader.of(header, role);
    }

    EventHeader acting() {
        return acting;
    }

    CommandHeader switchHeader() {
        return new CommandHeader(header.commandId(), SWITCH, List.of(Role.SYSTEM), "case " + caseId,
                CommandHeader.ANY_VERSION, header.atMs());
    }

    void provision(OrderStep.Preparation made, String mid, List<PaymentService> bound) {
        long version = terminal == null ? 1 : terminal.version() + 1;
        events.add(new TerminalProvisioned(acting, made.tid(), mid, made.serial(), made.wrappedTmkHex(), made.kcv(), 0,
                terminal == null ? null : terminal.state(), TerminalState.PROVISIONED, version,
                bound.isEmpty() ? null : bound));
        terminal = new Terminal(made.tid(), mid, made.serial(), TerminalState.PROVISIONED, List.of(),
                made.wrappedTmkHex(), made.kcv(), 0, header.atMs(), version, 0, version);
    }

    /** Until when the terminal may sign on for the first time, epoch milliseconds; 0 = not at all. */
    void activatable(long untilMs) {
        if (terminal.activationUntilMs() != untilMs) {
            events.add(new ActivationWindowSet(acting, terminal.tid(), untilMs, terminal.state(), terminal.state(),
                    terminal.version() + 1));
            terminal = terminal.activatable(untilMs, terminal.version() + 1);
        }
    }

    /** Its device, if it has one, has to come back. */
    void cancelTerminal(Mandate mandate) {
        Terminal before = terminal;
        events.add(new TerminalCancelled(acting, terminal.tid(), mandate, terminal.state(), TerminalState.CANCELLED,
                terminal.version() + 1));
        terminal = terminal.cancelled(header.atMs(), terminal.version() + 1);
        events.addAll(devices.cancelled(acting, before, mandate));
    }

    DeviceMoves devices() {
        return devices;
    }

    /** As it is after what happens here. */
    Device device(String serial) {
        return Stream.concat(events.reversed().stream(), earlier.reversed().stream())
                .filter(DeviceChanged.class::isInstance).map(event -> ((DeviceChanged) event).device())
                .filter(device -> device.serial().equals(serial)).findFirst().orElseGet(() -> devices.device(serial));
    }

    /** What the house holds as a deposit, minor units. */
    long depositMinor(RegistryState state) {
        long heldMinor = state.fees().depositMinor(file().tid());
        for (RegistryEvent event : earlier) {
            if (event instanceof FeePosted posted && posted.account().equals(file().tid())
                    && posted.posting().type() == FeeType.DEPOSIT) {
                heldMinor -= posted.posting().amountMinor();
            }
        }
        return heldMinor;
    }

    /** A device takes a step with its order. */
    void move(DeviceVerb verb, Device changed) {
        events.add(devices.byOrder(acting, verb, changed));
    }

    void beginCancellation(Mandate mandate) {
        events.add(new CancellationBegun(acting, terminal.tid(), caseId, mandate, terminal.state(),
                TerminalState.CANCELLING, terminal.version() + 1));
        terminal = terminal.moved(TerminalState.CANCELLING, terminal.holds(), terminal.version() + 1);
    }

    void abortCancellation(Mandate mandate) {
        TerminalState former = HoldSet.working(terminal.holds()) ? TerminalState.SUSPENDED : TerminalState.ACTIVE;
        events.add(new CancellationAborted(acting, terminal.tid(), caseId, mandate, terminal.state(), former,
                terminal.version() + 1));
        terminal = terminal.moved(former, terminal.holds(), terminal.version() + 1);
    }

    private EventHeader bySwitch() {
        return EventHeader.of(switchHeader(), Role.SYSTEM);
    }

    void add(RegistryEvent event) {
        events.add(event);
    }

    void move(CaseStep event, CaseState to) {
        CaseFile before = file();
        CaseFile after = before.moved(to, event, acting);
        events.add(new CaseMoved(acting, event, before.state(), to, after));
        file(after);
    }

    /** Unless a hold of this reason and origin is open. */
    void place(EventHeader by, Hold hold) {
        if (HoldSet.has(terminal.holds(), hold.reason(), hold.origin())) {
            return;
        }
        List<Hold> holds = Lists.plus(terminal.holds(), hold);
        TerminalState after = terminal.stateWith(holds);
        events.add(new HoldPlaced(by, terminal.tid(), hold, terminal.state(), after, terminal.version() + 1));
        terminal = terminal.moved(after, holds, terminal.version() + 1);
    }

    /** If it is open. */
    void lift(EventHeader by, Hold hold, Mandate mandate) {
        if (!HoldSet.has(terminal.holds(), hold.reason(), hold.origin())) {
            return;
        }
        List<Hold> holds = HoldSet.without(terminal.holds(), hold.reason(), hold.origin());
        TerminalState after = terminal.stateWith(holds);
        events.add(new HoldLifted(by, terminal.tid(), hold.reason(), hold.origin(), mandate, null, terminal.state(),
                after, terminal.version() + 1));
        terminal = terminal.moved(after, holds, terminal.version() + 1);
    }

    void notice(NoticeKind kind, String text) {
        notice(kind, List.of(), text);
    }

    void notice(NoticeKind kind, List<PaymentService> about, String text) {
        ServiceEvents told = new ServiceEvents(acting, services).notice(kind, about, header.atMs(), text);
        services = told.services();
        events.addAll(told.events());
    }

    void change(TerminalParameters changed) {
        parameters = changed;
        events.add(new ParametersChanged(acting, terminal.tid(), changed));
    }

    void acknowledged(EventHeader by, long version) {
        parameters = parameters.taken(version);
        events.add(new ParametersAcknowledged(by, terminal.tid(), version));
    }
}
