package org.pointsman.ops.api;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pointsman.ops.identity.IdentityProvider;
import org.pointsman.ops.identity.Verdict;
import org.pointsman.ops.token.IssuedToken;
import org.pointsman.ops.token.LiveTokens;
import org.pointsman.ops.token.TokenDigest;
import org.pointsman.registry.model.Role;

/**
 * The tokens this server accepts. Of its own ones it keeps digests only and compares in constant time; what an identity
 * provider has signed is looked at when it is none of them.
 */
final class Tokens {
    private static final String SCHEME = "Bearer ";

    private final List<Entry> entries = new ArrayList<>();
    private final LiveTokens issued;
    private final IdentityProvider provider;

    /**
     * @param issued   further ones, which change while it serves; null for none
     * @param provider whose tokens are taken too; null for nobody's
     */
    Tokens(List<ApiToken> tokens, LiveTokens issued, IdentityProvider provider) {
        this.issued = issued;
        this.provider = provider;
        for (ApiToken token : tokens) {
            List<Role> roles = token.roles().stream().sorted().toList();
            entries.add(new Entry(TokenDigest.of(token.token()), new Caller(token.name(), roles)));
        }
    }

    /** Whose token the Authorization header carries, which may be missing. */
    SignIn signIn(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return SignIn.UNKNOWN;
        }
        String token = authorization.substring(SCHEME.length()).strip();
        Caller own = own(TokenDigest.of(token));
        if (own != null) {
            return SignIn.of(own);
        }
        return provider != null && IdentityProvider.signed(token) ? vouched(token) : SignIn.UNKNOWN;
    }

    private SignIn vouched(String token) {
        return switch (provider.verdict(token)) {
            case Verdict.Known known when known.roles().isEmpty() ->
                new SignIn(new Caller(known.name(), List.of()), new ProblemException(403, "NO_ROLE",
                        "the identity provider gives " + known.name() + " no role that means anything here"));
            case Verdict.Known known -> SignIn.of(new Caller(known.name(), known.roles()));
            case Verdict.Refused refused -> SignIn.refused(401, "TOKEN_REFUSED", "the token " + refused.why());
            case Verdict.Unreachable nobody -> SignIn.refused(503, "IDENTITY_PROVIDER_UNREACHABLE", nobody.why());
        };
    }

    private Caller own(byte[] digest) {
        Caller found = null;
        for (Entry entry : entries) {
            found = MessageDigest.isEqual(entry.digest(), digest) ? entry.caller() : found;
        }
        return found == null && issued != null ? ofIssued(digest) : found;
    }

    private Caller ofIssued(byte[] digest) {
        Caller found = null;
        for (IssuedToken token : issued.valid()) {
            found = MessageDigest.isEqual(HexFormat.of().parseHex(token.sha256()), digest)
                    ? new Caller(token.name(), token.roles().stream().sorted().toList())
                    : found;
        }
        return found;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(byte[] digest, Caller caller) {
    }
}
