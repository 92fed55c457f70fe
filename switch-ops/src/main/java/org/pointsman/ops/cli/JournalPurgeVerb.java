package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.cli.Output.Column;
import org.pointsman.ops.tools.DataFiles;
import org.pointsman.ops.tools.JournalPurge;
import org.pointsman.readmodel.ReadModelReach;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Removes the oldest files of a journal. */
@Command(name = "purge", description = "Says which of the journal's oldest files nothing needs any more, and why the others stay; with --yes they go for good.")
final class JournalPurgeVerb implements Callable<Integer> {
    @ParentCommand
    private JournalVerb journal;

    @Mixin
    private DataOption data;

    @Option(names = "--before", paramLabel = "TIME", description = "only records before, such as 2020-01-01; never younger than policy.retentionYears")
    private String before;

    @Override
    public Integer call() {
        RootVerb root = journal.root();
        DataFiles files = data.files();
        SwitchConfig config = SwitchConfig.load(root.config());
        List<JournalPurge.Fate> plan = JournalPurge.plan(files, bounds(config), readModel(config));
        root.output().list(plan.stream().map(JournalPurgeVerb::row).toList(), Column.of("first"), Column.of("last"),
                Column.of("until"), Column.of("bytes"), Column.of("goes"), Column.of("why"));
        long going = plan.stream().filter(JournalPurge.Fate::goes).count();
        if (root.saidYes()) {
            JournalPurge.carryOut(files, plan);
        }
        root.talk(String.format(Locale.ROOT, "%d of %d files %s", going, plan.size(),
                root.saidYes() ? "are gone" : "would go; say --yes to remove them for good"));
        return ExitCode.OK;
    }

    private JournalPurge.Follower readModel(SwitchConfig config) {
        ReadModelReach reach = ReadModelReach.of(config, data.path());
        return reach.wanted()
                ? new JournalPurge.Follower(reach.position(), reach.unknown())
                : JournalPurge.Follower.NONE;
    }

    private List<JournalPurge.Bound> bounds(SwitchConfig config) {
        Instant now = Instant.now();
        SwitchConfig.Policy policy = config.policy();
        List<JournalPurge.Bound> bounds = new ArrayList<>();
        bounds.add(new JournalPurge.Bound(now.atOffset(ZoneOffset.UTC).minusYears(policy.retentionYears()).toInstant(),
                "younger than policy.retentionYears, " + policy.retentionYears()));
        bounds.add(new JournalPurge.Bound(now.minus(policy.longestRefundWindowDays(), ChronoUnit.DAYS),
                "refunds may come within " + policy.longestRefundWindowDays() + " days"));
        if (before != null) {
            bounds.add(new JournalPurge.Bound(Instant.parse(journal.root().siteOfFiles().time(before, now)),
                    "not before --before"));
        }
        return bounds;
    }

    private static JsonNode row(JournalPurge.Fate fate) {
        ObjectNode row = JsonNodeFactory.instance.objectNode()
                .put("file", fate.segment().file().getFileName().toString()).put("first", fate.segment().first());
        if (fate.segment().last() > 0) {
            row.put("last", fate.segment().last());
            row.put("until", Instant.EPOCH.plus(fate.segment().untilNs(), ChronoUnit.NANOS).toString());
        }
        return row.put("bytes", fate.segment().bytes()).put("goes", fate.goes()).put("why", fate.why());
    }
}
