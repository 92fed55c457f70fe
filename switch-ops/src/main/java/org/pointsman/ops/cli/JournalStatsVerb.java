package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pointsman.ops.tools.DataFiles;
import org.pointsman.ops.tools.JournalStats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What a journal holds. */
@Command(name = "stats", description = "What the journal holds: records, times and runs, and where its bytes go.")
final class JournalStatsVerb implements Callable<Integer> {
    @ParentCommand
    private JournalVerb journal;

    @Mixin
    private DataOption data;

    @Option(names = "--by", defaultValue = "DAY", description = "DAY (default) or HOUR, in UTC")
    private JournalStats.Period period;

    @Override
    public Integer call() {
        RootVerb root = journal.root();
        DataFiles files = data.files();
        JsonNode stats;
        try (LongRun run = LongRun.start(root, "reading the journal", files.about())) {
            stats = JournalStats.of(files.journal(), period, run);
        }
        root.output().document(stats, JournalStatsVerb::summary);
        if (root.output().format() == OutputFormat.text && stats.path("records").asLong() > 0) {
            tables(root, stats);
        }
        return ExitCode.OK;
    }

    private static String summary(JsonNode stats) {
        String records = counted(stats, "records");
        if (!stats.has("firstSequence")) {
            return new JsonText().line("records", records).toString();
        }
        return new JsonText()
                .line("records",
                        records + " (" + JsonText.of(stats.path("firstSequence")) + " to "
                                + JsonText.of(stats.path("lastSequence")) + ")")
                .member("from", stats, "firstTime").member("to", stats, "lastTime").line("bytes", bytes(stats))
                .line("in files", inFiles(stats)).line("transactions", transactions(stats)).toString();
    }

    private static String bytes(JsonNode stats) {
        return counted(stats, "bytes") + ": headers " + counted(stats, "headerBytes") + ", commands "
                + counted(stats, "commandBytes") + ", outcomes " + counted(stats, "outcomeBytes");
    }

    private static String inFiles(JsonNode stats) {
        long saved = 100 - Math.round(100.0 * stats.path("fileBytes").asLong() / stats.path("bytes").asLong());
        return counted(stats, "fileBytes") + (saved > 0 ? ": without their zeros, " + saved + " % less" : "");
    }

    private static String transactions(JsonNode stats) {
        return stats.has("bytesPerTransaction")
                ? counted(stats, "transactions") + ", " + counted(stats, "bytesPerTransaction")
                        + " bytes of payments each"
                : "0";
    }

    private static void tables(RootVerb root, JsonNode stats) {
        root.out().println();
        table(root, stats.path("kinds"), "kind", "records", "bytes", "fileBytes", "headerBytes", "commandBytes",
                "outcomeBytes");
        for (String group : List.of("epoch", "logicVersion", "period")) {
            root.out().println();
            table(root, stats.path(group + "s"), group, "records", "bytes", "fileBytes", "transactions",
                    "bytesPerTransaction", "firstSequence", "lastSequence");
        }
    }

    private static void table(RootVerb root, JsonNode items, String name, String... figures) {
        List<String> titles = new ArrayList<>(List.of(JsonText.title(name)));
        for (String figure : figures) {
            titles.add(title(figure));
        }
        List<JsonNode> rows = new ArrayList<>();
        items.forEach(rows::add);
        root.output().rows(rows, titles.toArray(String[]::new), row -> cells(row, name, figures));
    }

    private static String title(String figure) {
        return switch (figure) {
            case "fileBytes" -> "IN FILES";
            case "headerBytes" -> "HEADER";
            case "commandBytes" -> "COMMAND";
            case "outcomeBytes" -> "OUTCOME";
            case "bytesPerTransaction" -> "PER TRANSACTION";
            case "firstSequence" -> "FIRST";
            case "lastSequence" -> "LAST";
            default -> JsonText.title(figure);
        };
    }

    private static String[] cells(JsonNode row, String name, String... figures) {
        String[] cells = new String[figures.length + 1];
        cells[0] = JsonText.of(row.path(name));
        for (int i = 0; i < figures.length; i++) {
            cells[i + 1] = JsonText.of(row.path(figures[i]));
        }
        return cells;
    }

    private static String counted(JsonNode stats, String member) {
        return String.format(Locale.ROOT, "%,d", stats.path(member).asLong());
    }
}
