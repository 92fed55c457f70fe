package org.pointsman.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.cases.OrderView;
import org.pointsman.registry.contacts.ContactFile;
import org.pointsman.registry.fees.FeeView;
import org.pointsman.registry.model.Appointment;
import org.pointsman.registry.model.AccountPeriod;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalStep;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryCounts;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.DueDelivery;
import org.pointsman.registry.model.ExceptionClosing;
import org.pointsman.registry.model.ContactNote;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalCounts;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.model.TerminalServices;

/**
 * The registry for those who only look: what it tells never changes anything, and what it tells of are values. On the
 * registry's thread.
 */
public interface RegistryView {
    /** The merchant, null when not known. */
    Merchant merchant(String mid);

    /** Merchants behind this MID in MID order, all when it is null; a read-only view. */
    Collection<Merchant> merchantsAfter(String mid);

    /** How many merchants there are. */
    int merchantCount();

    /** The terminal, null when not known. */
    Terminal terminal(String tid);

    /** Terminals behind this TID in TID order, all when it is null; a read-only view. */
    Collection<Terminal> terminalsAfter(String tid);

    /** All terminals by state; kept, not counted. */
    TerminalCounts terminalCounts();

    /** The terminals of a merchant by state; kept, not counted. */
    TerminalCounts terminalCounts(String mid);

    /** The request, null when not known or forgotten. */
    Approval approval(long id);

    /** The remembered requests behind this id in id order; a read-only view. */
    Collection<Approval> approvalsAfter(long id);

    /** What was done with a request, in order; empty when nothing was, or it is forgotten. */
    List<ApprovalStep> approvalSteps(long approvalId);

    /** What people closed about a transaction, in order; empty when nothing was, or it is forgotten. */
    List<ExceptionClosing> closings(long transactionId);

    /** A difference to a network by its number; null when it is not known, or forgotten. */
    Difference difference(long number);

    /** A difference by {@link Difference#key()}; null when nobody recorded it. */
    Difference difference(String key);

    /** Differences to networks behind a number, in their order; a read-only view. */
    Collection<Difference> differencesAfter(long number);

    /** A business date that was settled; null when it was not. */
    SettlementDay settlementDay(int date);

    /** Business dates that were settled, the newest 800, in their order; a read-only view. */
    Collection<SettlementDay> settlementDays();

    /** Where a merchant was paid when, the oldest first; empty when nobody ever said. */
    List<AccountPeriod> accounts(String mid);

    /** What somebody gave as the reason of a terminal's open hold; empty when it is not known. */
    String holdWords(String tid, Hold hold);

    /** The same of a hold on more than a terminal. */
    String holdWords(HoldScope scope, String id, Hold hold);

    /** The holds on a merchant, a service or an application version; never null. */
    HeldScope scope(HoldScope scope, String id);

    /**
     * Every scope behind this subject that was ever held, in the order of {@link HeldScope#subject()}, all when it is
     * null; a read-only view.
     */
    Collection<HeldScope> scopesAfter(String subject);

    /** The payment services of a terminal; null when it is not known. */
    TerminalServices services(String tid);

    /**
     * The services of terminals behind this TID where something was changed since their import, in TID order, all when
     * it is null; a read-only view.
     */
    Collection<TerminalServices> changedServicesAfter(String tid);

    /** The open ticket for probes of a terminal; null when there is none. */
    Retest retest(String tid);

    /** The case with what follows from the rules, null when not known or forgotten. */
    CaseView caseView(long id);

    /** The order with what follows from the rules at a moment, null when not known, forgotten, or no order. */
    OrderView orderView(long id, long nowMs);

    /** Until when the review of a case should be done, epoch milliseconds; 0 = its clock stands. */
    long reviewDueMs(CaseFile file);

    /**
     * What stands in the way of closing a terminal at a moment, by its open cancellation when it has one, in the order
     * of the codes; null when it is not known.
     */
    List<PreCheckItem> preCheck(String tid, long nowMs);

    /** The remembered cases of a type behind this id in id order; a read-only view. */
    Collection<CaseFile> casesAfter(CaseType type, long id);

    /** The open cases of a terminal in id order. */
    List<CaseFile> openCases(String tid);

    /** What a terminal is set up with; never null. */
    TerminalParameters parameters(String tid);

    /** A notice on its way; null when not known or forgotten. */
    Delivery delivery(long id);

    /** The remembered notices behind this id in id order, all when it is null; a read-only view. */
    Collection<Delivery> deliveriesAfter(Long id);

    /** Notices to be sent behind this place, the one that is due first in front, all when it is null; a view. */
    Collection<Delivery> deliveriesWaitingAfter(DueDelivery place);

    /** The remembered notices by state; kept, not counted. */
    DeliveryCounts deliveryCounts();

    /** What people said, behind this number in the order it was written down, all when it is null; a view. */
    Collection<ContactNote> contactsAfter(Long id);

    /** The contact record of a case; null when the case is not known. */
    ContactFile contacts(long caseId);

    /** Appointments behind this number in the order they were booked, all when it is null; a read-only view. */
    Collection<Appointment> appointmentsAfter(Long id);

    /** The fee account of a terminal or order with what ending costs at a moment; null where neither is known. */
    FeeView fees(String account, long nowMs);

    /** The fee accounts behind this id in the order of their ids, all when it is null; a read-only view. */
    Collection<FeeAccount> feesAfter(String account);

    /** The device with a serial number; null when nothing is known of it. */
    Device device(String serial);

    /** Devices behind this serial number in their order, all when it is null; a read-only view. */
    Collection<Device> devicesAfter(String serial);

    /** The terminal that has a device; null when none has. */
    String tidOf(String serial);

    /** What people can do with a device as it is. */
    List<DeviceVerb> deviceSteps(Device device);

    /** Devices by state; kept, not counted. */
    Map<DeviceState, Integer> deviceCounts();
}
