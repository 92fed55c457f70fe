package org.pointsman.registry.rules;

import java.util.List;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Role;

/**
 * Who may do an action (domain 3.10).
 *
 * @param action    action
 * @param makers    roles that may ask for it
 * @param checkers  roles that may approve it; empty when it takes effect at once
 * @param approvals number of different checkers besides the maker
 */
public record MakerCheckerRule(Permission action, List<Role> makers, List<Role> checkers, int approvals) {

    public MakerCheckerRule {
        makers = List.copyOf(makers);
        checkers = List.copyOf(checkers);
    }
}
