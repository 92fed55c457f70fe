/**
 * Keys, MAC, PIN translation, the PAN vault, and the asynchronous {@link org.pointsman.security.SecurityModule} seam
 * with its software implementation.
 *
 * <p>
 * Clear keys, PIN blocks and card numbers stay inside this package's objects: no exception message and no
 * {@code toString} of the package holds one.
 */
package org.pointsman.security;
