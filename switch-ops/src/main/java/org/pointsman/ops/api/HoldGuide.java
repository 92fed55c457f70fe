package org.pointsman.ops.api;

import java.util.List;
import java.util.stream.Collectors;
import org.pointsman.registry.Action;
import org.pointsman.registry.ActionRule;
import org.pointsman.registry.ActionRules;
import org.pointsman.registry.Hold;
import org.pointsman.registry.HoldReason;
import org.pointsman.registry.HoldRule;
import org.pointsman.registry.HoldRules;
import org.pointsman.registry.Role;

/** Tells people how a hold ends, from the rules the registry uses (domain 3.3, 3.10). */
final class HoldGuide {
    private final HoldRules holds = HoldRules.load();
    private final ActionRules actions = ActionRules.load();

    List<Role> lifters(HoldReason reason) {
        return actions.lifters(holds.rule(reason));
    }

    boolean secondPerson(HoldReason reason) {
        return holds.rule(reason).secondPerson();
    }

    String caseNeeded(HoldReason reason) {
        return holds.rule(reason).caseNeed().name();
    }

    String toLift(Hold hold, boolean newKeysNeeded) {
        HoldRule rule = holds.rule(hold.reason());
        String keys = newKeysNeeded ? "a KEY_CUSTODIAN renews the master key; then " : "";
        return keys + switch (rule.caseNeed()) {
            case NO -> lifted(rule) + (hold.endsAtMs() == 0 ? "" : "; lifts itself at " + Times.ofMs(hold.endsAtMs()));
            case AFTER_LIMIT -> lifted(rule) + " while the pause is within its limit; later by a case";
            case SHORT, YES -> "a reinstatement case" + (rule.secondPerson() ? " with a second person" : "")
                    + "; in an emergency " + forced(rule);
            case INTERNAL -> "lifted by the switch when its case is done";
        };
    }

    private String lifted(HoldRule rule) {
        return "lifted by " + words(lifters(rule.reason()));
    }

    private String forced(HoldRule rule) {
        ActionRule action = actions.rule(Action.valueOf("FORCE_LIFT_" + rule.holdClass()));
        return "forced: asked for by " + words(action.makers()) + ", approved by " + action.approvals() + " others ("
                + words(action.checkers()) + ")";
    }

    private static String words(List<Role> roles) {
        return roles.stream().map(Role::name).collect(Collectors.joining(" or "));
    }
}
