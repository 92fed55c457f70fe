package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** A document that something rests on. */
final class ProofOptions {
    @Option(names = "--proof", paramLabel = "NAME", description = "the document it rests on")
    private String proof;

    @Option(names = "--proof-sha256", paramLabel = "HEX", description = "its digest")
    private String sha256;

    Map<String, Object> into(Map<String, Object> body, String member) {
        if (proof != null) {
            body.put(member, Map.of("name", proof, "sha256", sha256 == null ? "" : sha256));
        }
        return body;
    }
}
