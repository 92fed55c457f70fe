package org.pointsman.registry.state;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.pointsman.registry.model.Appointment;
import org.pointsman.registry.model.AccountPeriod;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.ApprovalStep;
import org.pointsman.registry.model.BindingEvent;
import org.pointsman.registry.model.CaseEvent;
import org.pointsman.registry.model.CaseFeedback;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.ContactEvent;
import org.pointsman.registry.model.ContactNote;
import org.pointsman.registry.model.ContactNumbers;
import org.pointsman.registry.model.CaseReminder;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandResult;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceEvent;
import org.pointsman.registry.model.DueHold;
import org.pointsman.registry.model.DueService;
import org.pointsman.registry.model.EngineEvent;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.ExceptionClosing;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeEvent;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.HoldSet;
import org.pointsman.registry.model.HoldWords;
import org.pointsman.registry.model.Lifetimes;
import org.pointsman.registry.model.Lists;
import org.pointsman.registry.model.KeyEvent;
import org.pointsman.registry.model.RouteEvent;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantEvent;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeEvent;
import org.pointsman.registry.model.NoticeSettings;
import org.pointsman.registry.model.OutboxNumbers;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RecordedCommand;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.ScopeChange;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.SettlementAdjustment;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.registry.model.SettlementEvent;
import org.pointsman.registry.model.SettlementNumbers;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalChange;
import org.pointsman.registry.model.TerminalCounts;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.model.ToldLately;

/** What the registry knows. {@link #apply} is the only writer; whatever is iterated is kept in key or arrival order. */
public final class RegistryState {
    /** Answers to commands, whatever their age. */
    public static final int LEAST_COMMANDS = 4_096;
    /** However young they are. */
    public static final int MAX_COMMANDS = 65_536;
    public static final int MAX_APPROVALS = 4_096;

    private final TreeMap<String, Merchant> merchants = new TreeMap<>();
    private final TreeMap<String, Terminal> terminals = new TreeMap<>();
    private final TreeMap<Long, Approval> approvals = new TreeMap<>();
    private final TreeMap<String, HeldScope> scopes = new TreeMap<>();
    private final TreeMap<DueHold, Hold> due = new TreeMap<>();
    private final TreeMap<String, TerminalServices> services = new TreeMap<>();
    private final TreeMap<DueService, TerminalServices> dueServices = new TreeMap<>();
    private final TreeMap<String, Retest> retests = new TreeMap<>();
    private final TreeMap<String, TerminalParameters> parameters = new TreeMap<>();
    private final CaseStore cases = new CaseStore();
    private final Footnotes footnotes = new Footnotes();
    private final Outbox outbox = new Outbox(NoticeSettings.NONE);
    private final Reminders reminders = new Reminders();
    private final FeeLedger fees = new FeeLedger();
    private final ContactBook contacts = new ContactBook();
    private final SettlementBook settlements = new SettlementBook();
    private final LinkedHashMap<String, RecordedCommand> commands = new LinkedHashMap<>();
    private final DeviceShelf devices = new DeviceShelf();
    private final Map<String, TerminalCounts> countsByMid = new HashMap<>();
    private TerminalCounts terminalCounts = TerminalCounts.NONE;
    private Lifetimes lifetimes = Lifetimes.NONE;
    private long lastApprovalId;

