package org.pointsman.registry.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.CaseNeed;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Role;

/** The rules of all hold reasons, read from {@code holds.csv} (domain 3.3). Immutable. */
public final class HoldRules {
    private static final HoldRules SHIPPED = new HoldRules(Csv.load(HoldRules.class, "holds.csv"));

    private final Map<HoldReason, HoldRule> rules = new EnumMap<>(HoldReason.class);

    private HoldRules(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            HoldRule rule = rule(row);
            if (rules.put(rule.reason(), rule) != null) {
                throw new IllegalStateException("holds.csv: two rows for " + rule.reason());
            }
        }
        if (rules.size() != HoldReason.values().length) {
            throw new IllegalStateException("holds.csv: a hold reason has no row; rows are " + rules.keySet());
        }
    }

    /** What the shipped file says; read once, a wrong row is named then. */
    public static HoldRules load() {
        return SHIPPED;
    }

    /** The rule of a reason. */
    public HoldRule rule(HoldReason reason) {
        return rules.get(reason);
    }

    private static HoldRule rule(Csv.Row row) {
        return new HoldRule(row.constant("reason", HoldReason.class), row.constant("class", HoldClass.class),
                row.constants("placedBy", Role.class), blocked(row), row.constants("liftedBy", Role.class),
                row.yes("secondPerson"), row.constant("caseNeeded", CaseNeed.class), row.yes("liftsItself"),
                row.yes("announced"), row.text("document"), row.constants("scopes", HoldScope.class));
    }

    private static List<Capability> blocked(Csv.Row row) {
        List<Capability> blocked = new ArrayList<>();
        for (Capability capability : Capability.values()) {
            if (!row.yes(capability.name())) {
                blocked.add(capability);
            }
        }
        return blocked;
    }
}
