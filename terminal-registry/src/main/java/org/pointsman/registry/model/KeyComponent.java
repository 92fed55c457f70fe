package org.pointsman.registry.model;

/**
 * One person's component of a key, as the security module sees it; nothing of it is in clear.
 *
 * @param kcv    check value of the component, first six digits
 * @param said   what the person gave as its check value
 * @param sumHex the components up to this one, added and wrapped; after the last one the key itself
 * @param sumKcv check value of that
 * @param behind how many components it was added to
 */
public record KeyComponent(String kcv, String said, String sumHex, String sumKcv, int behind) {
}
