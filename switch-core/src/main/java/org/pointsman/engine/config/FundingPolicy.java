package org.pointsman.engine.config;

/** What becomes of a refund when the merchant's money is short (domain 2.8, 3.7, D-5). */
public enum FundingPolicy {
    /** Nobody looks. */
    OFF,
    /** It is refused: 51 at a terminal, REFUSED from a desk. */
    REJECT,
    /** 51 at a terminal; one from a desk waits for money. */
    QUEUE,
    /** The money may fall short by a limit; beyond it as REJECT. */
    OVERDRAFT
}
