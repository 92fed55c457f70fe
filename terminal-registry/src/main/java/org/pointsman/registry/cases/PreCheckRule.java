package org.pointsman.registry.cases;

import java.util.List;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.Role;

/**
 * A row of {@code pre-check.csv}.
 *
 * @param who     roles that clear it
 * @param waivers roles that may grant a waiver; empty = it cannot be waived
 * @param moved   whether the merchant can answer for it when the terminal is gone
 * @param forced  whether it counts in a forced cancellation
 * @param cleared how, in words
 */
record PreCheckRule(PreCheckCode code, Kind kind, List<Role> who, List<Role> waivers, boolean moved, boolean forced,
        String cleared) {

    /** Whether it blocks. */
    enum Kind {
        /** It does. */
        BLOCK,
        /** It does not. */
        WARN,
        /** The terms of the provider say. */
        TERMS
    }
}
