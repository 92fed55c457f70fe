/** Tokens of people and scripts, kept as digests in a file that is read again when it changes. */
package org.pointsman.ops.token;
