package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** How a merchant is told something. */
final class ContactOptions {
    @Option(names = "--email", paramLabel = "ADDRESS", description = "where mails go; '' takes the address away")
    private String email;

    @Option(names = "--webhook", paramLabel = "URL", description = "https address that takes messages; '' takes it away")
    private String webhook;

    @Option(names = "--language", description = "ZH or EN")
    private String language;

    Map<String, Object> into(Map<String, Object> body) {
        body.put("email", email);
        body.put("webhook", webhook);
        body.put("language", language);
        return body;
    }
}
