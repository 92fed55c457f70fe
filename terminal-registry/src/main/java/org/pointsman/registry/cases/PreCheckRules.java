package org.pointsman.registry.cases;

import java.util.EnumMap;
import java.util.Map;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.Role;

/** What can stand in the way of closing a terminal, read from {@code pre-check.csv}. Immutable. */
final class PreCheckRules {
    private static final PreCheckRules SHIPPED = new PreCheckRules(Csv.load(PreCheckRules.class, "pre-check.csv"));

    private final Map<PreCheckCode, PreCheckRule> rules = new EnumMap<>(PreCheckCode.class);

    private PreCheckRules(Csv csv) {
        for (Csv.Row row : csv.rows()) {
            PreCheckRule rule = new PreCheckRule(row.constant("code", PreCheckCode.class),
                    row.constant("kind", PreCheckRule.Kind.class), row.constants("who", Role.class),
                    row.constants("waivers", Role.class), row.yes("moved"), row.yes("forced"), row.text("cleared"));
            if (rules.put(rule.code(), rule) != null) {
                throw row.bad("code", null);
            }
        }
        if (rules.size() != PreCheckCode.values().length) {
            throw new IllegalStateException("pre-check.csv: a code has no row; rows are " + rules.keySet());
        }
    }

    /** What the shipped file says; read once, a wrong row is named then. */
    static PreCheckRules load() {
        return SHIPPED;
    }

    PreCheckRule rule(PreCheckCode code) {
        return rules.get(code);
    }
}