    /**
     * Everything that is remembered, kind by kind; who takes it in, in this order, remembers the same. What falls due,
     * counts and the terminals of serial numbers follow from it.
     */
    public List<RegistryPart<?>> parts() {
        return List.of(
                new RegistryPart<>("numbers", RegistryNumbers.class,
                        () -> List.of(new RegistryNumbers(lastApprovalId, cases.lastId())), this::restore),
                new RegistryPart<>("merchants", Merchant.class, merchants::values, of -> merchants.put(of.mid(), of)),
                new RegistryPart<>("terminals", Terminal.class, terminals::values, of -> put(of)),
                new RegistryPart<>("approvals", Approval.class, approvals::values, of -> approvals.put(of.id(), of)),
                new RegistryPart<>("commands", RecordedCommand.class, commands::values,
                        of -> commands.put(of.result().commandId(), of)),
                new RegistryPart<>("scopes", HeldScope.class, scopes::values, of -> put(of)),
                new RegistryPart<>("services", TerminalServices.class, services::values, of -> put(of)),
                new RegistryPart<>("retests", Retest.class, retests::values, of -> retests.put(of.tid(), of)),
                new RegistryPart<>("cases", CaseFile.class, () -> cases.files(CaseType.REINSTATEMENT), cases::restore),
                new RegistryPart<>("orders", CaseFile.class, () -> cases.files(CaseType.ORDER), cases::restore),
                new RegistryPart<>("parameters", TerminalParameters.class, parameters::values,
                        of -> parameters.put(of.tid(), of)),
                new RegistryPart<>("approval steps", ApprovalStep.class, footnotes::steps, of -> footnotes.add(of)),
                new RegistryPart<>("words of holds", HoldWords.class, footnotes::holds, of -> footnotes.add(of)),
                new RegistryPart<>("closings", ExceptionClosing.class, footnotes::closings, of -> footnotes.add(of)),
                new RegistryPart<>("outbox", OutboxNumbers.class, () -> List.of(outbox.numbers()), outbox::restore),
                new RegistryPart<>("deliveries", Delivery.class, outbox::deliveries, outbox::restore),
                new RegistryPart<>("reminders", CaseReminder.class, reminders::all, reminders::put),
                new RegistryPart<>("told lately", ToldLately.class, outbox::told, outbox::restore),
                new RegistryPart<>("fees", FeeAccount.class, fees::accounts, fees::put),
                new RegistryPart<>("contact numbers", ContactNumbers.class, () -> List.of(contacts.numbers()),
                        contacts::restore),
                new RegistryPart<>("contacts", ContactNote.class, contacts::notes, contacts::put),
                new RegistryPart<>("appointments", Appointment.class, contacts::appointments, contacts::put),
                new RegistryPart<>("feedback", CaseFeedback.class, contacts::feedback, contacts::put),
                new RegistryPart<>("devices", Device.class, devices::entries, devices::put),
                new RegistryPart<>("cancellations", CaseFile.class, () -> cases.files(CaseType.CANCELLATION),
                        cases::restore),
                new RegistryPart<>("settlement numbers", SettlementNumbers.class, () -> List.of(settlements.numbers()),
                        settlements::restore),
                new RegistryPart<>("differences", Difference.class, settlements::differences,
                        of -> settlements.put(of)),
                new RegistryPart<>("adjustments", SettlementAdjustment.class, settlements::adjustments,
                        of -> settlements.put(of)),
                new RegistryPart<>("settled days", SettlementDay.class, settlements::days, of -> settlements.put(of)),
                new RegistryPart<>("released payouts", String.class, settlements::released, settlements::release),
                new RegistryPart<>("accounts", AccountPeriod.class, settlements::accounts, of -> settlements.put(of)));
    }

    private void restore(RegistryNumbers numbers) {
        lastApprovalId = numbers.lastApprovalId();
        cases.restore(numbers.lastCaseId());
    }

    public Outbox outbox() {
        return outbox;
    }

    /** From here on what is over stays so long. */
    public void configure(Lifetimes newLifetimes) {
        lifetimes = newLifetimes;
    }

    public ContactBook contacts() {
        return contacts;
    }

    public SettlementBook settlements() {
        return settlements;
    }

    public FeeLedger fees() {
        return fees;
    }

    public Reminders reminders() {
        return reminders;
    }

    public Footnotes footnotes() {
        return footnotes;
    }

    public Merchant merchant(String mid) {
        return mid == null ? null : merchants.get(mid);
    }

    public Terminal terminal(String tid) {
        return tid == null ? null : terminals.get(tid);
    }

    /** Never null: what was never held has no holds. */
    public HeldScope scope(HoldScope scope, String id) {
        HeldScope held = scopes.get(HeldScope.none(scope, id).subject());
        return held == null ? HeldScope.none(scope, id) : held;
    }

    public CaseStore cases() {
        return cases;
    }

