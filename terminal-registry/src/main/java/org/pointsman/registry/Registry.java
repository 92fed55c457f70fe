package org.pointsman.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.CommandFingerprint;
import org.pointsman.registry.approvals.Vacancy;
import org.pointsman.registry.bindings.AlarmDecisions;
import org.pointsman.registry.bindings.BindingDecisions;
import org.pointsman.registry.bindings.BindingMachine;
import org.pointsman.registry.bindings.PlanDecisions;
import org.pointsman.registry.bindings.ProviderDecisions;
import org.pointsman.registry.bindings.RevocationDecisions;
import org.pointsman.registry.bindings.ServiceSchedule;
import org.pointsman.registry.bindings.StepDecisions;
import org.pointsman.registry.bindings.Unbinding;
import org.pointsman.registry.cases.CaseDecisions;
import org.pointsman.registry.cases.CaseRules;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.cases.OrderView;
import org.pointsman.registry.cases.RetestDecisions;
import org.pointsman.registry.devices.DeviceDecisions;
import org.pointsman.registry.estate.EstateDecisions;
import org.pointsman.registry.estate.KeyDecisions;
import org.pointsman.registry.estate.LifecycleDecisions;
import org.pointsman.registry.estate.MerchantDecisions;
import org.pointsman.registry.estate.RouteDecisions;
import org.pointsman.registry.estate.ScheduleDecisions;
import org.pointsman.registry.contacts.ContactDecisions;
import org.pointsman.registry.contacts.ContactFile;
import org.pointsman.registry.fees.FeeDecisions;
import org.pointsman.registry.fees.FeeRules;
import org.pointsman.registry.fees.FeeView;
import org.pointsman.registry.holds.HoldDecisions;
import org.pointsman.registry.holds.ScopeHoldDecisions;
import org.pointsman.registry.model.KeyCommand;
import org.pointsman.registry.model.Appointment;
import org.pointsman.registry.model.AccountPeriod;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalStep;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.CaseCommand;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.ClosingFacts;
import org.pointsman.registry.model.CommandResult;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryCounts;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceCommand;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.DueDelivery;
import org.pointsman.registry.model.ExceptionClosing;
import org.pointsman.registry.model.ContactCommand;
import org.pointsman.registry.model.ContactNote;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeCommand;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantCommand;
import org.pointsman.registry.model.NoticeCommand;
import org.pointsman.registry.model.NoticeCommand.RecordDelivery;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.OpenOrders;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryDecision.Waiting;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.CommandRecorded;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.RouteCommand;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.SettlementCommand;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalCounts;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.money.BatchDecisions;
import org.pointsman.registry.money.DisputeDecisions;
import org.pointsman.registry.money.ExceptionDecisions;
import org.pointsman.registry.money.FundsDecisions;
import org.pointsman.registry.money.ItemDecisions;
import org.pointsman.registry.money.RefundDecisions;
import org.pointsman.registry.money.SettlementDecisions;
import org.pointsman.registry.notices.NoticeDecisions;
import org.pointsman.registry.notices.ReminderDecisions;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryPart;
import org.pointsman.registry.state.RegistryState;

/**
 * Merchants, terminals, holds and approvals as a deterministic state machine in two functions: {@link #decide} changes
 * nothing, {@link #apply} is the only writer. No clock, no randomness, no I/O but the rule files read when it is made.
 * For one thread.
 */
public final class Registry implements RegistryView {
    private final RegistryState state;
    private final EstateDecisions estate;
    private final LifecycleDecisions lifecycle;
    private final KeyDecisions keys;
    private final RouteDecisions routes;
    private final HoldDecisions holds;
    private final ScopeHoldDecisions scopeHolds;
    private final ScheduleDecisions schedule;
    private final RefundDecisions refunds;
    private final ItemDecisions items;
    private final BatchDecisions batches;
    private final FundsDecisions funds;
    private final MerchantDecisions merchants;
    private final NoticeDecisions notices;
    private final DeviceDecisions devices;
    private final ExceptionDecisions exceptions;
    private final DisputeDecisions disputes;
    private final ApprovalDecisions approvals;
    private final BindingDecisions bindings;
    private final ProviderDecisions providers;
    private final RevocationDecisions revocations;
    private final PlanDecisions plans;
    private final AlarmDecisions alarms;
    private final StepDecisions steps;
    private final RetestDecisions retests;
    private final FeeRules feeRules;
    private final FeeDecisions fees;
    private final ContactDecisions contacts;
    private final SettlementDecisions settlements;
    private final RegistryPolicy policy;
    private final CaseRules caseRules;
    private final CaseDecisions cases;

