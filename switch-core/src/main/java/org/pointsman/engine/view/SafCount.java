package org.pointsman.engine.view;

/**
 * What one network is owed.
 *
 * @param network its name
 * @param sent    out to it, and not acknowledged
 * @param waiting for its link or for a place among those
 * @param parked  sent slowly
 * @param taker   the network to which it goes at present: this one, or another in its place; null while none takes it
 */
public record SafCount(String network, int sent, int waiting, int parked, String taker) {
}
