package org.pointsman.benchmarks;

import org.jpos.iso.ISOException;

/** One contestant's way with a purchase. The bytes all contestants write are the same. */
interface PurchaseCodec {
    /** Decodes and reads amount, STAN, batch and terminal; returns their {@link Purchase#digest}. */
    long read(byte[] message) throws Exception;

    /** Writes the purchase from its values; returns its length. */
    int write(byte[] into) throws Exception;

    /** Decodes, makes it the approving answer and encodes that; returns its length. */
    int answer(byte[] message, byte[] into) throws Exception;

    /** The contestant of a name. */
    static PurchaseCodec named(String name) throws ISOException {
        return switch (name) {
            case "pointsman" -> new PointsmanPurchase();
            case "jpos" -> new JposPurchase();
            case "j8583" -> new J8583Purchase();
            default -> throw new IllegalArgumentException("no codec " + name);
        };
    }
}
