package org.pointsman.ops.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is kept of a token instead of it. */
public final class TokenDigest {
    private TokenDigest() {
    }

    /** SHA-256 of its UTF-8 bytes: a token that was issued has 256 random bits, nothing is gained by a slower one. */
    public static byte[] of(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
