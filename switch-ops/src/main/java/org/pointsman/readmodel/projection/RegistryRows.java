package org.pointsman.readmodel.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TerminalStatus;
import org.pointsman.readmodel.schema.Table;
import org.pointsman.registry.RegistryView;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.fees.FeeView;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CaseApplication;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeePosting;
import org.pointsman.registry.model.FeeSums;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderFile;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalServices;

/** Rows of everything but payments, as it is now; the record that touched them is not in them yet. */
final class RegistryRows {
    private static final Long UNTOLD = 0L;

    private final StateView view;
    private final RegistryView registry;
    private final List<Row> rows = new ArrayList<>();

    /** One row. */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(Table table, Object[] values) {
    }

    private RegistryRows(StateView view) {
        this.view = view;
        registry = view.registry();
    }

    /** Rows of what a record names, as it is now. */
    static List<Row> of(StateView view, Subjects of) {
        RegistryRows all = new RegistryRows(view);
        of.terminals().forEach(all::terminal);
        of.merchants().forEach(all::merchant);
        all.devices(of);
        of.scopes().forEach(all::scope);
        of.cases().forEach(all::caseFile);
        of.approvals().forEach(all::approval);
        TreeSet<String> accounts = new TreeSet<>(of.accounts());
        accounts.addAll(of.terminals());
        accounts.forEach(all::account);
        of.notices().forEach(all::notice);
        return all.rows;
    }

    /** The row of a notice. */
    static Object[] notice(Delivery of) {
        return new Object[]{of.id(), of.notice().kind().name(), of.to().name(), of.by().name(),
                Values.name(of.service()), Values.text(of.mid()), Values.text(of.tid()),
                Values.text(of.notice().text()), of.state().name(), of.attempts(), Values.text(of.detail()),
                Values.ofMs(of.queuedAtMs()), Values.ofMs(of.nextAtMs()), Values.ofMs(of.changedAtMs()), UNTOLD};
    }

    private void add(Table table, Object... values) {
        rows.add(new Row(table, values));
    }

    private void terminal(String tid) {
        Terminal of = registry.terminal(tid);
        TerminalStatus status = view.terminalStatus(tid);
        if (of == null || status == null) {
            return;
        }
        add(Table.TERMINALS, tid, of.mid(), Values.text(of.serial()), of.state().name(),
                Values.names(of.holds().stream().map(Hold::reason).distinct().toList()), status.signedOn(),
                status.keyGeneration(), status.batch(), Values.text(status.firmware()),
                Values.ofMs(of.activationUntilMs()), Values.ofMs(of.keysRenewedAtMs()), Values.ofMs(of.cancelledAtMs()),
                of.version(), UNTOLD);
        of.holds().forEach(hold -> hold("TERMINAL", tid, hold));
        bindings(tid);
    }

    private void bindings(String tid) {
        TerminalServices of = registry.services(tid);
        if (of == null) {
            return;
        }
        Map<PaymentService, Binding> newest = new EnumMap<>(PaymentService.class);
        of.bindings().forEach(binding -> newest.merge(binding.service(), binding,
                (one, other) -> one.generation() > other.generation() ? one : other));
        for (Binding binding : newest.values()) {
            add(Table.BINDINGS, tid, binding.service().name(), binding.state().name(), binding.generation(),
                    binding.enabled(), binding.allowed(), Values.ofMs(binding.sinceMs()),
                    Values.ofMs(binding.deadlineMs()), UNTOLD);
        }
    }

    private void hold(String scope, String subject, Hold of) {
        add(Table.HOLDS, scope, subject, of.reason().name(), of.origin().name(), Instant.ofEpochMilli(of.placedAtMs()),
                of.placedBy(), of.holdClass().name(), Values.names(of.blocked()), Values.ofMs(of.effectiveAtMs()),
                Values.ofMs(of.endsAtMs()), Values.text(of.evidence()), "OPEN", null, UNTOLD);
    }

    private void scope(String name) {
        int end = name.indexOf(Subjects.SCOPE_END);
        String scope = name.substring(0, end);
        String id = name.substring(end + 1);
        registry.scope(HoldScope.valueOf(scope), id).holds().forEach(hold -> hold(scope, id, hold));
    }

