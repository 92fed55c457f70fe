/**
 * Transactions that left memory, in files of their business dates: encrypted, appended and synced before the engine
 * forgets them, found by their numbers. Knows ciphers and files, and nothing of what is inside.
 */
package org.pointsman.archive;
