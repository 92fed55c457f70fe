package org.pointsman.registry.model;

/**
 * What the approval of a reinstatement gives back to the merchant. It is owed to him from then on, and paid out
 * like any refund of fees.
 *
 * @param feesMinor    of fees, minor units, 0 or more
 * @param depositMinor of the deposit, minor units, 0 or more; only where the settings let it go back before the end
 *                     (D-10)
 */
public record GivenBack(long feesMinor, long depositMinor) {
    /** Nothing. */
    public static final GivenBack NONE = new GivenBack(0, 0);
}
