package org.pointsman.journal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * By which the key that signed heads so far introduces the one that does from now on, on one line.
 *
 * @param key       public half of the new one
 * @param time      when it was made
 * @param oldKeyId  who introduces it: see {@link HeadKey#idOf}
 * @param signature of the old one, Ed25519 over the line up to it, in Base64
 */
public record KeyIntroduction(PublicKey key, Instant time, String oldKeyId, String signature) {
    /** How every line begins. */
    public static final String VERSION = "pointsman-head-key-1";
    private static final int WORDS = 5;

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static KeyIntroduction parse(String line) {
        String[] words = line.strip().split(" ");
        if (words.length != WORDS || !words[0].equals(VERSION)) {
            throw new IllegalArgumentException("not the introduction of a key: " + line);
        }
        try {
            PublicKey key = KeyFactory.getInstance(SignedHead.ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(words[1])));
            return new KeyIntroduction(key, Instant.parse(words[2]), words[3], words[4]);
        } catch (GeneralSecurityException | IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("not the introduction of a key: " + line, e);
        }
    }

    static String signedText(PublicKey key, Instant time, String oldKeyId) {
        return String.join(" ", VERSION, Base64.getEncoder().encodeToString(key.getEncoded()), time.toString(),
                oldKeyId);
    }

    /** Whether the owner of the old key said this. */
    public boolean isSignedBy(PublicKey old) {
        return SignedHead.verifies(old, signedText(key, time, oldKeyId), signature);
    }

    /** The line. */
    @Override
    public String toString() {
        return signedText(key, time, oldKeyId) + " " + signature;
    }
}
