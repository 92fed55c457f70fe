package org.pointsman.lab.simulator;

/**
 * A request or reversal as the network saw it.
 *
 * @param mti          200, 420 or 421
 * @param transmission F7, MMDDhhmmss
 * @param stan         F11
 * @param rrn          F37
 * @param amountMinor  F4
 */
public record NetworkMessage(int mti, long transmission, int stan, String rrn, String tid, String mid,
        long amountMinor) {
}
