package org.pointsman.registry.cases;

import java.util.List;
import org.pointsman.registry.approvals.OrderArguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.CaseApplication;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CaseEvent.CaseOpened;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseReview;
import org.pointsman.registry.model.CaseSetup;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.OrderFile;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.CaseStore;
import org.pointsman.registry.state.RegistryState;

/** Applications for a terminal: how they begin, and how a terminal ends them (domain 3.1). */
final class OrderDecisions {
    private final RegistryState state;
    private final CaseRules rules;
    private final CaseMachine machine;
    private final CaseGuide guide;
    private final OrderGuards guards;

    OrderDecisions(RegistryState state, CaseRules rules, CaseMachine machine, CaseGuide guide) {
        this.state = state;
        this.rules = rules;
        this.machine = machine;
        this.guide = guide;
        guards = new OrderGuards(state, rules);
    }

    RegistryDecision apply(ApplyOrder command) {
        Refused refused = OrderArguments.apply(command);
        if (refused != null) {
            return refused;
        }
        List<Role> makers = rules.actions.rule(Permission.APPLY_ORDER).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "apply for a terminal", makers);
        }
        refused = possible(command);
        return refused == null ? applied(command, role) : refused;
    }

    private Refused possible(ApplyOrder command) {
        if (state.cases().full(CaseType.ORDER)) {
            return new Refused(RefusalCode.CONFLICT,
                    CaseStore.MAX_ORDERS + " orders are open; decide some first (`order list`)");
        }
        Refused refused = guards.merchantFits(command.application());
        return refused == null && command.appealOf() != 0 ? appealable(command) : refused;
    }

    private Refused appealable(ApplyOrder command) {
        CaseFile rejected = state.cases().file(command.appealOf());
        boolean fits = rejected != null && rejected.order() != null && rejected.state() == CaseState.REJECTED
                && rejected.order().application().mid().equals(command.application().mid());
        return fits
                ? null
                : new Refused(RefusalCode.NOT_FOUND, "Merchant " + command.application().mid()
                        + " has no rejected order " + command.appealOf() + " to appeal against");
    }

    private Accepted applied(ApplyOrder command, Role role) {
        EventHeader header = EventHeader.of(command.header(), role);
        CaseApplication application = new CaseApplication(command.applicant(), command.channel(), header.actor(), 0,
                command.appealOf());
        CaseFile file = new CaseFile(state.cases().lastId() + 1, CaseType.ORDER, null, null, 0, CaseState.DRAFT,
                application, CaseReview.NEW, CaseSetup.NEW, List.of(), 0, "", List.of(), 0,
                OrderFile.of(command.application())).moved(CaseState.DRAFT, CaseStep.OPEN, header);
        return new Accepted(List.of(new CaseOpened(header, file)), guide.text(file));
    }

    /** Ends the open order of a terminal that signs on; null when it did, or there is none. */
    Refused signedOn(CommandHeader header, String tid, List<RegistryEvent> events) {
        CaseFile file = state.cases().openOrderOf(tid);
        if (file == null) {
            return null;
        }
        CaseWork work = new CaseWork(state, header, tid).on(file.id());
        Refused refused = machine.run(work, CaseStep.FIRST_SIGN_ON);
        events.addAll(work.events());
        return refused;
    }
}
