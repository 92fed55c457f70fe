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
        OidcConfig asked = provider == null ? null : provider.ofConsole();
        call.answer(200,
                new Document(asked == null ? null : new Provider(asked.issuer(), asked.clientId(), asked.scope())));
    }

    private record Document(Provider provider) {
    }

    private record Provider(String issuer, String clientId, String scope) {
    }
}
