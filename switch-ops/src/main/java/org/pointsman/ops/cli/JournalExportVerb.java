package org.pointsman.ops.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pointsman.ops.tools.DataFiles;
import org.pointsman.ops.tools.TransactionExport;
import org.pointsman.records.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Transactions of a terminal, a merchant or a period, written out. */
@Command(name = "export", description = "Writes transactions as masked rows, the oldest first, with count, sum and SHA-256.")
final class JournalExportVerb implements Callable<Integer> {
    @ParentCommand
    private JournalVerb journal;

    @Mixin
    private DataOption data;

    @Option(names = "--tid", description = "only of this terminal")
    private String tid;

    @Option(names = "--merchant", paramLabel = "MID", description = "only of this merchant")
    private String merchant;

    @Option(names = "--from", paramLabel = "TIME", description = "asked for since, such as 2026-11-22, -2h or 2026-11-22T08:00:00+08:00")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "asked for before, in the same forms")
    private String to;

    @Option(names = "--until", paramLabel = "SEQUENCE", defaultValue = "9223372036854775807", description = "as they stood at this record; default the last")
    private long until;

    @Option(names = "--format", defaultValue = "CSV", description = "CSV (default) or JSONL")
    private TransactionExport.Format format;

    @Option(names = "--file", description = "a new file for the rows, and FILE.sum beside it; default stdout, the sum on stderr")
    private Path file;

    @Override
    public Integer call() throws IOException {
        TransactionExport.Choice choice = choice();
        if (file == null) {
            journal.root().talk(words(export(choice, journal.root().out())));
            return ExitCode.OK;
        }
        boolean done = false;
        try (PrintStream rows = fresh()) {
            String sum = words(export(choice, rows));
            Files.writeString(file.resolveSibling(file.getFileName() + ".sum"), sum + "\n");
            done = !rows.checkError();
            journal.root().talk(sum);
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
        return done ? ExitCode.OK : ExitCode.ERROR;
    }

    private TransactionExport.Choice choice() {
        SiteFormat site = journal.root().siteOfFiles();
        return new TransactionExport.Choice(tid, merchant, site.ns(from, Instant.now()), site.ns(to, Instant.now()),
                until);
    }

    private TransactionExport.Sum export(TransactionExport.Choice choice, PrintStream rows) {
        DataFiles files = data.files();
        try (LongRun run = LongRun.start(journal.root(), "reading the journal", Math.min(until, files.about()))) {
            return TransactionExport.run(files, choice, format, row -> rows.print(row + "\n"), run);
        } finally {
            rows.flush();
        }
    }

    private PrintStream fresh() throws IOException {
        try {
            return new PrintStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    false, StandardCharsets.UTF_8);
        } catch (FileAlreadyExistsException e) {
            throw new VerbFailure(ExitCode.USAGE, file + " is there already: name a new file and repeat the export");
        }
    }

    private static String words(TransactionExport.Sum sum) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "rows %d%nrecord %d%nsha256 %s", sum.count(), sum.sequence(), sum.sha256()));
        for (Map.Entry<Integer, Long> one : sum.sumsMinor().entrySet()) {
            text.append(System.lineSeparator()).append("sum ").append(Money.text(one.getValue(), one.getKey()))
                    .append(' ').append(Money.code(one.getKey()));
        }
        if (sum.begin() > 0) {
            text.append(System.lineSeparator()).append("warning: records before ").append(sum.begin())
                    .append(" were purged; what had left the state by then is missing");
        }
        return text.toString();
    }
}
