package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.approvals.CancellationArguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CaseApplication;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseEvent.CaseOpened;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseReview;
import org.pointsman.registry.model.CaseSetup;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.CaseStore;
import org.pointsman.registry.state.RegistryState;

/** How the cancellation of terminals begins (domain 3.6). */
final class CancellationDecisions {
    private final RegistryState state;
    private final CaseRules rules;
    private final CaseGuide guide;

    CancellationDecisions(RegistryState state, CaseRules rules, CaseGuide guide) {
        this.state = state;
        this.rules = rules;
        this.guide = guide;
    }

    RegistryDecision open(OpenCancellations command) {
        Refused refused = CancellationArguments.open(command);
        if (refused != null) {
            return refused;
        }
        List<Role> makers = rules.actions.rule(Permission.CANCEL).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "ask for a terminal to be cancelled", makers);
        }
        for (String tid : command.tids()) {
            refused = refused == null ? possible(command, tid) : refused;
        }
        return refused == null ? opened(command, role) : refused;
    }

    private Refused possible(OpenCancellations command, String tid) {
        Terminal terminal = state.terminal(tid);
        Refused refused = Target.present(command.header(), tid, terminal);
        if (refused != null) {
            return refused;
        }
        if (!terminal.mid().equals(command.mid())) {
            return new Refused(RefusalCode.NOT_OWNER, "Terminal " + tid + " is not of merchant " + command.mid()
                    + ": `terminal list --merchant " + command.mid() + "` names those that are");
        }
        return state.cases().openCancellationOf(tid) == null ? cancellable(terminal) : null;
    }

    private Refused cancellable(Terminal terminal) {
        return switch (terminal.state()) {
            case ACTIVE,
                    SUSPENDED ->
                state.cases().full(CaseType.CANCELLATION)
                        ? new Refused(RefusalCode.CONFLICT, CaseStore.MAX_ORDERS + " cancellations are open")
                        : null;
            case PROVISIONED -> provisioned(terminal);
            case CANCELLING, CANCELLED -> Target.illegal(terminal, "cancel");
        };
    }

    private Refused provisioned(Terminal terminal) {
        CaseFile order = state.cases().openOrderOf(terminal.tid());
        return order == null
                ? new Refused(RefusalCode.ILLEGAL_TRANSITION,
                        "Terminal " + terminal.tid()
                                + " has never signed on: there is nothing to finish, `terminal cancel " + terminal.tid()
                                + " --force` ends it")
                : new Refused(RefusalCode.ILLEGAL_TRANSITION, "Terminal " + terminal.tid() + " belongs to order "
                        + order.id() + ", which is cancelled instead: `order cancel " + order.id() + "`");
    }

    private Accepted opened(OpenCancellations command, Role role) {
        EventHeader header = EventHeader.of(command.header(), role);
        List<RegistryEvent> events = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String tid : command.tids()) {
            CaseFile open = state.cases().openCancellationOf(tid);
            CaseFile file = open == null
                    ? file(command, tid, header, state.cases().lastId() + 1 + events.size())
                    : open;
            if (open == null) {
                events.add(new CaseOpened(header, file));
            }
            words.add(guide.text(file));
        }
        return new Accepted(events, String.join("\n", words));
    }

    private CaseFile file(OpenCancellations command, String tid, EventHeader header, long id) {
        Terminal terminal = state.terminal(tid);
        CaseApplication application = new CaseApplication(command.applicant(), command.channel(), header.actor(), 0, 0);
        return new CaseFile(id, CaseType.CANCELLATION, tid, null, terminal.version(), CaseState.DRAFT, application,
                CaseReview.NEW, CaseSetup.NEW, List.of(), 0, "", List.of(), 0, null,
                CancellationFile.of(terminal, command.cause(), command.provider()))
                .moved(CaseState.DRAFT, CaseStep.OPEN, header);
    }
}
