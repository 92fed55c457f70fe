package org.pointsman.node;

import java.time.Instant;

/**
 * A key, or all of a kind.
 *
 * @param name    version of a data key, network, or the terminal with the oldest key
 * @param kcv     its check value, six digits; null when the device that holds it did not tell
 * @param current whether new things are done with it, and not only what was done before is read
 * @param since   when it came; null when that is not known
 * @param expires when another one should take its place; null for never
 * @param count   how many keys this is the oldest of
 * @param overdue how many of these are past their time
 */
public record KeyEntry(KeyKind kind, String name, String kcv, boolean current, Instant since, Instant expires,
        int count, int overdue) {
}
