package org.pointsman.ops.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Documents that come with a step of a case, each with its digest. */
final class DocumentOptions {
    @Option(names = "--document", paramLabel = "NAME", description = "a document, as on the checklist; once for each")
    private List<String> names = List.of();

    @Option(names = "--sha256", paramLabel = "HEX", description = "its digest, in the same order")
    private List<String> digests = List.of();

    Map<String, Object> into(Map<String, Object> body) {
        if (names.size() != digests.size()) {
            throw new VerbFailure(ExitCode.USAGE,
                    "every --document needs its --sha256: there are " + names.size() + " and " + digests.size());
        }
        List<Map<String, String>> documents = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            documents.add(Map.of("name", names.get(i), "sha256", digests.get(i)));
        }
        body.put("documents", documents);
        return body;
    }
}
