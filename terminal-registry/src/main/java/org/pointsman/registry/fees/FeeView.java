package org.pointsman.registry.fees;

import org.pointsman.registry.model.FeeAccount;

/**
 * A fee account with what follows from the terms at a moment.
 *
 * @param terms        version of the terms that hold; empty for an order, whose own terms say it
 * @param cancelMinor  what ending early costs now, minor units
 * @param penaltyMinor what the terms ask for the device that is late, minor units
 * @param agreed       whether the merchant has agreed to exactly that fee for ending
 */
public record FeeView(FeeAccount account, String terms, long cancelMinor, long penaltyMinor, boolean agreed) {
}
