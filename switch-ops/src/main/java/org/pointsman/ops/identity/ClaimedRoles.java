package org.pointsman.ops.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pointsman.registry.model.Role;

/**
 * What the roles of an identity provider mean here.
 *
 * @param claim   where they are: a list, or words between blanks
 * @param meaning of each value; others mean nothing
 */
record ClaimedRoles(String claim, Map<String, List<Role>> meaning) {
    /** In their order; none when the claim is missing, or has nothing that means anything. */
    List<Role> of(JWTClaimsSet claims) {
        Object value = claims.getClaims().containsKey(claim) ? claims.getClaim(claim) : inside(claims.getClaims());
        return words(value).flatMap(word -> meaning.getOrDefault(word, List.of()).stream()).distinct().sorted()
                .toList();
    }

    private Object inside(Map<String, Object> claims) {
        Object value = claims;
        for (String name : claim.split("\\.")) {
            value = value instanceof Map<?, ?> group ? group.get(name) : null;
        }
        return value;
    }

    private static Stream<String> words(Object value) {
        return switch (value) {
            case String text -> Arrays.stream(text.split(" "));
            case Collection<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }
}
