package org.pointsman.lab.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Bytes that must not be found anywhere.
 *
 * @param name what they are, without showing them
 */
public record Canary(String name, byte[] bytes) {
    /** Digits (D for the separator of a track) as text and as packed digits on either half of a byte. */
    public static List<Canary> ofDigits(String name, String digits) {
        List<Canary> canaries = new ArrayList<>();
        canaries.add(text(name, digits));
        canaries.add(packed(name, digits));
        canaries.add(packed(name, digits.substring(1)));
        if (digits.contains("D")) {
            canaries.add(text(name, digits.replace('D', '=')));
        }
        return canaries;
    }

    /** Binary secrets as they are and in hexadecimal. */
    public static List<Canary> ofBytes(String name, byte[] secret) {
        String hex = HexFormat.of().formatHex(secret);
        return List.of(new Canary(name, secret), text(name, hex), text(name, hex.toUpperCase(Locale.ROOT)));
    }

    private static Canary text(String name, String text) {
        return new Canary(name + " as text", text.getBytes(StandardCharsets.US_ASCII));
    }

    // An odd last digit shares its byte with a neighbour, so it is left out.
    private static Canary packed(String name, String digits) {
        String whole = digits.substring(0, digits.length() & ~1);
        return new Canary(name + " packed", HexFormat.of().parseHex(whole));
    }

    @Override
    public String toString() {
        return "Canary[" + name + "]";
    }
}