    /** An empty registry with the default limits. */
    public Registry() {
        this(RegistrySettings.defaults());
    }

    /** An empty registry. */
    public Registry(RegistrySettings settings) {
        this(settings, OpenOrders.NONE);
    }

    /** An empty registry that asks what still runs on a terminal by a service. */
    public Registry(RegistrySettings settings, OpenOrders orders) {
        this(settings, orders, ClosingFacts.NONE);
    }

    /** An empty registry that asks what of a terminal is not finished. */
    public Registry(RegistrySettings settings, OpenOrders orders, ClosingFacts facts) {
        MakerCheckerRules actions = MakerCheckerRules.load();
        this.state = new RegistryState();
        this.estate = new EstateDecisions(state, actions);
        this.policy = new RegistryPolicy(settings);
        this.approvals = new ApprovalDecisions(state, actions, policy);
        HoldRules rules = HoldRules.load();
        Vacancy vacancy = new Vacancy(state, policy);
        this.devices = new DeviceDecisions(state, actions, rules, approvals, vacancy, orders);
        BindingMachine machine = BindingMachine.load();
        this.feeRules = new FeeRules(state);
        this.caseRules = new CaseRules(rules, actions, vacancy, facts, new Unbinding(machine, policy, orders),
                feeRules);
        this.cases = new CaseDecisions(state, caseRules);
        this.lifecycle = new LifecycleDecisions(state, actions, approvals, policy, cases);
        this.keys = new KeyDecisions(state, actions, approvals);
        this.routes = new RouteDecisions(actions);
        this.disputes = new DisputeDecisions(actions);
        this.funds = new FundsDecisions(state, actions, approvals, policy);
        this.merchants = new MerchantDecisions(state, actions, approvals);
        this.exceptions = new ExceptionDecisions(actions, approvals);
        this.refunds = new RefundDecisions(state, actions, approvals);
        this.items = new ItemDecisions(actions, approvals);
        this.batches = new BatchDecisions(state, actions, approvals);
        this.holds = new HoldDecisions(state, rules, actions, approvals, policy);
        this.scopeHolds = new ScopeHoldDecisions(state, rules, actions, approvals);
        this.bindings = new BindingDecisions(state, machine, actions, approvals, policy);
        this.providers = new ProviderDecisions(state, machine, actions);
        this.revocations = new RevocationDecisions(state, machine, actions, approvals, policy);
        this.plans = new PlanDecisions(state, actions);
        this.alarms = new AlarmDecisions(state, actions);
        this.steps = new StepDecisions(state, machine, actions, approvals, policy);
        this.retests = new RetestDecisions(state, actions, steps, cases);
        this.schedule = new ScheduleDecisions(state, new ServiceSchedule(state, machine, policy, orders), cases,
                new ReminderDecisions(state));
        this.notices = new NoticeDecisions(state, actions);
        this.contacts = new ContactDecisions(state, actions);
        this.settlements = new SettlementDecisions(state, actions, approvals);
        this.fees = new FeeDecisions(state, actions, feeRules, approvals);
        state.outbox().configure(settings.notices());
        state.configure(settings.lifetimes());
    }

    @Override
    public Merchant merchant(String mid) {
        return state.merchant(mid);
    }

    @Override
    public Collection<Merchant> merchantsAfter(String mid) {
        return state.merchantsAfter(mid);
    }

    @Override
    public int merchantCount() {
        return state.merchants().size();
    }

    @Override
    public Terminal terminal(String tid) {
        return state.terminal(tid);
    }

    @Override
    public Collection<Terminal> terminalsAfter(String tid) {
        return state.terminalsAfter(tid);
    }

    @Override
    public TerminalCounts terminalCounts() {
        return state.terminalCounts();
    }

    @Override
    public TerminalCounts terminalCounts(String mid) {
        return state.terminalCounts(mid);
    }

    @Override
    public Approval approval(long id) {
        return state.approval(id);
    }

    @Override
    public Collection<Approval> approvalsAfter(long id) {
        return state.approvalsAfter(id);
    }

    @Override
    public List<ApprovalStep> approvalSteps(long approvalId) {
        return state.footnotes().steps(approvalId);
    }

    @Override
    public List<ExceptionClosing> closings(long transactionId) {
        return state.footnotes().closings(transactionId);
    }