    /** Never null: what was never set up has version 0 and no limits. */
    public TerminalParameters parameters(String tid) {
        TerminalParameters found = parameters.get(tid);
        return found == null ? TerminalParameters.none(tid) : found;
    }

    public Collection<HeldScope> scopes() {
        return Collections.unmodifiableCollection(scopes.values());
    }

    /** The payment services of a terminal that is known; bound to every one where nothing else was ever said. */
    public TerminalServices services(String tid) {
        TerminalServices known = services.get(tid);
        return known == null ? TerminalServices.all(tid) : known;
    }

    /**
     * Services of which a probe has to be approved when a terminal is tested: those that take payments, and are not
     * held.
     */
    public int probes(String tid) {
        int held = 0;
        for (PaymentService service : PaymentService.values()) {
            held |= scope(HoldScope.SERVICE, service.name()).held() ? service.bit() : 0;
        }
        return PaymentService.probedMask(services(tid).active()) & ~held;
    }

    public Collection<TerminalServices> changedServices() {
        return Collections.unmodifiableCollection(services.values());
    }

    /** The open ticket for probes of a terminal, null when there is none. */
    public Retest retest(String tid) {
        return retests.get(tid);
    }

    /** Terminals of which a service changes by itself, the next one first; a read-only view. */
    public Set<DueService> dueServices() {
        return Collections.unmodifiableSet(dueServices.keySet());
    }

    /** Holds that change by themselves, the next one first; a read-only view. */
    public Set<DueHold> due() {
        return Collections.unmodifiableSet(due.keySet());
    }

    /** When the next of them or a case changes, or somebody is reminded, epoch milliseconds; Long.MAX_VALUE = none. */
    public long earliestDueMs() {
        long holdMs = due.isEmpty() ? Long.MAX_VALUE : due.firstKey().dueMs();
        long serviceMs = dueServices.isEmpty() ? Long.MAX_VALUE : dueServices.firstKey().dueMs();
        return Math.min(Math.min(holdMs, serviceMs), Math.min(cases.earliestDueMs(), reminders.earliestDueMs()));
    }

    public Approval approval(long id) {
        return approvals.get(id);
    }

    public CommandResult result(String commandId) {
        RecordedCommand known = commands.get(commandId);
        return known == null ? null : known.result();
    }

    /** TID a serial number is bound to, null when it is free (I-12). */
    public String boundTo(String serial) {
        return devices.tid(serial);
    }

    public DeviceShelf devices() {
        return devices;
    }

    /** The device with a serial number, null when nothing is known of it. */
    public Device device(String serial) {
        Device entry = devices.entry(serial);
        String tid = entry == null ? devices.tid(serial) : null;
        return tid == null ? entry : Device.inUse(serial, terminals.get(tid).mid());
    }

    /** Devices behind this serial number in their order, all when it is null. */
    public Collection<Device> devicesAfter(String serial) {
        return new DeviceList(this, serial);
    }

    public long nextApprovalId() {
        return lastApprovalId + 1;
    }

    public Collection<Merchant> merchantsAfter(String mid) {
        return after(merchants, mid);
    }

    public Collection<Terminal> terminalsAfter(String tid) {
        return after(terminals, tid);
    }

    public Collection<Approval> approvalsAfter(long id) {
        return after(approvals, id);
    }

    public Collection<HeldScope> scopesAfter(String subject) {
        return after(scopes, subject);
    }

    public Collection<TerminalServices> changedServicesAfter(String tid) {
        return after(services, tid);
    }

    private static <K, V> Collection<V> after(NavigableMap<K, V> map, K key) {
        return Collections.unmodifiableCollection(key == null ? map.values() : map.tailMap(key, false).values());
    }

    public TerminalCounts terminalCounts() {
        return terminalCounts;
    }

    public TerminalCounts terminalCounts(String mid) {
        return countsByMid.getOrDefault(mid, TerminalCounts.NONE);
    }

    public Collection<Merchant> merchants() {
        return Collections.unmodifiableCollection(merchants.values());
    }

