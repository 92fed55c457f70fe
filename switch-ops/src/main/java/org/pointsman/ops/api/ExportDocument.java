package org.pointsman.ops.api;

import java.util.List;

/**
 * All transactions of a terminal, written out.
 *
 * @param lines   a heading, then a line for each transaction, the oldest first; the digest is of these lines, each with
 *                a line feed at its end
 * @param message state of the case and next step
 */
record ExportDocument(long caseId, String tid, long count, long sumMinor, String sha256, List<String> lines,
        String message, long position) {
}