    @Override
    public String holdWords(String tid, Hold hold) {
        return state.footnotes().words(tid, hold.reason(), hold.origin());
    }

    @Override
    public String holdWords(HoldScope scope, String id, Hold hold) {
        return state.footnotes().words(RegistryState.subject(scope, id), hold.reason(), hold.origin());
    }

    @Override
    public HeldScope scope(HoldScope scope, String id) {
        return state.scope(scope, id);
    }

    @Override
    public Collection<HeldScope> scopesAfter(String subject) {
        return state.scopesAfter(subject);
    }

    @Override
    public TerminalServices services(String tid) {
        return state.terminal(tid) == null ? null : state.services(tid);
    }

    @Override
    public Collection<TerminalServices> changedServicesAfter(String tid) {
        return state.changedServicesAfter(tid);
    }

    @Override
    public Retest retest(String tid) {
        return state.retest(tid);
    }

    @Override
    public CaseView caseView(long id) {
        CaseFile file = state.cases().file(id);
        return file == null ? null : cases.guide().view(file);
    }

    @Override
    public OrderView orderView(long id, long nowMs) {
        CaseFile file = state.cases().file(id);
        return file == null || file.order() == null ? null : cases.guide().order(file, nowMs);
    }

    @Override
    public long reviewDueMs(CaseFile file) {
        return cases.guide().dueMs(file);
    }

    @Override
    public List<PreCheckItem> preCheck(String tid, long nowMs) {
        return cases.preCheck(tid, nowMs);
    }

    @Override
    public Collection<CaseFile> casesAfter(CaseType type, long id) {
        return state.cases().filesAfter(type, id);
    }

    @Override
    public List<CaseFile> openCases(String tid) {
        return state.cases().openOf(tid);
    }

    @Override
    public TerminalParameters parameters(String tid) {
        return state.parameters(tid);
    }

    @Override
    public Delivery delivery(long id) {
        return state.outbox().delivery(id);
    }

    @Override
    public Collection<Delivery> deliveriesAfter(Long id) {
        return state.outbox().deliveriesAfter(id);
    }

    @Override
    public Collection<Delivery> deliveriesWaitingAfter(DueDelivery place) {
        return state.outbox().waitingAfter(place);
    }

    @Override
    public DeliveryCounts deliveryCounts() {
        return state.outbox().counts();
    }

    @Override
    public Collection<ContactNote> contactsAfter(Long id) {
        return state.contacts().notesAfter(id);
    }

    @Override
    public ContactFile contacts(long caseId) {
        return contacts.file(caseId);
    }

    @Override
    public Collection<Appointment> appointmentsAfter(Long id) {
        return state.contacts().appointmentsAfter(id);
    }

    @Override
    public FeeView fees(String account, long nowMs) {
        return fees.view(account, nowMs);
    }

    @Override
    public Collection<FeeAccount> feesAfter(String account) {
        return state.fees().accountsAfter(account);
    }

    @Override
    public Difference difference(long number) {
        return state.settlements().difference(number);
    }

    @Override
    public Difference difference(String key) {
        return state.settlements().difference(key);
    }

    @Override
    public Collection<Difference> differencesAfter(long number) {
        return state.settlements().differencesAfter(number);
    }

    @Override
    public SettlementDay settlementDay(int date) {
        return state.settlements().day(date);
    }

    @Override
    public Collection<SettlementDay> settlementDays() {
        return state.settlements().days();
    }

    @Override
    public List<AccountPeriod> accounts(String mid) {
        return state.settlements().accounts(mid);
    }

    @Override
    public Device device(String serial) {
        return state.device(serial);
    }

    @Override
    public Collection<Device> devicesAfter(String serial) {
        return state.devicesAfter(serial);
    }

    @Override
    public String tidOf(String serial) {
        return state.boundTo(serial);
    }

    @Override
    public List<DeviceVerb> deviceSteps(Device device) {
        return devices.moves().possible(device);
    }

    @Override
    public Map<DeviceState, Integer> deviceCounts() {
        return state.devices().counts();
    }

    /** Whether anybody is told of a kind. */
    public boolean tells(NoticeKind kind) {
        return state.outbox().tells(kind);
    }

    /** All merchants in MID order; a read-only view. */
    public Collection<Merchant> merchants() {
        return state.merchants();
    }

    /** All terminals in TID order; a read-only view. */
    public Collection<Terminal> terminals() {
        return state.terminals();
    }

