package org.pointsman.ops.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.Role;

/** The tokens this server accepts; keeps only their digests and compares in constant time. */
final class Tokens {
    private static final String SCHEME = "Bearer ";

    private final List<Entry> entries = new ArrayList<>();

    Tokens(List<ApiToken> tokens) {
        for (ApiToken token : tokens) {
            List<Role> roles = token.roles().stream().sorted().toList();
            entries.add(new Entry(digest(token.token()), new Caller(token.name(), roles)));
        }
    }

    /** Whose token the Authorization header carries; null when there is none or it is not known. */
    Caller callerOf(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        byte[] digest = digest(authorization.substring(SCHEME.length()).strip());
        Caller found = null;
        for (Entry entry : entries) {
            found = MessageDigest.isEqual(entry.digest(), digest) ? entry.caller() : found;
        }
        return found;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(byte[] digest, Caller caller) {
    }
}