    public Collection<Terminal> terminals() {
        return Collections.unmodifiableCollection(terminals.values());
    }

    public Collection<Approval> approvals() {
        return Collections.unmodifiableCollection(approvals.values());
    }

    /** The request recorded as waiting for the same thing, null when there is none; at most one is. */
    public Approval pendingApproval(Permission action, String tid, HoldReason holdReason) {
        for (Approval approval : approvals.values()) {
            if (approval.pendingFor(action, tid, holdReason)) {
                return approval;
            }
        }
        return null;
    }

    /** Whether no request can be forgotten to make room: all that are remembered still wait. */
    public boolean approvalsFull(long atMs) {
        return approvals.size() >= MAX_APPROVALS && oldestForgettable(atMs) == null;
    }

    public void apply(RegistryEvent event) {
        note(event);
        switch (event) {
            case RegistryEvent.MerchantImported e ->
                merchants.put(e.mid(), new Merchant(e.mid(), e.name(), e.newState(), e.version()));
            case RegistryEvent.TerminalImported e -> imported(e);
            case RegistryEvent.TerminalProvisioned e -> provisioned(e);
            case RegistryEvent.TerminalActivated e -> moved(e, before(e).holds());
            case RegistryEvent.ActivationWindowSet e -> put(before(e).activatable(e.activationUntilMs(), e.version()));
            case RegistryEvent.TerminalKeysRenewed e ->
                put(before(e).rekeyed(e.wrappedTmkHex(), e.kcv(), e.header().atMs(), e.version()));
            case RegistryEvent.HoldPlaced e -> moved(e, Lists.plus(before(e).holds(), e.hold()));
            case RegistryEvent.HoldEffective e ->
                moved(e, HoldSet.effective(before(e).holds(), e.reason(), e.origin()));
            case RegistryEvent.HoldLifted e -> moved(e, HoldSet.without(before(e).holds(), e.reason(), e.origin()));
            case RegistryEvent.ScopeHoldPlaced e -> moved(e, Lists.plus(before(e).holds(), e.hold()));
            case RegistryEvent.ScopeHoldEffective e ->
                moved(e, HoldSet.effective(before(e).holds(), e.reason(), e.origin()));
            case RegistryEvent.ScopeHoldLifted e ->
                moved(e, HoldSet.without(before(e).holds(), e.reason(), e.origin()));
            case RegistryEvent.TerminalSerialChanged e -> bound(e);
            case RegistryEvent.CancellationBegun e -> moved(e, before(e).holds());
            case RegistryEvent.CancellationAborted e -> moved(e, before(e).holds());
            case RegistryEvent.TerminalCancelled e -> put(before(e).cancelled(e.header().atMs(), e.version()));
            case RegistryEvent.ApprovalRequested e -> requested(e);
            case RegistryEvent.ApprovalGranted e -> granted(e);
            case RegistryEvent.ApprovalCompleted e -> approved(e.approvalId(), e.header().actor(), e.newState());
            case RegistryEvent.ApprovalRejected e -> decided(e.approvalId(), e.newState());
            case RegistryEvent.ApprovalExpired e -> decided(e.approvalId(), e.newState());
            case RegistryEvent.CommandRecorded e -> recorded(new RecordedCommand(e.result(), e.header().atMs()));
            case BindingEvent.BindingChanged e -> put(before(e).with(e.binding(), e.version()));
            case BindingEvent.PlanChanged e -> put(before(e).with(e.plan(), e.version()));
            case BindingEvent.NoticeGiven e -> put(before(e).with(e.notice(), e.version()));
            case RegistryEvent.RetestOpened e ->
                retests.put(e.tid(), new Retest(e.tid(), e.cause(), e.untilMs(), e.mustApprove(), e.mustRefuse()));
            case RegistryEvent.RetestEnded e -> retests.remove(e.tid());
            case CaseEvent e -> apply(e);
            case MerchantEvent e -> apply(e);
            case NoticeEvent e -> apply(e);
            case FeeEvent e -> fees.apply(e);
            case SettlementEvent e -> settlements.apply(e);
            case ContactEvent e -> contacts.apply(e);
            case DeviceEvent.DeviceChanged e -> changed(e);
            case EngineEvent _,KeyEvent _,RouteEvent _ -> {
            }
        }
        tell(event);
    }

