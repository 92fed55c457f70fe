package org.pointsman.registry.estate;

import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.RouteCommand;
import org.pointsman.registry.model.RouteCommand.ChangeRoutes;
import org.pointsman.registry.model.RouteCommand.RollBackRoutes;
import org.pointsman.registry.model.RouteCommand.SwitchStandIn;
import org.pointsman.registry.model.RouteEvent;
import org.pointsman.registry.model.RouteEvent.RoutesChanged;
import org.pointsman.registry.model.RouteEvent.RoutesRolledBack;
import org.pointsman.registry.model.RouteEvent.StandInSwitched;
import org.pointsman.registry.rules.MakerCheckerRules;

/** Who may change where payments go. What the engine has to hold against it, it says itself. */
public final class RouteDecisions {
    private static final String DIGEST = "[0-9a-f]{64}";

    private final MakerCheckerRules actions;

    public RouteDecisions(MakerCheckerRules actions) {
        this.actions = actions;
    }

    public RegistryDecision decide(RouteCommand command) {
        Permission action = command instanceof SwitchStandIn ? Permission.SWITCH_STAND_IN : Permission.CHANGE_ROUTES;
        List<Role> makers = actions.rule(action).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "change where payments go", makers);
        }
        Refused refused = command instanceof ChangeRoutes change ? arguments(change) : null;
        return refused == null ? done(command, EventHeader.of(command.header(), role)) : refused;
    }

    private static Refused arguments(ChangeRoutes change) {
        if (change.digest() == null || !change.digest().matches(DIGEST)) {
            return Arguments.invalid("digest must be 64 hex digits");
        }
        return change.rules() == null || change.ranges() < 0 ? Arguments.invalid("rules are missing") : null;
    }

    private static Accepted done(RouteCommand command, EventHeader header) {
        return switch (command) {
            case SwitchStandIn c -> accepted(new StandInSwitched(header, c.on()),
                    c.on()
                            ? "payments are approved in stand-in where their routes say so"
                            : "nothing more is approved in stand-in; what was approved is still told to its networks");
            case ChangeRoutes c -> accepted(new RoutesChanged(header, c.digest(), c.ranges(), c.rules()),
                    c.ranges() + " ranges hold; `route rollback` brings the former ones back");
            case RollBackRoutes _ -> accepted(new RoutesRolledBack(header), "the former ranges hold again");
        };
    }

    private static Accepted accepted(RouteEvent event, String next) {
        return new Accepted(List.of(event), next);
    }
}