    private void merchant(String mid) {
        Merchant of = registry.merchant(mid);
        if (of != null) {
            add(Table.MERCHANTS, mid, of.name(), of.state().name(), of.account() == null ? null : of.account().words(),
                    of.contact() == null ? null : of.contact().email(),
                    of.contact() == null ? null : Values.name(of.contact().language()), of.version(), UNTOLD);
        }
    }

    private void devices(Subjects of) {
        TreeSet<String> serials = new TreeSet<>(of.devices());
        for (String tid : of.terminals()) {
            Terminal terminal = registry.terminal(tid);
            if (terminal != null && terminal.serial() != null) {
                serials.add(terminal.serial());
            }
        }
        serials.forEach(this::device);
    }

    private void device(String serial) {
        Device of = registry.device(serial);
        if (of != null) {
            add(Table.DEVICES, serial, Values.text(of.model()), Values.text(of.supplier()), of.state().name(),
                    Values.text(of.mid()), registry.tidOf(serial), Values.text(of.place()), Values.text(of.tracking()),
                    Values.text(of.note()), Values.ofMs(of.changedAtMs()), of.version(), UNTOLD);
        }
    }

    private void caseFile(long id) {
        CaseView known = registry.caseView(id);
        if (known == null) {
            return;
        }
        CaseFile of = known.file();
        CaseApplication application = of.application();
        CancellationFile cancellation = of.cancellation();
        String mid = cancellation == null ? orderMid(of) : cancellation.mid();
        add(Table.CASES, id, of.type().name(), of.state().name(), Values.text(of.tid()), Values.text(mid),
                Values.name(of.hold()), application == null ? null : Values.text(application.applicant()),
                application == null ? null : Values.name(application.channel()),
                application == null ? null : Values.text(application.submitter()),
                cancellation == null ? null : Values.name(cancellation.cause()), Values.ofMs(of.deadlineMs()),
                Values.text(of.note()), of.version(),
                of.history().isEmpty() ? null : Values.ofMs(of.history().getFirst().atMs()),
                of.history().isEmpty() ? null : Values.ofMs(of.history().getLast().atMs()), UNTOLD);
        if (of.order() != null) {
            order(of, of.order());
        }
    }

    private static String orderMid(CaseFile of) {
        return of.order() == null || of.order().application() == null ? null : of.order().application().mid();
    }

    private void order(CaseFile of, OrderFile order) {
        OrderApplication asked = order.application();
        add(Table.ORDERS, of.id(), Values.text(asked.mid()), Values.text(asked.merchantName()),
                Values.name(asked.merchantType()), Values.text(asked.provider()), Values.text(asked.model()),
                Values.text(asked.place()), Values.names(asked.services()), Values.text(order.reviewer()),
                Values.ofMs(order.submittedAtMs()), Values.text(of.tid()), of.state().name(), UNTOLD);
    }

    private void approval(long id) {
        Approval of = registry.approval(id);
        if (of != null) {
            add(Table.APPROVALS, id, of.action().name(), Values.text(of.tid()), Values.name(of.holdReason()),
                    of.requestedBy(), Instant.ofEpochMilli(of.requestedAtMs()), Values.ofMs(of.expiresAtMs()),
                    of.requiredApprovals(), Values.names(of.approvedBy()), of.state().name(), UNTOLD);
        }
    }

    private void account(String id) {
        FeeView known = registry.fees(id, 0);
        if (known == null || known.account().version() == 0) {
            return;
        }
        FeeAccount of = known.account();
        FeeSums sums = of.sums();
        add(Table.FEE_ACCOUNTS, id, Values.text(of.mid()), Values.text(of.provider()), sums.depositMinor(),
                sums.rentMinor(), sums.dataMinor(), sums.handlingMinor(), sums.penaltyMinor(), sums.cancelMinor(),
                sums.refundMinor(), of.version(), UNTOLD);
        of.postings().forEach(posting -> posting(id, posting));
    }

    private void posting(String account, FeePosting of) {
        add(Table.FEE_POSTINGS, account, of.number(), of.type().name(), of.entry().name(), of.amountMinor(),
                of.caseId() == 0 ? null : Long.valueOf(of.caseId()), Values.text(of.reason()), Values.text(of.actor()),
                Instant.ofEpochMilli(of.atMs()), UNTOLD);
    }

    private void notice(long id) {
        Delivery of = registry.delivery(id);
        if (of != null) {
            add(Table.NOTICES, notice(of));
        }
    }
}
