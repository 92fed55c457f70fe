package org.pointsman.registry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who may do what, read from {@code roles.csv} (domain 3.10) and joined with the roles of a hold reason. Immutable. */
public final class ActionRules {
    private final Map<Action, ActionRule> rules = new EnumMap<>(Action.class);

    private ActionRules(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            ActionRule rule = new ActionRule(row.constant("action", Action.class),
                    row.constants("makers", Role.class), row.constants("checkers", Role.class),
                    row.number("approvals"));
            if (rules.put(rule.action(), rule) != null) {
                throw new IllegalStateException("roles.csv: two rows for " + rule.action());
            }
        }
        if (rules.size() != Action.values().length) {
            throw new IllegalStateException("roles.csv: an action has no row; rows are " + rules.keySet());
        }
    }

    /** Reads the shipped file; an {@link IllegalStateException} names a row that is missing or wrong. */
    public static ActionRules load() {
        return new ActionRules(Csv.load("roles.csv"));
    }

    /** The rule of an action. */
    public ActionRule rule(Action action) {
        return rules.get(action);
    }

    /** Roles that may place a hold: those that raise its reason and those that may suspend in its class. */
    public List<Role> placers(HoldRule hold) {
        return joined(hold, hold.placedBy(), Action.suspend(hold.holdClass()));
    }

    /** Roles that may lift a hold: those named by its reason and those that may lift in its class. */
    public List<Role> lifters(HoldRule hold) {
        return joined(hold, hold.liftedBy(), Action.lift(hold.holdClass()));
    }

    /** The first of the wanted roles the actor has, or has as ADMIN; null when she has none. */
    static Role roleOf(CommandHeader header, List<Role> wanted) {
        for (Role role : wanted) {
            if (header.roles().contains(role)) {
                return role;
            }
        }
        return header.roles().contains(Role.ADMIN) ? firstHuman(wanted) : null;
    }

    private static Role firstHuman(List<Role> wanted) {
        for (Role role : wanted) {
            if (role != Role.SYSTEM) {
                return role;
            }
        }
        return null;
    }

    private List<Role> joined(HoldRule hold, List<Role> byReason, Action action) {
        List<Role> joined = new ArrayList<>(byReason);
        if (hold.caseNeed() != CaseNeed.INTERNAL) {
            for (Role role : rules.get(action).makers()) {
                if (!joined.contains(role)) {
                    joined.add(role);
                }
            }
        }
        return List.copyOf(joined);
    }
}
