package org.pointsman.hsm;

/**
 * How the devices are.
 *
 * @param up          connections that are usable
 * @param connections that there should be
 * @param waiting     commands without an answer
 * @param mostWaiting beyond so many, requests are 96
 * @param cause       why the last connection ended or was not used; null when none did
 */
public record HsmStatus(int up, int connections, int waiting, int mostWaiting, String cause) {
}