    private void apply(NoticeEvent event) {
        switch (event) {
            case NoticeEvent.DeliveryRecorded e -> outbox.apply(e);
            case NoticeEvent.NoticeResent e -> outbox.apply(e);
            case NoticeEvent.ReminderGiven e -> reminders.given(e.caseId(), outbox.settings(), e.header().atMs());
            case NoticeEvent.ToldByEngine e -> {
                if (e.once().isEmpty() || outbox.due(e.once(), e.gapMs(), e.header().atMs())) {
                    tell(e.tid(), e.notice(), e.header());
                }
            }
        }
    }

    private void tell(RegistryEvent event) {
        switch (event) {
            case BindingEvent.NoticeGiven e -> tell(e.tid(), e.notice(), e.header());
            case NoticeEvent.ReminderGiven e ->
                outbox.given(merchants.get(e.mid()), e.tid(), e.notice(), List.of(), e.header().atMs());
            default -> {
                Notice notice = outbox.settings().routes().isEmpty() ? null : NoticeFinder.of(event);
                if (notice != null) {
                    tellOf(event, notice);
                }
            }
        }
    }

    private void tellOf(RegistryEvent event, Notice notice) {
        switch (event) {
            case TerminalChange e -> tell(e.tid(), notice, event.header());
            case ScopeChange e -> outbox.given(merchants.get(e.id()), null, notice, List.of(), event.header().atMs());
            default -> throw new IllegalStateException("Event " + event + " has nobody to tell");
        }
    }

    private void tell(String tid, Notice notice, EventHeader header) {
        List<PaymentService> about = notice.services().isEmpty() ? services(tid).active() : notice.services();
        outbox.given(merchants.get(terminals.get(tid).mid()), tid, notice, about, header.atMs());
    }

    private void note(RegistryEvent event) {
        switch (event) {
            case RegistryEvent.HoldPlaced e -> placed(e.header(), e.tid(), e.hold());
            case RegistryEvent.HoldLifted e -> footnotes.lifted(e.tid(), e.reason(), e.origin());
            case RegistryEvent.ScopeHoldPlaced e -> placed(e.header(), subject(e.scope(), e.id()), e.hold());
            case RegistryEvent.ScopeHoldLifted e ->
                footnotes.lifted(subject(e.scope(), e.id()), e.reason(), e.origin());
            case RegistryEvent.ExceptionClosed e ->
                footnotes.add(new ExceptionClosing(e.transactionId(), e.reasons(), e.mandate(), e.header().atMs()));
            case RegistryEvent.ApprovalGranted e -> step(e.approvalId(), ApprovalStep.Kind.APPROVED, e.header());
            case RegistryEvent.ApprovalCompleted e -> step(e.approvalId(), ApprovalStep.Kind.APPROVED, e.header());
            case RegistryEvent.ApprovalRejected e -> step(e.approvalId(), ended(e), e.header());
            default -> {
                // Nothing people said is shown of it.
            }
        }
    }

    private void placed(EventHeader header, String subject, Hold hold) {
        footnotes.add(new HoldWords(subject, hold.reason(), hold.origin(), header.reason()));
    }

    private void step(long approvalId, ApprovalStep.Kind kind, EventHeader header) {
        footnotes.add(ApprovalStep.of(approvalId, kind, header));
    }

    private ApprovalStep.Kind ended(RegistryEvent.ApprovalRejected e) {
        Approval approval = approvals.get(e.approvalId());
        return approval.requestedBy().equals(e.header().actor())
                ? ApprovalStep.Kind.WITHDRAWN
                : ApprovalStep.Kind.REJECTED;
    }

    public static String subject(HoldScope scope, String id) {
        return scope + " " + id;
    }

