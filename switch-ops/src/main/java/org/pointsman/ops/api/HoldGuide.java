package org.pointsman.ops.api;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.rules.MakerCheckerRule;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.rules.HoldRule;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.model.Role;

/** Tells people how a hold ends, from the rules the registry uses (domain 3.3, 3.10). */
final class HoldGuide {
    private final HoldRules holds = HoldRules.load();
    private final MakerCheckerRules actions = MakerCheckerRules.load();

    List<Role> lifters(HoldReason reason) {
        return actions.lifters(holds.rule(reason));
    }

    boolean secondPerson(HoldReason reason) {
        return holds.rule(reason).secondPerson();
    }

    String caseNeeded(HoldReason reason) {
        return holds.rule(reason).caseNeed().name();
    }

    /** What a lift by hand names; null where nothing is asked for. */
    String document(HoldReason reason) {
        String document = holds.rule(reason).document();
        return document.isEmpty() ? null : document;
    }

    /** Every reason with what it means. */
    List<HoldReasonDocument> reasons() {
        return Stream.of(HoldReason.values()).map(holds::rule).map(this::reason).toList();
    }

    private HoldReasonDocument reason(HoldRule rule) {
        return new HoldReasonDocument(rule.reason(), rule.holdClass().name(), rule.blocked(),
                people(actions.placers(rule)), people(actions.lifters(rule)), rule.secondPerson(),
                rule.caseNeed().name(), rule.liftsItself(), rule.announced(), document(rule.reason()), rule.scopes());
    }

    private static List<Role> people(List<Role> roles) {
        return roles.stream().filter(role -> role != Role.SYSTEM).toList();
    }

    String toLift(Hold hold, boolean newKeysNeeded) {
        HoldRule rule = holds.rule(hold.reason());
        if (hold.announced()) {
            return announced(hold) + "withdrawn before by " + words(lifters(rule.reason())) + onDocument(rule);
        }
        String keys = newKeysNeeded ? "a KEY_CUSTODIAN renews the master key; then " : "";
        return keys + switch (rule.caseNeed()) {
            case NO -> lifted(rule) + ended(hold);
            case SHORT -> lifted(rule) + onDocument(rule);
            case AFTER_LIMIT -> lifted(rule) + " while the pause is within its limit; later by a case";
            case YES -> "a reinstatement case (`case open`)" + (rule.secondPerson() ? " with a second person" : "")
                    + "; in an emergency " + forced(rule);
            case INTERNAL -> "lifted by the switch when its case is done";
        };
    }

    /** The same for a hold on more than a terminal. */
    String toLiftScope(Hold hold) {
        HoldRule rule = holds.rule(hold.reason());
        String second = rule.secondPerson() && !hold.announced()
                ? ", approved by another (" + words(actions.rule(Permission.LIFT_SCOPE_HOLD).checkers()) + ")"
                : "";
        return announced(hold) + lifted(rule) + onDocument(rule) + second + ended(hold);
    }

    private static String announced(Hold hold) {
        return hold.announced() ? "begins at " + Times.ofMs(hold.effectiveAtMs()) + "; " : "";
    }

    private static String ended(Hold hold) {
        return hold.endsAtMs() == 0 ? "" : "; lifts itself at " + Times.ofMs(hold.endsAtMs());
    }

    private static String onDocument(HoldRule rule) {
        return rule.document().isEmpty() ? "" : " on a document (" + rule.document() + ")";
    }

    private String lifted(HoldRule rule) {
        return "lifted by " + words(lifters(rule.reason()));
    }

    private String forced(HoldRule rule) {
        MakerCheckerRule action = actions.rule(Permission.valueOf("FORCE_LIFT_" + rule.holdClass()));
        return "forced: asked for by " + words(action.makers()) + ", approved by " + action.approvals() + " others ("
                + words(action.checkers()) + ")";
    }

    private static String words(List<Role> roles) {
        return roles.stream().map(Role::name).collect(Collectors.joining(" or "));
    }
}
