package org.pointsman.ops;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.pointsman.ops.api.ApiToken;
import org.pointsman.registry.model.Role;

/** One token for each role, named after it, and a second approver. */
public final class DemoTokens {
    private DemoTokens() {
    }

    public static List<ApiToken> all() {
        List<ApiToken> tokens = new ArrayList<>();
        for (Role role : Role.values()) {
            tokens.add(new ApiToken(of(role), of(role), EnumSet.of(role)));
        }
        tokens.add(new ApiToken("demo-approver-2", "demo-approver-2", EnumSet.of(Role.APPROVER)));
        return tokens;
    }

    public static String of(Role role) {
        return "demo-" + role.name().toLowerCase(Locale.ROOT);
    }
}
