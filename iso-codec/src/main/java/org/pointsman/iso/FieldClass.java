package org.pointsman.iso;

/**
 * The layout a jPOS field packager class stands for. IFA_*NUM fields are variable text in jPOS, so letters pass there;
 * here they must be digits, unless a dialect lifts the check.
 *
 * @param prefixDigits digits of the length, or bytes of a binary one
 * @param tag          how the number of the field is written; {@link Prefix#NONE} without one
 * @param fillF        an unused last nibble is F
 * @param anyNibble    packed digits run from 0 to F
 */
record FieldClass(Content content, Prefix prefix, int prefixDigits, Shape shape, Prefix tag, int tagDigits,
        boolean fillF, boolean anyNibble) {

    /** The greatest length in units the prefix can express; no limit for fixed fields. */
    int greatestLength() {
        int greatest = prefix.greatest(prefixDigits);
        return switch (shape) {
            case IN_BYTES -> 2 * greatest;
            case IN_NIBBLES -> greatest / 2;
            case INNER_TAG -> greatest - tag.bytes(tagDigits);
            case EVEN -> greatest & ~1;
            default -> greatest;
        };
    }
}
