package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** What is said of a hold that is lifted. */
final class LiftOptions {
    @Option(names = "--hold", paramLabel = "REASON", required = true, description = "hold reason")
    private String hold;

    @Option(names = "--proof", paramLabel = "NAME", description = "the document the reason asks for")
    private String proof;

    @Option(names = "--proof-sha256", paramLabel = "HEX", description = "its digest")
    private String sha256;

    String hold() {
        return RootVerb.encoded(hold);
    }

    Map<String, Object> into(Map<String, Object> body) {
        if (proof != null) {
            body.put("proof", Map.of("name", proof, "sha256", sha256 == null ? "" : sha256));
        }
        return body;
    }
}
