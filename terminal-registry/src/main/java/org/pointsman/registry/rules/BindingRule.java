package org.pointsman.registry.rules;

/** A cell of the matrix of bindings (domain 3.9.5). */
public enum BindingRule {
    /** Continue with the later checks. */
    GO("go"),
    /** Declined with 40: another service may work. */
    DECLINE_40("40"),
    /** Declined with 25: no such payment can have been made. */
    DECLINE_25("25"),
    /** Go; the matrix of originals says 12 when the batch is closed. */
    OPEN_BATCH("open-batch"),
    /** Go where the provider takes refunds after a revocation, else 40 and an item for people. */
    PROVIDER("provider");

    private final String token;

    BindingRule(String token) {
        this.token = token;
    }

    static BindingRule ofToken(String token) {
        for (BindingRule verdict : values()) {
            if (verdict.token.equals(token)) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("no verdict is called " + token);
    }
}
