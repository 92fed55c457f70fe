package org.pointsman.registry.cases;

import java.util.List;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.Role;

/**
 * A step a person can take now.
 *
 * @param roles       who may
 * @param otherPerson whether it takes another person than the submitter
 */
public record CaseNext(CaseStep step, List<Role> roles, boolean otherPerson) {

    public CaseNext {
        roles = List.copyOf(roles);
    }

    /** Step and roles. */
    public String words() {
        List<String> names = roles.stream().filter(role -> role != Role.SYSTEM).map(Role::name).toList();
        return CaseMachine.words(step) + " (" + String.join(" or ", names) + (otherPerson ? ", not the submitter" : "")
                + ")";
    }
}
