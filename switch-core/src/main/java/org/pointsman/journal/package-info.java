/**
 * The append-only, hash-chained journal: one record per command and its outcome, written before any effect.
 *
 * <p>
 * A journal directory holds <em>segments</em>. Chronicle Queue writes the newest ones ({@code *.cq4}, one an hour, each
 * by a queue of its own, made in {@code queue-<n>} before it is entered); each start renames what earlier runs left to
 * {@code <first sequence>.sealed} and begins a new file, so a file that a power cut may have torn is never written
 * again. Reading needs no Chronicle: {@link org.pointsman.journal.JournalWalk} steps over the excerpts of the mapped
 * files read-only, whether their switch runs or not, and proves length, CRC, sequence and hash chain of every record
 * itself.
 *
 * <pre>
 *   RecordSealer -&gt; Journal.append ... Journal.sync -&gt; RecordSealer.durable
 *                      |
 *                 ChronicleJournal | MemoryJournal        (in files without their zeros: RecordPacker)
 *                      |
 *   JournalReader, JournalVerifier &lt;- RecordChecker
 * </pre>
 */
package org.pointsman.journal;
