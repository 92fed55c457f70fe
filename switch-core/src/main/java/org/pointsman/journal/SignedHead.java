package org.pointsman.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * How far a journal had come, signed, on one line: who keeps the line sees later whether the newest records were cut
 * off or others were put in their place.
 *
 * @param sequence  of a record that was durable
 * @param chain     hash of that record
 * @param time      when it was signed
 * @param journalId which journal it is: see {@link JournalId}
 * @param keyId     which key signed: see {@link HeadKey#idOf}
 * @param signature Ed25519 over the line up to it, in Base64
 */
public record SignedHead(long sequence, ChainHash chain, Instant time, String journalId, String keyId,
        String signature) {
    /** How every line begins. */
    public static final String VERSION = "pointsman-head-1";
    static final String ALGORITHM = "Ed25519";
    private static final int WORDS = 7;

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static SignedHead parse(String line) {
        String[] words = line.strip().split(" ");
        if (words.length != WORDS || !words[0].equals(VERSION)) {
            throw new IllegalArgumentException("not a signed head: " + line);
        }
        try {
            return new SignedHead(Long.parseLong(words[1]), new ChainHash(HexFormat.of().parseHex(words[2])),
                    Instant.parse(words[3]), words[4], words[5], words[6]);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("not a signed head: " + line, e);
        }
    }

    static String signedText(long sequence, ChainHash chain, Instant time, String journalId, String keyId) {
        return String.join(" ", VERSION, Long.toString(sequence), chain.toString(), time.toString(), journalId, keyId);
    }

    /** Whether the owner of a key signed this. */
    public boolean isSignedBy(PublicKey key) {
        return verifies(key, signedText(sequence, chain, time, journalId, keyId), signature);
    }

    static boolean verifies(PublicKey key, String text, String signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The line. */
    @Override
    public String toString() {
        return signedText(sequence, chain, time, journalId, keyId) + " " + signature;
    }
}
