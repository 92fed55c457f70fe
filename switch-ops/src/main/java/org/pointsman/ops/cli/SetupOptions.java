package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** What a terminal is set up with, and what its check found. */
final class SetupOptions {
    @Option(names = "--limit-transaction", paramLabel = "AMOUNT", description = "configure: most of one sale, such as 500.00; 0 = no limit")
    private String perTransaction;

    @Option(names = "--limit-day", paramLabel = "AMOUNT", description = "configure: most of a business date, 0 = no limit")
    private String perDay;

    @Option(names = "--account", paramLabel = "TEXT", description = "configure: new settlement account, without its full number")
    private String account;

    @Option(names = "--account-proof", paramLabel = "NAME", description = "the document it was verified on")
    private String proof;

    @Option(names = "--account-sha256", paramLabel = "HEX", description = "its digest")
    private String proofDigest;

    @Option(names = "--firmware", paramLabel = "VERSION", description = "self-test-pass, self-test-fail: the application version found")
    private String firmware;

    Map<String, Object> into(Map<String, Object> body, RootVerb root) {
        body.put("limitPerTransactionMinor", perTransaction == null ? null : root.site().minor(perTransaction));
        body.put("limitPerDayMinor", perDay == null ? null : root.site().minor(perDay));
        body.put("settlementAccount", account);
        if (proof != null) {
            body.put("accountProof", Map.of("name", proof, "sha256", proofDigest == null ? "" : proofDigest));
        }
        body.put("firmware", firmware);
        return body;
    }
}
