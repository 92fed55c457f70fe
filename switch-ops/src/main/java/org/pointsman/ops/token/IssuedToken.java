package org.pointsman.ops.token;

import java.time.Instant;
import java.util.List;
import org.pointsman.registry.model.Role;

/**
 * What is kept of a token that was issued.
 *
 * @param name    the actor in the audit; one token a name
 * @param sha256  of the token, 64 hexadecimal digits
 * @param issued  ISO 8601
 * @param expires ISO 8601; from then on it is not known any more
 */
public record IssuedToken(String name, String sha256, List<Role> roles, String issued, String expires) {
    /** Checks what was read; throws {@link IllegalArgumentException}. */
    public IssuedToken {
        require(name != null && !name.isBlank(), "a token has no name");
        require(sha256 != null && sha256.matches("[0-9a-f]{64}"), name + ": sha256 must have 64 hexadecimal digits");
        require(roles != null && !roles.isEmpty(), name + ": roles are missing");
        roles = List.copyOf(roles);
        require(Instant.parse(issued).isBefore(Instant.parse(expires)), name + ": expires must be after issued");
    }

    /** Whether it is still known. */
    public boolean validAt(Instant now) {
        return now.isBefore(Instant.parse(expires));
    }

    private static void require(boolean right, String sentence) {
        if (!right) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
