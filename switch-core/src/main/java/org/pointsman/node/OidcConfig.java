package org.pointsman.node;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pointsman.registry.model.Loopback;
import org.pointsman.registry.model.Role;

/**
 * An identity provider (OpenID Connect) whose signed tokens the admin API takes.
 *
 * @param issuer     its address, exactly as in the claim {@code iss}
 * @param audience   what the claim {@code aud} has to name: this switch
 * @param jwks       its public keys as a JSON Web Key Set: an address, or a file beside the configuration
 * @param rolesClaim where people's roles are; {@code realm_access.roles} is a claim inside of one
 * @param actorClaim how people are called in the audit; one the provider never gives to another person
 * @param roles      what a value of {@code rolesClaim} allows here
 * @param clientId   as whom the console signs people in, a public client; null: it does not
 * @param scope      what the console asks the provider for
 */
public record OidcConfig(String issuer, String audience, String jwks, String rolesClaim, String actorClaim,
        Map<String, List<Role>> roles, String clientId, String scope) {
    static final OidcConfig DEFAULT = new OidcConfig(null, null, null, "roles", "sub", Map.of(), null, "openid");

    /** Keeps what is given. */
    public OidcConfig {
        roles = Map.copyOf(roles);
    }

    /** Whether the keys come from an address rather than a file. */
    public boolean keysFromAddress() {
        return jwks.contains("://");
    }

    void check(ConfigCheck check) {
        check.require(issuer != null && safe(issuer), "admin.oidc.issuer", issuer, address());
        check.require(audience != null && !audience.isBlank(), "admin.oidc.audience", audience,
                "what tokens for this switch name in aud");
        check.require(jwks != null && (!keysFromAddress() || safe(jwks)), "admin.oidc.jwks", jwks,
                "a file, or " + address());
        check.require(!roles.isEmpty() && roles.values().stream().noneMatch(List::isEmpty), "admin.oidc.roles", roles,
                "a group of keys such as operators: [OPERATOR]");
        check.require(roles.values().stream().noneMatch(each -> each.contains(Role.SYSTEM)), "admin.oidc.roles", roles,
                "without SYSTEM: that is the switch itself");
    }

    void checkFile(ConfigCheck check, SwitchConfig config) {
        if (jwks != null && !keysFromAddress()) {
            Path file = config.resolve(jwks);
            check.require(Files.isReadable(file), "admin.oidc.jwks", jwks,
                    "a file that can be read: there is no " + file);
        }
    }

    private static String address() {
        return "an address such as https://login.acquirer.example/realm, or http:// of this machine";
    }

    // Keys that somebody can change on their way let everybody in.
    private static boolean safe(String address) {
        try {
            URI uri = new URI(address);
            boolean here = "http".equals(uri.getScheme()) && uri.getHost() != null && Loopback.is(uri.getHost());
            return uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null
                    && uri.getUserInfo() == null && ("https".equals(uri.getScheme()) || here);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
