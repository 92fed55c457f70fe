package org.pointsman.hsm;

import java.nio.charset.StandardCharsets;

/** Host commands by their public names; an answer has the second letter one higher. */
public enum HostCommand {
    /** Generates a key, under the local master key and under a terminal's. */
    GENERATE_KEY("A0"),
    /** The check value of a key. */
    CHECK_VALUE("BU"),
    /** Translates a PIN block from a terminal's key to a zone's. */
    TRANSLATE_PIN("CA"),
    /** Decrypts a block of data. */
    DECRYPT("M2"),
    /** Computes a MAC. */
    GENERATE_MAC("M6"),
    /** Verifies a MAC. */
    VERIFY_MAC("M8"),
    /** Translates a PIN block from the key of one transaction (DUKPT) to a zone's. */
    TRANSLATE_TRANSACTION_PIN("G0"),
    /** Computes a MAC under the key of one transaction, or verifies it in another mode. */
    TRANSACTION_MAC("GW"),
    /** Forms a key from its components. */
    FORM_KEY("A4"),
    /** Imports a key out of a key block. */
    IMPORT_KEY("A6"),
    /** Exports a key into a key block. */
    EXPORT_KEY("A8"),
    /** Asks whether the device works, and under which local master key. */
    DIAGNOSTICS("NC");

    private final String code;
    private final short request;
    private final short answer;

    HostCommand(String code) {
        this.code = code;
        byte[] letters = code.getBytes(StandardCharsets.US_ASCII);
        request = (short) (letters[0] << Byte.SIZE | letters[1]);
        answer = (short) (request + 1);
    }

    /** Its name. */
    public String code() {
        return code;
    }

    /** Whether the device may have to be in its authorised state for it. */
    boolean authorised() {
        return this == FORM_KEY || this == IMPORT_KEY || this == EXPORT_KEY;
    }

    /** What people are told when the device does not take a key. */
    String refusal() {
        String refused = "the device refuses this key: it is damaged, of another type or under another local master key";
        return authorised() ? refused + ", or the device has to be in its authorised state" : refused;
    }

    boolean verifiesMac() {
        return this == VERIFY_MAC || this == TRANSACTION_MAC;
    }

    boolean translatesPin() {
        return this == TRANSLATE_PIN || this == TRANSLATE_TRANSACTION_PIN;
    }

    /** Two characters, the first in the higher byte. */
    short request() {
        return request;
    }

    short answer() {
        return answer;
    }
}
