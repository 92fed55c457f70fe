package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pointsman.ops.cli.Output.Column;
import org.pointsman.ops.tools.AuditSearch;
import org.pointsman.ops.tools.DataFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Who did what. */
@Command(name = "search", description = "Who did what, when and why, and what was answered: from the journal's files, masked.")
final class AuditSearchVerb implements Callable<Integer> {
    @ParentCommand
    private AuditVerb audit;

    @Mixin
    private DataOption data;

    @Option(names = "--actor", paramLabel = "NAME", description = "only what this person did")
    private String actor;

    @Option(names = "--tid", description = "only about this terminal, its cases and approvals")
    private String tid;

    @Option(names = "--merchant", paramLabel = "MID", description = "only about this merchant")
    private String merchant;

    @Option(names = "--case", paramLabel = "ID", defaultValue = "0", description = "only about this case")
    private long caseId;

    @Option(names = "--command", paramLabel = "TYPE", description = "only commands of this type, such as PlaceHold")
    private String command;

    @Option(names = "--from", paramLabel = "TIME", description = "since, such as 14:30, 2026-11-22, -2h or 2026-11-22T08:00:00+08:00")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "before, in the same forms")
    private String to;

    @Option(names = "--limit", defaultValue = "100", description = "at most so many, default 100")
    private int limit;

    private final List<JsonNode> found = new ArrayList<>();
    private long beyond;

    @Override
    public Integer call() {
        RootVerb root = audit.root();
        DataFiles files = data.files();
        SiteFormat site = root.siteOfFiles();
        AuditSearch.Choice choice = new AuditSearch.Choice(actor, tid, merchant, caseId, command,
                site.ns(from, Instant.now()), site.ns(to, Instant.now()));
        try (LongRun run = LongRun.start(root, "reading the journal", files.about())) {
            AuditSearch.run(files, choice, this::found, run);
        }
        root.output().list(found, Column.of("sequence"), Column.of("time"), Column.of("actor"), Column.of("command"),
                Column.of("about"), Column.of("answer"), Column.of("reason"));
        root.talk(beyond == 0 ? "" : "and " + beyond + " more: choose fewer, or a higher --limit");
        return ExitCode.OK;
    }

    private void found(ObjectNode line) {
        if (found.size() < limit) {
            found.add(line);
        } else {
            beyond++;
        }
    }
}
