package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pointsman.ops.tools.DataFiles;
import org.pointsman.ops.tools.JournalReplay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What these rules would decide about what was. */
@Command(name = "replay", description = "Decides every record again with the rules of this build, and tells which outcomes differ.")
final class JournalReplayVerb implements Callable<Integer> {
    @ParentCommand
    private JournalVerb journal;

    @Mixin
    private DataOption data;

    @Option(names = "--from", paramLabel = "SEQUENCE", defaultValue = "1", description = "first record that is decided again")
    private long from;

    @Option(names = "--limit", defaultValue = "100", description = "tell at most so many, default 100")
    private int limit;

    private int told;

    @Override
    public Integer call() {
        RootVerb root = journal.root();
        DataFiles files = data.files();
        JournalReplay.Result result;
        try (LongRun run = LongRun.start(root, "replaying the journal", files.about())) {
            result = JournalReplay.run(files, from, this::tell, run);
        }
        root.talk(String.format(Locale.ROOT, "%,d records decided again: %,d differ%s", result.records(),
                result.different(), result.different() > told ? ", " + told + " are shown" : ""));
        return result.different() == 0 ? ExitCode.OK : ExitCode.ERROR;
    }

    private void tell(ObjectNode difference) {
        if (told == limit) {
            return;
        }
        told++;
        Output output = journal.root().output();
        if (output.format() == OutputFormat.text) {
            output.document(difference, JournalReplayVerb::text);
        } else {
            output.line(difference);
        }
    }

    private static String text(JsonNode difference) {
        StringBuilder text = new StringBuilder("record ").append(JsonText.of(difference.path("sequence"))).append("  ")
                .append(JsonText.of(difference.path("time"))).append("  ").append(JsonText.of(difference.path("kind")))
                .append("  logic ").append(JsonText.of(difference.path("logicVersion")));
        difference.path("differences").forEach(place -> text.append("\n    ").append(JsonText.of(place)));
        return text.toString();
    }
}
