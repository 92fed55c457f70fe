package org.pointsman.node;

/**
 * What a terminal was told and what its cashier does next, from the dialect of the terminals.
 *
 * @param f39 as the terminal saw it
 * @param zh  Chinese
 * @param en  English
 */
public record CashierText(String f39, String zh, String en) {
}
