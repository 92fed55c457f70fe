package org.pointsman.ops.api;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pointsman.ops.token.IssuedToken;
import org.pointsman.ops.token.LiveTokens;
import org.pointsman.ops.token.TokenDigest;
import org.pointsman.registry.model.Role;

/** The tokens this server accepts; keeps only their digests and compares in constant time. */
final class Tokens {
    private static final String SCHEME = "Bearer ";

    private final List<Entry> entries = new ArrayList<>();
    private final LiveTokens issued;

    /** @param issued further ones, which change while it serves; null for none */
    Tokens(List<ApiToken> tokens, LiveTokens issued) {
        this.issued = issued;
        for (ApiToken token : tokens) {
            List<Role> roles = token.roles().stream().sorted().toList();
            entries.add(new Entry(TokenDigest.of(token.token()), new Caller(token.name(), roles)));
        }
    }

    /** Whose token the Authorization header carries; null when there is none or it is not known. */
    Caller callerOf(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        byte[] digest = TokenDigest.of(authorization.substring(SCHEME.length()).strip());
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
