package org.pointsman.registry.approvals;

import java.util.List;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryDecision.Refused;

/** Why a terminal may be cancelled without its merchant. */
public final class ForceGround {
    private static final List<String> WORDS = List.of("FRAUD", "REGULATOR", "LOST");

    private ForceGround() {
    }

    /** Null when the reason of a command is one. */
    public static Refused of(CommandHeader header) {
        String firstWord = header.reason().strip().split("[^A-Za-z]", 2)[0];
        return WORDS.contains(firstWord)
                ? null
                : Arguments.invalid("the reason of a forced cancellation must begin with FRAUD, REGULATOR or LOST");
    }
}
