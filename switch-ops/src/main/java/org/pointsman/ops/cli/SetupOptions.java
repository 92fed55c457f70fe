package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** What a terminal is set up with, and what its check found. */
final class SetupOptions {
    @Option(names = "--limit-transaction", paramLabel = "MINOR", description = "configure: most of one sale, 0 = no limit")
    private Long perTransactionMinor;

    @Option(names = "--limit-day", paramLabel = "MINOR", description = "configure: most of a business date, 0 = no limit")
    private Long perDayMinor;

    @Option(names = "--account", paramLabel = "TEXT", description = "configure: new settlement account, without its full number")
    private String account;

    @Option(names = "--account-proof", paramLabel = "NAME", description = "the document it was verified on")
    private String proof;

    @Option(names = "--account-sha256", paramLabel = "HEX", description = "its digest")
    private String proofDigest;

    @Option(names = "--firmware", paramLabel = "VERSION", description = "self-test-pass, self-test-fail: the application version found")
    private String firmware;

    Map<String, Object> into(Map<String, Object> body) {
        body.put("limitPerTransactionMinor", perTransactionMinor);
        body.put("limitPerDayMinor", perDayMinor);
        body.put("settlementAccount", account);
        if (proof != null) {
            body.put("accountProof", Map.of("name", proof, "sha256", proofDigest == null ? "" : proofDigest));
        }
        body.put("firmware", firmware);
        return body;
    }
}