    /** The remembered requests in id order; a read-only view. */
    public Collection<Approval> approvals() {
        return state.approvals();
    }

    /** Every scope that was ever held, in their order; a read-only view. */
    public Collection<HeldScope> scopes() {
        return state.scopes();
    }

    /** The services of terminals where something was changed since their import, in TID order; a read-only view. */
    public Collection<TerminalServices> changedServices() {
        return state.changedServices();
    }

    /** The remembered cases of a type in id order; a read-only view. */
    public Collection<CaseFile> cases(CaseType type) {
        return state.cases().files(type);
    }

    /**
     * Changes what cases are judged by from now on.
     *
     * @param zoneOffsetSeconds local time of the working days, east of UTC
     * @param minimumFirmware   oldest application version a device may come back with, compared as text; empty = any
     */
    public void configure(CaseSettings settings, int zoneOffsetSeconds, String minimumFirmware) {
        caseRules.configure(settings, zoneOffsetSeconds, minimumFirmware);
        feeRules.configure(settings, zoneOffsetSeconds);
    }

    /** Changes the limits commands are judged by from now on. */
    public void configure(RegistrySettings settings) {
        policy.configure(settings);
        state.outbox().configure(settings.notices());
        state.configure(settings.lifetimes());
    }

    /** When the next hold, service or case changes by itself, epoch milliseconds; Long.MAX_VALUE = none. */
    public long earliestDueMs() {
        return state.earliestDueMs();
    }

    /**
     * What has become due: holds that were announced for this moment or have their planned end, plans that go on,
     * providers that did not answer, cases nobody went on with. At most sixteen at once; the rest stays due.
     */
    public List<RegistryEvent> due(long nowMs) {
        return schedule.due(nowMs);
    }

    /** Judges a command of the switch's own schedule: as {@link #decide}, but no repeat of it is expected. */
    public RegistryDecision scheduled(RegistryCommand command) {
        return judged(command);
    }

    /** Everything it remembers as plain data, kind by kind, for those who write and read it. */
    public List<RegistryPart<?>> parts() {
        return state.parts();
    }

    /**
     * Judges a command; changes nothing. The checks in order: header, command id, arguments, role, existence, version,
     * state. The same command id with the same content gets the first answer without events (domain 3.11 row 45). How a
     * try to deliver a notice ended is known again by its number and takes no place among the command ids of people.
     */
    public RegistryDecision decide(RegistryCommand command) {
        Refused refused = command == null ? Arguments.invalid("there is none") : Arguments.header(command.header());
        if (refused != null) {
            return refused;
        }
        if (command instanceof RecordDelivery told) {
            return notices.record(told);
        }
        String fingerprint = CommandFingerprint.of(command);
        CommandResult earlier = state.result(command.header().commandId());
        return earlier == null ? recorded(command, fingerprint, judged(command)) : repeated(earlier, fingerprint);
    }

    /**
     * Applies an event; the events of a decision are applied in their order. Throws {@link IllegalStateException} when
     * the event belongs to another history.
     */
    public void apply(RegistryEvent event) {
        state.apply(event);
    }

    /** Digest of what the sender of a command decided; a repeat has the same. */
    public static String fingerprint(RegistryCommand command) {
        return CommandFingerprint.of(command);
    }

