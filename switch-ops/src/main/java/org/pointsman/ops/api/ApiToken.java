package org.pointsman.ops.api;

import java.util.Set;
import org.pointsman.registry.model.Role;

/**
 * A token of the configuration and whom it stands for.
 *
 * @param token what stands after {@code Bearer}
 * @param name  the actor in the audit
 * @param roles roles of the actor
 */
public record ApiToken(String token, String name, Set<Role> roles) {
    public ApiToken {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "ApiToken[" + name + ", " + roles + "]";
    }
}
