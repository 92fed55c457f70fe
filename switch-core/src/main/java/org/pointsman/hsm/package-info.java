/**
 * A hardware security module that is spoken to by host commands of the payShield kind over TCP (docs/hsm.md): the
 * {@link org.pointsman.security.SecurityModule} of a site whose keys never are in this process.
 *
 * <p>
 * Keys are under the device's local master key. No exception message and no {@code toString} holds a PIN block or a
 * key.
 */
package org.pointsman.hsm;
