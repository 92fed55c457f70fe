package org.pointsman.ops.api;

import java.util.List;
import java.util.Set;
import org.pointsman.node.SwitchConfig;
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

    /** Those of a configuration. */
    public static List<ApiToken> of(SwitchConfig config) {
        return config.tokens().stream()
                .map(token -> new ApiToken(token.token(), token.name(), Set.copyOf(token.roles()))).toList();
    }

    @Override
    public String toString() {
        return "ApiToken[" + name + ", " + roles + "]";
    }
}
