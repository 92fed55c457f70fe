package org.pointsman.registry;

import java.util.List;

/**
 * Who may do an action (domain 3.10).
 *
 * @param action    action
 * @param makers    roles that may ask for it
 * @param checkers  roles that may approve it; empty when it takes effect at once
 * @param approvals number of different checkers besides the maker
 */
public record ActionRule(Action action, List<Role> makers, List<Role> checkers, int approvals) {

    public ActionRule {
        makers = List.copyOf(makers);
        checkers = List.copyOf(checkers);
    }
}
