package org.pointsman.iso;

/**
 * That terminals derive a key for each transaction (DUKPT, ANSI X9.24), as a dialect says it:
 * {@code <dukpt algorithm="..." serial="..."/>}.
 *
 * @param serialField  where a message names its key
 * @param serialLength bytes of such a key serial number
 */
public record DukptRule(int serialField, int serialLength) {
    private static final int TDES = 10;
    private static final int AES = 12;

    /** @param mac that of the dialect, whose key is derived so; known before */
    static DukptRule read(XmlFile xml, int field, MacRule mac) {
        String algorithm = xml.required("algorithm");
        int length = switch (algorithm) {
            case "tdes" -> TDES;
            case "aes" -> AES;
            default -> throw xml.failure("algorithm=\"" + algorithm + "\"", "is none of tdes, aes");
        };
        boolean suits = switch (mac) {
            case CUP_ECB, X9_19 -> length == TDES;
            case AES_CMAC -> length == AES;
            case X9_9, SM4_ECB -> false;
        };
        if (!suits) {
            throw xml.failure("algorithm=\"" + algorithm + "\"",
                    "its keys are not for the <mac> above; tdes goes with x9.19 and cup-ecb, aes with aes-cmac");
        }
        return new DukptRule(field, length);
    }
}
