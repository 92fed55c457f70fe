package org.pointsman.registry.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pointsman.registry.model.CaseNeed;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Role;

/** Who may do what, read from {@code roles.csv} (domain 3.10) and joined with the roles of a hold reason. Immutable. */
public final class MakerCheckerRules {
    private static final MakerCheckerRules SHIPPED = new MakerCheckerRules(
            Csv.load(MakerCheckerRules.class, "roles.csv"));

    private final Map<Permission, MakerCheckerRule> rules = new EnumMap<>(Permission.class);

    private MakerCheckerRules(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            MakerCheckerRule rule = new MakerCheckerRule(row.constant("action", Permission.class),
                    row.constants("makers", Role.class), row.constants("checkers", Role.class),
                    row.number("approvals"));
            if (rules.put(rule.action(), rule) != null) {
                throw new IllegalStateException("roles.csv: two rows for " + rule.action());
            }
        }
        if (rules.size() != Permission.values().length) {
            throw new IllegalStateException("roles.csv: an action has no row; rows are " + rules.keySet());
        }
    }

    /** What the shipped file says; read once, a wrong row is named then. */
    public static MakerCheckerRules load() {
        return SHIPPED;
    }

    /** The rule of an action. */
    public MakerCheckerRule rule(Permission action) {
        return rules.get(action);
    }

    /** Roles that may place a hold: those that raise its reason and those that may suspend in its class. */
    public List<Role> placers(HoldRule hold) {
        return joined(hold, hold.placedBy(), Permission.suspend(hold.holdClass()));
    }

    /** Roles that may lift a hold: those named by its reason and those that may lift in its class. */
    public List<Role> lifters(HoldRule hold) {
        return joined(hold, hold.liftedBy(), Permission.lift(hold.holdClass()));
    }

    /** The first of the wanted roles the actor has, or has as ADMIN; null when she has none. */
    public static Role roleOf(CommandHeader header, List<Role> wanted) {
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

    private List<Role> joined(HoldRule hold, List<Role> byReason, Permission action) {
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
