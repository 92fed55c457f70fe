package org.pointsman.registry.bindings;

import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingCommand.ChangePlan;
import org.pointsman.registry.model.BindingCommand.RatePlan;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Feedback;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RevocationPlan;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** A revocation plan that was approved: held, gone on with, ended, rated. */
public final class PlanDecisions {
    private static final int BEST_RATING = 5;

    private final RegistryState state;
    private final MakerCheckerRules actions;

    public PlanDecisions(RegistryState state, MakerCheckerRules actions) {
        this.state = state;
        this.actions = actions;
    }

    public RegistryDecision change(ChangePlan command) {
        Refused refused = mayRun(command.header());
        refused = refused == null && command.verb() == null ? Arguments.invalid("say PAUSE, RESUME or ABORT") : refused;
        refused = refused == null ? ServiceTarget.present(command.header(), command.tid(), state) : refused;
        return refused == null ? changed(command) : refused;
    }

    private Refused mayRun(CommandHeader header) {
        List<Role> makers = actions.rule(Permission.RUN_REVOCATION).makers();
        return MakerCheckerRules.roleOf(header, makers) == null
                ? Target.notAllowed(header, "run a revocation", makers)
                : null;
    }

    private RegistryDecision changed(ChangePlan command) {
        TerminalServices services = state.services(command.tid());
        RevocationPlan plan = services.plan();
        return plan == null ? noPlan(command.tid()) : switch (command.verb()) {
            case PAUSE -> paused(command, plan);
            case RESUME -> resumed(command, plan, services);
            case ABORT -> aborted(command, plan, services);
        };
    }

    private RegistryDecision paused(ChangePlan command, RevocationPlan plan) {
        return switch (plan.state()) {
            case ANNOUNCED, RUNNING -> to(command, plan.in(PlanState.PAUSED, 0, command.header().reason()),
                    "`binding resume " + command.tid() + "` goes on");
            case PLANNED, PAUSED, DONE, ABORTED, REJECTED -> illegal(command.tid(), plan, "to pause it");
        };
    }

    private RegistryDecision resumed(ChangePlan command, RevocationPlan plan, TerminalServices services) {
        BindingState now = services.paymentState(plan.current());
        if (plan.state() != PlanState.PAUSED || now == BindingState.RETEST_FAILED
                || now == BindingState.REVOKE_FAILED) {
            return illegal(command.tid(), plan, "to go on while " + plan.current() + " is " + now);
        }
        long goesOnAtMs = plan.begun() ? 0 : command.header().atMs();
        return to(command, plan.in(PlanState.RUNNING, goesOnAtMs, ""), plan.current() + " is next");
    }

    // What is half done is finished first: a service that neither works nor is revoked helps nobody.
    private RegistryDecision aborted(ChangePlan command, RevocationPlan plan, TerminalServices services) {
        if (!plan.state().open()) {
            return illegal(command.tid(), plan, "to end it");
        }
        Binding present = services.newest(plan.current());
        if (present != null && present.state().leaving()) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION, plan.current() + " is " + present.state()
                    + ": pause the plan, finish this service, then end it" + Revocations.next(command.tid(), present));
        }
        return to(command, plan.in(PlanState.ABORTED, 0, command.header().reason()),
                "what is revoked stays so, everything else works as before");
    }

    private Accepted to(ChangePlan command, RevocationPlan plan, String next) {
        return new Accepted(
                new ServiceEvents(header(command.header()), state.services(command.tid()))
                        .plan(plan, Mandate.own(command.header())).events(),
                "Plan " + plan.number() + " of terminal " + command.tid() + " is " + plan.state() + "; " + next);
    }

    private EventHeader header(CommandHeader header) {
        return EventHeader.of(header,
                MakerCheckerRules.roleOf(header, actions.rule(Permission.RUN_REVOCATION).makers()));
    }

    public RegistryDecision rate(RatePlan command) {
        Refused refused = mayRun(command.header());
        refused = refused == null ? feedback(command.feedback()) : refused;
        refused = refused == null ? ServiceTarget.present(command.header(), command.tid(), state) : refused;
        if (refused != null) {
            return refused;
        }
        RevocationPlan plan = state.services(command.tid()).plan();
        if (plan == null || plan.state().open()) {
            return plan == null ? noPlan(command.tid()) : illegal(command.tid(), plan, "to rate it");
        }
        return new Accepted(
                new ServiceEvents(header(command.header()), state.services(command.tid()))
                        .plan(plan.rated(command.feedback()), Mandate.own(command.header())).events(),
                "Plan " + plan.number() + " of terminal " + command.tid() + " is rated");
    }

    private static Refused feedback(Feedback feedback) {
        if (feedback == null || feedback.rating() < 1 || feedback.rating() > BEST_RATING) {
            return Arguments.invalid("a rating is 1 to " + BEST_RATING);
        }
        return ServiceTarget.text("the feedback", feedback.text());
    }

    static Refused noPlan(String tid) {
        return new Refused(RefusalCode.NOT_FOUND,
                "Terminal " + tid + " has no revocation plan: `binding revoke " + tid + "` asks for one");
    }

    private static Refused illegal(String tid, RevocationPlan plan, String what) {
        return new Refused(RefusalCode.ILLEGAL_TRANSITION, "Plan " + plan.number() + " of terminal " + tid + " is "
                + plan.state() + ": " + what + " is not possible");
    }
}