    private void apply(CaseEvent event) {
        switch (event) {
            case CaseEvent.CaseOpened e -> opened(e);
            case CaseEvent.CaseMoved e -> moved(e);
            case CaseEvent.ParametersChanged e -> parameters.put(e.tid(), e.parameters());
            case CaseEvent.ParametersAcknowledged e -> parameters.put(e.tid(), parameters(e.tid()).taken(e.version()));
        }
    }

    private void opened(CaseEvent.CaseOpened e) {
        cases.forget(e.file().type(), lifetimes.casesBeforeMs(e.header().atMs()), this::feesSettled);
        cases.opened(e.file());
    }

    private boolean feesSettled(CaseFile of) {
        FeeAccount ofOrder = fees.account(FeeAccount.ofOrder(of.id()));
        FeeAccount ofTerminal = of.cancellation() == null ? null : fees.account(of.tid());
        return (ofOrder == null || ofOrder.settled()) && (ofTerminal == null || ofTerminal.settled());
    }

    private void moved(CaseEvent.CaseMoved e) {
        cases.moved(e);
        fees.follow(e);
        reminders.follow(e.file(), midOf(e.file()), outbox.settings(), e.header().atMs());
    }

    private String midOf(CaseFile file) {
        return switch (file.type()) {
            case REINSTATEMENT -> terminals.get(file.tid()).mid();
            case ORDER -> file.order().application().mid();
            case CANCELLATION -> file.cancellation().mid();
        };
    }

    private void apply(MerchantEvent e) {
        Merchant before = merchants.get(e.mid());
        if ((before == null ? 0 : before.version()) + 1 != e.version()) {
            throw new IllegalStateException("Event " + e + " does not follow " + before);
        }
        settlements.follow(e);
        MerchantState now = before == null ? MerchantState.ACTIVE : before.state();
        merchants.put(e.mid(), new Merchant(e.mid(), e.name(), now, e.version(), e.account(), true, e.contact()));
    }

    private void imported(RegistryEvent.TerminalImported e) {
        put(new Terminal(e.tid(), e.mid(), e.serial(), e.newState(), List.of(), e.wrappedTmkHex(), e.kcv(), 0,
                e.header().atMs(), e.version(), 0, e.version()));
    }

    private void provisioned(RegistryEvent.TerminalProvisioned e) {
        unbind(terminals.get(e.tid()));
        parameters.remove(e.tid());
        if (e.oldState() == TerminalState.CANCELLED) {
            fees.forget(e.tid());
        }
        put(new Terminal(e.tid(), e.mid(), e.serial(), e.newState(), List.of(), e.wrappedTmkHex(), e.kcv(),
                e.activationUntilMs(), e.header().atMs(), e.version(), 0, e.version()));
        if (e.oldState() != TerminalState.PROVISIONED) {
            put(e.services() == null ? TerminalServices.all(e.tid()) : TerminalServices.of(e.tid(), e.services()));
        }
    }

    private TerminalServices before(BindingEvent e) {
        TerminalServices known = services(e.tid());
        if (known.version() + 1 != e.version()) {
            throw new IllegalStateException("Event " + e + " does not follow " + known);
        }
        return known;
    }

    private void put(TerminalServices changed) {
        long before = services(changed.tid()).dueMs();
        dueServices.remove(new DueService(before, changed.tid()));
        if (changed.dueMs() != 0) {
            dueServices.put(new DueService(changed.dueMs(), changed.tid()), changed);
        }
        services.put(changed.tid(), changed);
    }

    private void bound(RegistryEvent.TerminalSerialChanged e) {
        Terminal before = before(e);
        unbind(before);
        put(before.bound(e.serial(), e.version()));
    }

    private void changed(DeviceEvent.DeviceChanged e) {
        Device before = devices.entry(e.device().serial());
        if ((before == null ? 0 : before.version()) + 1 != e.device().version()) {
            throw new IllegalStateException("Event " + e + " does not follow device " + before);
        }
        devices.put(e.device());
    }

    private void moved(TerminalChange e, List<Hold> holds) {
        put(before(e).moved(e.newState(), holds, e.version()));
    }

