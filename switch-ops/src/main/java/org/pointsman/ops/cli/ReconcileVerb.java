package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A network's file held against the book. */
@Command(name = "reconcile", description = "Holds a network's detail file against the book, and records how they differ.")
final class ReconcileVerb implements Callable<Integer> {
    @ParentCommand
    private RootVerb root;

    @Parameters(paramLabel = "FILE", description = "the network's file of a day")
    private Path file;

    @Option(names = "--layout", paramLabel = "NAME", description = "a mapping file of config/reconciliation, such as unionpay-zm; default the layout of this project")
    private String layout;

    @Option(names = "--network", paramLabel = "NAME", description = "with --layout: whose file it is")
    private String network;

    @Option(names = "--date", paramLabel = "DATE", description = "with --layout: its settlement date, such as 2026-11-29")
    private String date;

    @Option(names = "--dry-run", description = "say how they differ and record nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        Map<String, Object> body = root.writeBody();
        body.put("layout", layout);
        body.put("network", network);
        body.put("date", date);
        body.put("record", !dryRun);
        body.put("content", zipped());
        JsonNode result = root.client().write("POST", "/api/v1/reconciliations", body).body();
        if (root.output().format() != OutputFormat.text) {
            root.output().document(result, JsonNode::toString);
        } else {
            show(result);
        }
        return result.path("explained").asBoolean() ? ExitCode.OK : ExitCode.ERROR;
    }

    private String zipped() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                Files.copy(file, out);
            }
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "cannot read " + file + ": " + e.getMessage());
        }
    }

    private void show(JsonNode result) {
        SiteFormat site = root.site();
        root.out()
                .println(JsonText.of(result.path("network")) + " " + JsonText.of(result.path("date")) + ": "
                        + result.path("rows").asLong() + " payments, " + result.path("matched").asLong() + " alike, "
                        + result.path("otherDays").asLong() + " of other days, " + result.path("differences").size()
                        + " differences");
        root.out().println("ours " + site.money(result.path("oursMinor")) + ", theirs "
                + site.money(result.path("theirsMinor")) + ": " + verdict(result));
        List<JsonNode> differences = new ArrayList<>();
        result.path("differences").forEach(differences::add);
        if (!differences.isEmpty()) {
            DifferenceTable.print(root, differences);
        }
    }

    private static String verdict(JsonNode result) {
        if (!result.path("explained").asBoolean()) {
            return "NOT explained by the differences";
        }
        return result.path("differences").isEmpty() && result.path("otherDays").asLong() == 0
                ? "they agree"
                : "what differs explains it to the last unit";
    }
}
