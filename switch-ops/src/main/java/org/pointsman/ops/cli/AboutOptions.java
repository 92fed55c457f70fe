package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** What people speak about. */
final class AboutOptions {
    @Option(names = "--case", paramLabel = "ID", description = "case or order")
    private Long caseId;

    @Option(names = "--tid", description = "terminal")
    private String tid;

    @Option(names = "--merchant", paramLabel = "MID", description = "merchant")
    private String merchant;

    Pages of(Pages pages) {
        return pages.with("case", caseId == null ? null : caseId.toString()).with("tid", tid).with("mid", merchant);
    }

    Map<String, Object> into(Map<String, Object> body) {
        body.put("caseId", caseId);
        body.put("tid", tid);
        body.put("mid", merchant);
        return body;
    }
}
