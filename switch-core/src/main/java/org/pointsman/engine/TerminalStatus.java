package org.pointsman.engine;

/**
 * What the engine knows of a terminal beside its registry record.
 *
 * @param keyGeneration 0 before the first sign-on
 * @param batch         the batch the switch expects
 */
public record TerminalStatus(boolean signedOn, int keyGeneration, int batch, int inFlight) {
}
