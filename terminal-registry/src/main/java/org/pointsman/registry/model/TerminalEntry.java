package org.pointsman.registry.model;

/**
 * A terminal of a bulk load.
 *
 * @param tid           terminal id, 8 letters or digits
 * @param mid           merchant, known or in the same load
 * @param serial        serial number of the device, null when not bound
 * @param wrappedTmkHex wrapped terminal master key, opaque
 * @param kcv           its key check value
 */
public record TerminalEntry(String tid, String mid, String serial, String wrappedTmkHex, String kcv) {
}
