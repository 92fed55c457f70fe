package org.pointsman.security;

/**
 * How a security module that is reached over connections is.
 *
 * @param up          connections that are usable
 * @param connections that there should be
 * @param waiting     calls without an answer
 * @param mostWaiting beyond so many, requests are 96
 * @param cause       why the last connection ended or was not used; null when none did
 */
public record ModuleHealth(int up, int connections, int waiting, int mostWaiting, String cause) {
}