    private RegistryDecision judged(RegistryCommand command) {
        return switch (command) {
            case RegistryCommand.ImportEstate c -> estate.importEstate(c);
            case RegistryCommand.ProvisionTerminal c -> lifecycle.provision(c);
            case RegistryCommand.ActivateTerminal c -> lifecycle.activate(c);
            case RegistryCommand.RenewTerminalKeys c -> lifecycle.renewKeys(c);
            case KeyCommand c -> keys.decide(c);
            case RouteCommand c -> routes.decide(c);
            case RegistryCommand.PlaceHold c -> holds.place(c);
            case RegistryCommand.LiftHold c -> holds.lift(c);
            case RegistryCommand.PlaceScopeHold c -> scopeHolds.place(c);
            case RegistryCommand.LiftScopeHold c -> scopeHolds.lift(c);
            case RegistryCommand.CancelTerminal c -> lifecycle.cancel(c);
            case RegistryCommand.Approve c ->
                cases.after(c.header(), approvals.approve(c, effectOf(state.approval(c.approvalId()))));
            case RegistryCommand.Reject c -> approvals.reject(c, effectOf(state.approval(c.approvalId())));
            case RegistryCommand.RequestRefund c -> refunds.request(c);
            case RegistryCommand.FlagDispute c -> disputes.flag(c);
            case RegistryCommand.ReleaseDispute c -> disputes.release(c);
            case RegistryCommand.PostFunds c -> funds.post(c);
            case RegistryCommand.EndRetest c -> retests.end(c);
            case RegistryCommand.ReportDevice c -> alarms.report(c);
            case BindingCommand c -> services(c);
            case RegistryCommand.CancelRefund c -> refunds.cancel(c);
            case RegistryCommand.ResendRefund c -> refunds.resend(c);
            case RegistryCommand.SettleItem c -> items.settle(c);
            case RegistryCommand.CloseBatch c -> batches.close(c);
            case CaseCommand.AcknowledgeParameters c -> steps.parametersTaken(c.header(), c.tid(), cases.decide(c));
            case CaseCommand c -> cases.decide(c);
            case MerchantCommand c -> merchants.decide(c);
            case NoticeCommand c -> notices.decide(c);
            case FeeCommand c -> cases.after(c.header(), fees.decide(c));
            case ContactCommand c -> contacts.decide(c);
            case SettlementCommand c -> settlements.decide(c);
            case DeviceCommand c -> cases.after(c.header(), devices.decide(c));
            case RegistryCommand.CloseException c -> exceptions.close(c);
        };
    }

    private RegistryDecision services(BindingCommand command) {
        return switch (command) {
            case BindingCommand.RequestBinding c -> bindings.request(c);
            case BindingCommand.SwitchBinding c -> bindings.flip(c);
            case BindingCommand.TellProviderEvent c -> providers.tell(c);
            case BindingCommand.PlanRevocation c -> revocations.plan(c);
            case BindingCommand.ChangePlan c -> plans.change(c);
            case BindingCommand.RatePlan c -> plans.rate(c);
            case BindingCommand.RaiseAlarm c -> alarms.raise(c);
            case BindingCommand.RecordStep c -> steps.step(c);
            case BindingCommand.RetryUnbinding c -> steps.retry(c);
            case BindingCommand.StartRetest c -> steps.retest(c);
        };
    }

    private ApprovalDecisions.Effect effectOf(Approval approval) {
        if (approval == null) {
            return lifecycle;
        }
        return switch (approval.action()) {
            case COMPOSE_KEY -> keys;
            case OPS_REFUND -> refunds;
            case SETTLE_ITEM -> items;
            case CLOSE_BATCH -> batches;
            case POST_FUNDS -> funds;
            case LIFT_SCOPE_HOLD -> scopeHolds;
            case REQUEST_BINDING -> bindings;
            case REVOKE_BINDING -> revocations;
            case UNBIND_BY_HAND -> steps;
            case CHANGE_ACCOUNT -> merchants;
            case CLOSE_MONEY_EXCEPTION -> exceptions;
            case WAIVE_FEE, DEDUCT_DEPOSIT, PAY_OUT_FEE -> fees.effect(approval.action());
            case WAIVE_DEVICE -> devices;
            case RESOLVE_DIFFERENCE, RELEASE_PAYOUT -> settlements;
            default -> approval.holdReason() != null ? holds : lifecycle;
        };
    }

    private static RegistryDecision repeated(CommandResult earlier, String fingerprint) {
        if (!earlier.fingerprint().equals(fingerprint)) {
            return new Refused(RefusalCode.COMMAND_ID_REUSED,
                    "Command id " + earlier.commandId() + " was used for other content: choose a new one");
        }
        return earlier.approvalId() == 0
                ? new Accepted(List.of(), earlier.text())
                : new Waiting(List.of(), earlier.approvalId(), earlier.text());
    }

    private static RegistryDecision recorded(RegistryCommand command, String fingerprint, RegistryDecision decision) {
        String commandId = command.header().commandId();
        return switch (decision) {
            case Accepted d ->
                new Accepted(withRecord(d.events(), new CommandResult(commandId, fingerprint, 0, d.text())), d.text());
            case Waiting d ->
                new Waiting(withRecord(d.events(), new CommandResult(commandId, fingerprint, d.approvalId(), d.text())),
                        d.approvalId(), d.text());
            case Refused d -> d;
        };
    }

    private static List<RegistryEvent> withRecord(List<RegistryEvent> events, CommandResult result) {
        if (events.isEmpty()) {
            return events;
        }
        List<RegistryEvent> all = new ArrayList<>(events);
        all.add(new CommandRecorded(events.getFirst().header(), result));
        return all;
    }
}
