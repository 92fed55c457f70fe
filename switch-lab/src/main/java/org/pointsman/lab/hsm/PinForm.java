package org.pointsman.lab.hsm;

import java.util.HexFormat;
import java.util.Random;

/** Formats of PIN blocks by their codes. */
enum PinForm {
    /** ISO 9564 format 0. */
    ISO_0("01", '0', true),
    /** Format 1. */
    ISO_1("05", '1', false),
    /** Format 3. */
    ISO_3("47", '3', true);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int DIGITS = 16;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 12;

    private final String code;
    private final char control;
    private final boolean withAccount;

    PinForm(String code, char control, boolean withAccount) {
        this.code = code;
        this.control = control;
        this.withAccount = withAccount;
    }

    static PinForm of(String code) throws HostError {
        for (PinForm form : values()) {
            if (form.code.equals(code)) {
                return form;
            }
        }
        throw new HostError(HostError.PIN_FORMAT);
    }

    String code() {
        return code;
    }

    String pin(byte[] block, String account) throws HostError {
        String text = HEX.formatHex(withAccount ? Des.xor(block, field(account)) : block);
        int length = HexFormat.fromHexDigit(text.charAt(1));
        if (text.charAt(0) != control) {
            throw new HostError(HostError.PIN_BLOCK);
        }
        if (length < SHORTEST || length > LONGEST) {
            throw new HostError(HostError.PIN_LENGTH);
        }
        String filler = text.substring(2 + length);
        if (!text.substring(2, 2 + length).matches("\\d+") || !filler.matches(filler())) {
            throw new HostError(HostError.PIN_BLOCK);
        }
        return text.substring(2, 2 + length);
    }

    private String filler() {
        return switch (this) {
            case ISO_0 -> "F*";
            case ISO_1 -> ".*";
            case ISO_3 -> "[A-F]*";
        };
    }

    byte[] block(String pin, String account, Random random) {
        StringBuilder text = new StringBuilder().append(control).append("%X".formatted(pin.length())).append(pin);
        while (text.length() < DIGITS) {
            text.append(this == ISO_0 ? 'F' : "ABCDEF".charAt(random.nextInt(6)));
        }
        byte[] block = HEX.parseHex(text);
        return withAccount ? Des.xor(block, field(account)) : block;
    }

    private static byte[] field(String account) {
        return HEX.parseHex("0000" + account);
    }
}
