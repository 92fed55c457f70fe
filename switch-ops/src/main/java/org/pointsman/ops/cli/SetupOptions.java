package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** What the approval of a reinstatement gives back, what the terminal is set up with, and what its check found. */
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

    @Option(names = "--fees-back", paramLabel = "AMOUNT", description = "approve: what of fees is given back to the merchant")
    private String feesBack;

    @Option(names = "--deposit-back", paramLabel = "AMOUNT", description = "approve: what of the deposit is, where the settings let it go before the end")
    private String depositBack;

    Map<String, Object> into(Map<String, Object> body, RootVerb root) {
        body.put("limitPerTransactionMinor", minor(perTransaction, root));
        body.put("limitPerDayMinor", minor(perDay, root));
        body.put("feesBackMinor", minor(feesBack, root));
        body.put("depositBackMinor", minor(depositBack, root));
        body.put("settlementAccount", account);
        if (proof != null) {
            body.put("accountProof", Map.of("name", proof, "sha256", proofDigest == null ? "" : proofDigest));
        }
        body.put("firmware", firmware);
        return body;
    }

    private static Long minor(String amount, RootVerb root) {
        return amount == null ? null : root.site().minor(amount);
    }
}
