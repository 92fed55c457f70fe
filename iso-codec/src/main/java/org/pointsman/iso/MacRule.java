package org.pointsman.iso;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How F64 is computed over a message, as a dialect says it: {@code <mac algorithm="...">}. */
public enum MacRule {
    /** Folded into one block, whose hexadecimal digits are encrypted: the standard's own. */
    CUP_ECB("cup-ecb"),
    /** ANSI X9.9, ISO 9797-1 algorithm 1: a chain of single DES. */
    X9_9("x9.9"),
    /** ANSI X9.19, ISO 9797-1 algorithm 3: the same, and the last block encrypted with both halves of the key. */
    X9_19("x9.19"),
    /** CMAC with AES-128 (NIST SP 800-38B), its first eight bytes. */
    AES_CMAC("aes-cmac"),
    /** As the standard's own, with SM4 and blocks of 16 bytes. */
    SM4_ECB("sm4-ecb");

    private final String word;

    MacRule(String word) {
        this.word = word;
    }

    static MacRule read(XmlFile xml) {
        String wanted = xml.required("algorithm");
        for (MacRule rule : values()) {
            if (rule.word.equals(wanted)) {
                return rule;
            }
        }
        throw xml.failure("algorithm=\"" + wanted + "\"",
                "is none of " + Arrays.stream(values()).map(rule -> rule.word).collect(Collectors.joining(", ")));
    }
}