    // An event that does not follow the present version comes from another history: going on would corrupt this one.
    private Terminal before(TerminalChange e) {
        Terminal terminal = terminals.get(e.tid());
        if (terminal == null || terminal.version() + 1 != e.version() || terminal.state() != e.oldState()) {
            throw new IllegalStateException("Event " + e + " does not follow terminal " + terminal);
        }
        return terminal;
    }

    private HeldScope before(ScopeChange e) {
        HeldScope held = scope(e.scope(), e.id());
        if (held.version() + 1 != e.version() || held.held() != e.oldHeld()) {
            throw new IllegalStateException("Event " + e + " does not follow " + held);
        }
        return held;
    }

    private void moved(ScopeChange e, List<Hold> holds) {
        put(new HeldScope(e.scope(), e.id(), holds, e.version()));
        if (e.scope() == HoldScope.MERCHANT && e.oldHeld() != e.newHeld()) {
            merchants.put(e.id(), merchants.get(e.id()).held(e.newHeld()));
        }
    }

    private void put(HeldScope held) {
        Schedule.replace(due, held.scope(), held.id(), scope(held.scope(), held.id()).holds(), held.holds());
        scopes.put(held.subject(), held);
    }

    private void put(Terminal terminal) {
        count(terminals.get(terminal.tid()), terminal);
        Schedule.replace(due, null, terminal.tid(), dueHolds(terminals.get(terminal.tid())), dueHolds(terminal));
        terminals.put(terminal.tid(), terminal);
        if (terminal.state() == TerminalState.CANCELLED) {
            unbind(terminal);
        } else if (terminal.serial() != null) {
            devices.bind(terminal.serial(), terminal.tid());
        }
    }

    private void count(Terminal before, Terminal now) {
        if (before != null) {
            terminalCounts = terminalCounts.without(before.state());
            count(before.mid(), terminalCounts(before.mid()).without(before.state()));
        }
        terminalCounts = terminalCounts.with(now.state());
        count(now.mid(), terminalCounts(now.mid()).with(now.state()));
    }

    private void count(String mid, TerminalCounts counts) {
        if (counts.equals(TerminalCounts.NONE)) {
            countsByMid.remove(mid);
        } else {
            countsByMid.put(mid, counts);
        }
    }

    // Nothing changes any more on a cancelled terminal (I-3).
    private static List<Hold> dueHolds(Terminal terminal) {
        return terminal == null || terminal.state() == TerminalState.CANCELLED ? List.of() : terminal.holds();
    }

    private void unbind(Terminal terminal) {
        if (terminal != null && terminal.serial() != null) {
            devices.free(terminal.serial(), terminal.tid());
        }
    }

    private void requested(RegistryEvent.ApprovalRequested e) {
        Approval approval = e.approval();
        while (approvals.size() >= MAX_APPROVALS) {
            Long forgotten = oldestForgettable(e.header().atMs());
            approvals.remove(forgotten);
            footnotes.forget(forgotten);
        }
        approvals.put(approval.id(), approval);
        lastApprovalId = approval.id();
    }

    private Long oldestForgettable(long atMs) {
        for (Approval approval : approvals.values()) {
            if (approval.stateAt(atMs) != ApprovalState.PENDING) {
                return approval.id();
            }
        }
        return null;
    }

    private void granted(RegistryEvent.ApprovalGranted e) {
        if (e.component() != null) {
            approvals.put(e.approvalId(), approvals.get(e.approvalId()).composed(e.component()));
        }
        approved(e.approvalId(), e.header().actor(), e.newState());
    }

    private void approved(long approvalId, String checker, ApprovalState newState) {
        approvals.put(approvalId, approvals.get(approvalId).approved(checker, newState));
    }

    private void decided(long approvalId, ApprovalState newState) {
        approvals.put(approvalId, approvals.get(approvalId).in(newState));
    }

    private void recorded(RecordedCommand command) {
        commands.put(command.result().commandId(), command);
        while (commands.size() > MAX_COMMANDS || (commands.size() > LEAST_COMMANDS
                && lifetimes.commandOver(commands.firstEntry().getValue().atMs(), command.atMs()))) {
            commands.pollFirstEntry();
        }
    }
}
