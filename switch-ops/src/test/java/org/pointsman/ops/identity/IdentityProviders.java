package org.pointsman.ops.identity;

import java.net.URI;

/** Makes them for tests of others. */
public final class IdentityProviders {
    private IdentityProviders() {
    }

    /** One that asks this issuer, at the time it lives in. */
    public static IdentityProvider of(TestIssuer issuer) {
        return new IdentityProvider(issuer.settings(), KeySource.address(URI.create(issuer.settings().jwks())),
                () -> TestIssuer.NOW);
    }
}
