package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Where a merchant is paid. */
final class AccountOptions {
    @Option(names = "--account", paramLabel = "TEXT", description = "settlement account in words, without its full number; another person approves")
    private String account;

    @Option(names = "--account-proof", paramLabel = "NAME", description = "the document it was verified on")
    private String proof;

    @Option(names = "--account-sha256", paramLabel = "HEX", description = "its digest")
    private String digest;

    Map<String, Object> into(Map<String, Object> body) {
        body.put("settlementAccount", account);
        if (proof != null) {
            body.put("accountProof", Map.of("name", proof, "sha256", digest == null ? "" : digest));
        }
        return body;
    }
}
