package org.pointsman.lab.simulator;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.PinRule;

/** Decrypts PIN blocks under the zone key and looks at their form (ISO 9564); the PIN itself is not known. */
final class ZonePinCheck {
    private static final int NARROW = 8;
    private static final int KEY_LENGTH = 16;
    private static final int PAN_DIGITS = 12;
    private static final int WIDE_DIGITS = 32;

    private final PinRule form;
    private final Cipher cipher;

    /** @param zoneKey 16 bytes */
    ZonePinCheck(byte[] zoneKey, PinRule form) {
        this.form = form;
        try {
            cipher = switch (form) {
                case ISO_4 -> Cipher.getInstance("AES/ECB/NoPadding");
                case SM4_PAN -> Cipher.getInstance("SM4/ECB/NoPadding", new BouncyCastleProvider());
                default -> Cipher.getInstance("DESede/ECB/NoPadding");
            };
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(form.blockLength() == NARROW ? triple(zoneKey) : zoneKey,
                    cipher.getAlgorithm().split("/", 2)[0]));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this Java has no cipher for " + form, e);
        }
    }

    private static byte[] triple(byte[] twoParts) {
        byte[] triple = Arrays.copyOf(twoParts, KEY_LENGTH + NARROW);
        System.arraycopy(twoParts, 0, triple, KEY_LENGTH, NARROW);
        return triple;
    }

    /** Whether F52 is a PIN block for F2. */
    boolean wellFormed(IsoMessage message) {
        byte[] block = HexFormat.of().parseHex(message.text(52));
        return block.length == form.blockLength() && wellFormed(block, message.text(2));
    }

    private boolean wellFormed(byte[] block, String pan) {
        String twelve = pan.substring(Math.max(0, pan.length() - 1 - PAN_DIGITS), pan.length() - 1);
        return switch (form) {
            case ISO_4 -> {
                String account = pan.length() - PAN_DIGITS + pan;
                byte[] field = decrypt(xor(decrypt(block), account + "0".repeat(WIDE_DIGITS - account.length())));
                yield pin(field, '4', "A", NARROW);
            }
            case SM4_PAN -> pin(xor(decrypt(block), "0".repeat(WIDE_DIGITS - twelve.length()) + twelve), '0', "F",
                    form.blockLength());
            case ISO_3 -> pin(xor(decrypt(block), "0000" + twelve), '3', "[A-F]", NARROW);
            default -> pin(xor(decrypt(block), "0000" + twelve), '0', "F", NARROW);
        };
    }

    private static boolean pin(byte[] clear, char control, String filler, int bytes) {
        String text = HexFormat.of().withUpperCase().formatHex(clear, 0, bytes);
        int digits = Character.digit(text.charAt(1), 16);
        return text.matches(control + "[4-9A-C].*")
                && text.substring(2).matches("\\d{" + digits + "}" + filler + "{" + (2 * bytes - 2 - digits) + "}");
    }

    private static byte[] xor(byte[] block, String hex) {
        byte[] other = HexFormat.of().parseHex(hex);
        for (int i = 0; i < block.length; i++) {
            block[i] ^= other[i];
        }
        return block;
    }

    private byte[] decrypt(byte[] block) {
        try {
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a whole block can be decrypted", e);
        }
    }
}
