package org.pointsman.ops.identity;

import java.util.List;
import org.pointsman.registry.model.Role;

/** What became of a token. */
public sealed interface Verdict {
    /**
     * The provider vouches for somebody.
     *
     * @param name  the actor in the audit: what the provider calls her, and the provider
     * @param roles what she may do here, in their order; empty when none of her roles means anything here
     */
    record Known(String name, List<Role> roles) implements Verdict {
    }

    /**
     * Nobody is vouched for.
     *
     * @param why goes on from "the token"
     */
    record Refused(String why) implements Verdict {
    }

    /**
     * Nobody knows, since the provider's keys cannot be had.
     *
     * @param why a sentence
     */
    record Unreachable(String why) implements Verdict {
    }
}
