package org.pointsman.lab.terminal;

/**
 * A card that exists on paper only: made-up or published for tests.
 *
 * @param expiry YYMM
 */
public record TestCard(String pan, String expiry, String serviceCode) {
    /** The made-up card of the golden vectors. */
    public static final TestCard UNIONPAY = new TestCard("6200123456789010", "3012", "220");
    /** Published for tests. */
    public static final TestCard VISA = new TestCard("4111111111111111", "3012", "201");
    /** Published for tests. */
    public static final TestCard MASTERCARD = new TestCard("5555555555554444", "3012", "201");
    /** Published for tests; the demonstration has no route for it. */
    public static final TestCard JCB = new TestCard("3530111333300000", "3012", "201");

    private static final int TRACK_DIGITS = 35;

    /** Track 2 as it travels: D for the separator, discretionary digits zero. */
    public String track2() {
        String head = pan + "D" + expiry + serviceCode;
        return head + "0".repeat(TRACK_DIGITS - head.length());
    }

    @Override
    public String toString() {
        return "TestCard[" + pan.substring(0, 6) + "******" + pan.substring(pan.length() - 4) + "]";
    }
}
