package org.pointsman.ops.identity;

import java.net.URI;

/** Makes them for tests of others. */
public final class IdentityProviders {
    private IdentityProviders() {
    }

    /** One that asks this issuer, at the time it lives in. */
    public static IdentityProvider of(TestIssuer issuer) {
        return of(issuer, "console");
    }

    /** The same, with this client for the console; null for none. */
    public static IdentityProvider of(TestIssuer issuer, String client) {
        return new IdentityProvider(issuer.settings(client), KeySource.address(URI.create(issuer.settings().jwks())),
                () -> TestIssuer.NOW);
    }
}
