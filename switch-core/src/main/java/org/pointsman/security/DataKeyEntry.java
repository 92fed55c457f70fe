package org.pointsman.security;

import java.time.Instant;

/**
 * A version of a data key, as a list of keys shows it.
 *
 * @param kcv     first six digits of its check value, the CMAC of a block of zeros
 * @param current whether it seals
 * @param since   when its file was made
 */
public record DataKeyEntry(DataKey dataKey, int version, String kcv, boolean current, Instant since) {
}
