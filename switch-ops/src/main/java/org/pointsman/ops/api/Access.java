package org.pointsman.ops.api;

import static org.pointsman.registry.model.Role.ADMIN;
import static org.pointsman.registry.model.Role.APPROVER;
import static org.pointsman.registry.model.Role.AUDITOR;
import static org.pointsman.registry.model.Role.KEY_CUSTODIAN;
import static org.pointsman.registry.model.Role.OPERATOR;
import static org.pointsman.registry.model.Role.RISK;
import static org.pointsman.registry.model.Role.SYSTEM;
import static org.pointsman.registry.model.Role.VIEWER;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.rules.MakerCheckerRules;

/**
 * Who may call a route. A command that has a row in {@code roles.csv} lets in whom that row names; the registry judges
 * every write again, by hold reason and action (domain 3.3, 3.10).
 */
final class Access {
    /** Without a token. */
    static final Set<Role> OPEN = null;
    static final Set<Role> READERS = of(VIEWER, OPERATOR, APPROVER, RISK, AUDITOR, KEY_CUSTODIAN, ADMIN);
    static final Set<Role> TRANSACTION_READERS = of(VIEWER, OPERATOR, APPROVER, RISK, AUDITOR, ADMIN);
    static final Set<Role> OPERATORS = of(OPERATOR, ADMIN);
    static final Set<Role> APPROVERS = of(APPROVER, RISK, ADMIN);
    /** Whoever works on terminals: what is allowed depends on what is held, rejected or stepped. */
    static final Set<Role> DESK = of(OPERATOR, APPROVER, RISK, ADMIN);

    private static final MakerCheckerRules RULES = MakerCheckerRules.load();

    private Access() {
    }

    /** People who may ask for one of these. */
    static Set<Role> makers(Permission... permissions) {
        EnumSet<Role> makers = EnumSet.of(ADMIN);
        for (Permission permission : permissions) {
            makers.addAll(RULES.rule(permission).makers());
        }
        makers.remove(SYSTEM);
        return Collections.unmodifiableSet(makers);
    }

    private static Set<Role> of(Role first, Role... more) {
        return Collections.unmodifiableSet(EnumSet.of(first, more));
    }
}
