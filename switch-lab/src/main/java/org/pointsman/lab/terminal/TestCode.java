package org.pointsman.lab.terminal;

import java.util.List;

/** A payment code that a customer shows; all are made up. */
public record TestCode(String digits) {
    /** Of UnionPay's wallet. */
    public static final TestCode UNIONPAY = new TestCode("6223456789012345678");
    /** Another of UnionPay's wallet. */
    public static final TestCode UNIONPAY_OTHER = new TestCode("6298765432109876543");
    /** As long as one may be. */
    public static final TestCode ALIPAY = new TestCode("287654321098765432109876");
    /** The simulation has no route for it. */
    public static final TestCode WECHAT = new TestCode("134567890123456789");
    /** All of them. */
    public static final List<TestCode> ALL = List.of(UNIONPAY, UNIONPAY_OTHER, ALIPAY, WECHAT);

    /** F59 of a request: tag A3 and the code. */
    String element() {
        return "A3%03d%s".formatted(digits.length(), digits);
    }

    @Override
    public String toString() {
        return "TestCode[" + digits.substring(0, 6) + "*".repeat(digits.length() - 10)
                + digits.substring(digits.length() - 4) + "]";
    }
}
