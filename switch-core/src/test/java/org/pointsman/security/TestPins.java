package org.pointsman.security;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** PIN blocks as text, by ciphers of providers: a second opinion. */
final class TestPins {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String CHANCE = "0123456789ABCDEF";

    private TestPins() {
    }

    /** A block of a form under a key, in hexadecimal digits. */
    static byte[] encrypted(PinFormat form, String key, String pin, String pan) {
        byte[] first = HEX.parseHex(clear(form, pin));
        return switch (form) {
            case ISO_4 -> run(form, key, true, xor(run(form, key, true, first), account(form, pan)));
            default -> run(form, key, true, xor(first, account(form, pan)));
        };
    }

    /** The PIN of a block; a sentence when it is not of its form. */
    static String pin(PinFormat form, String key, byte[] block, String pan) {
        byte[] opened = xor(run(form, key, false, block), account(form, pan));
        String text = HEX.formatHex(form == PinFormat.ISO_4 ? run(form, key, false, opened) : opened);
        String pin = text.substring(2, 2 + Character.digit(text.charAt(1), 16));
        String expected = switch (form) {
            case ISO_3 -> "3" + text.charAt(1) + pin + "[A-F]+";
            case ISO_4 -> "4" + text.charAt(1) + pin + "A{" + (14 - pin.length()) + "}[0-9A-F]{16}";
            default -> clear(form, pin);
        };
        return text.matches(expected) ? pin : text + " is not of " + form;
    }

    private static String clear(PinFormat form, String pin) {
        String head = "%X".formatted(pin.length()) + pin;
        return switch (form) {
            case ISO_1 -> "1" + head + CHANCE.substring(0, 15 - head.length());
            case ISO_3 -> "3" + head + "ABCDEFABCDEF".substring(0, 15 - head.length());
            case ISO_4 -> "4" + head + "A".repeat(15 - head.length()) + CHANCE;
            case SM4_PAN -> "0" + head + "F".repeat(31 - head.length());
            case ISO_0, WITHOUT_PAN, UNSUPPORTED -> "0" + head + "F".repeat(15 - head.length());
        };
    }

    private static byte[] account(PinFormat form, String pan) {
        String twelve = pan.substring(pan.length() - 13, pan.length() - 1);
        String whole = pan.length() - 12 + pan;
        return HEX.parseHex(switch (form) {
            case ISO_0, ISO_3 -> "0000" + twelve;
            case ISO_4 -> whole + "0".repeat(32 - whole.length());
            case SM4_PAN -> "0".repeat(20) + twelve;
            case ISO_1, WITHOUT_PAN, UNSUPPORTED -> "0".repeat(16);
        });
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= other[i];
        }
        return sum;
    }

    private static byte[] run(PinFormat form, String key, boolean encrypts, byte[] block) {
        int mode = encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
        if (form.cipher() == KeyAlgorithm.DES) {
            return TestKeys.jceDes(mode, HEX.parseHex(key), block);
        }
        try {
            Cipher cipher = Cipher.getInstance(form.cipher() + "/ECB/NoPadding", new BouncyCastleProvider());
            cipher.init(mode, new SecretKeySpec(HEX.parseHex(key), form.cipher().name()));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
