package org.pointsman.registry.rules;

/** A cell of the state matrix (domain 3.9.2): what check 9 of the ladder says. */
public enum MessageRule {
    /** Continue with the later checks. */
    GO("go"),
    /** Continue inside the activation window, else 58. */
    TICKET("ticket"),
    /** Decline 58. */
    DECLINE_58("58"),
    /** Decline 58; an operator can do it instead (refund, closing the batch). */
    DECLINE_58_OPS("58-ops"),
    /** Decline 97. */
    DECLINE_97("97"),
    /** Decline 97; another terminal of the merchant or an operator can do it instead. */
    DECLINE_97_OPS("97-ops"),
    /** Decline 97 and raise an exception item. */
    DECLINE_97_EXCEPTION("97-exception"),
    /** Sale taken before the hold: 00, flagged; after: 58 and an exception item. */
    ADVICE_RULE("advice"),
    /** As ADVICE_RULE, and an investigation. */
    ADVICE_RULE_INVESTIGATE("advice-investigate"),
    /** Sale taken before the cancellation began: 00; after: 58 and an exception item. */
    ADVICE_RULE_DRAINING("advice-draining"),
    /** The reversal rule (domain 3.9.4). */
    REVERSAL_RULE("reversal"),
    /** The reversal rule while the keys are in grace, then 97. */
    REVERSAL_IN_GRACE("reversal-in-grace");

    private final String token;

    MessageRule(String token) {
        this.token = token;
    }

    /** True for a plain decline, whatever the time or the window. */
    public boolean declines() {
        return switch (this) {
            case DECLINE_58, DECLINE_58_OPS, DECLINE_97, DECLINE_97_OPS, DECLINE_97_EXCEPTION -> true;
            default -> false;
        };
    }

    static MessageRule ofToken(String token) {
        for (MessageRule verdict : values()) {
            if (verdict.token.equals(token)) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("no verdict '" + token + "'");
    }
}
