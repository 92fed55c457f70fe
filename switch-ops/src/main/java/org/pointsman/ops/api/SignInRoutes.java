package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.node.OidcConfig;
import org.pointsman.ops.identity.IdentityProvider;

/** How people sign in. */
final class SignInRoutes {
    private final IdentityProvider provider;

    SignInRoutes(IdentityProvider provider) {
        this.provider = provider;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/sign-in", "showSignIn", Access.OPEN, this::show).says(
                "How people sign in besides with a token of the switch: at an identity provider, when one is configured, with the authorization code flow and PKCE")
                .tells("SignIn").whileStarting((call, _) -> show(call)));
    }

    void show(ApiCall call) {
        OidcConfig settings = provider == null ? null : provider.settings();
        boolean offered = settings != null && settings.clientId() != null;
        call.answer(200,
                new Document(offered ? new Provider(settings.issuer(), settings.clientId(), settings.scope()) : null));
    }

    private record Document(Provider provider) {
    }

    private record Provider(String issuer, String clientId, String scope) {
    }
}
