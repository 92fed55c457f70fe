package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.ops.tools.DataFiles;
import org.pointsman.ops.tools.JournalDump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The journal's files, of a stopped or a running switch. */
@Command(name = "journal", description = "Reads the journal of a stopped or running switch.", subcommands = {
        JournalStatsVerb.class, JournalReplayVerb.class, JournalExportVerb.class, JournalHeadVerb.class,
        JournalRotateKeyVerb.class, JournalPurgeVerb.class, SnapshotVerb.class, ShadowVerb.class})
final class JournalVerb {
    @ParentCommand
    private RootVerb root;

    RootVerb root() {
        return root;
    }

    @Command(name = "verify", description = "Proves every record: length, CRC, sequence, hash chain.")
    int verify(@Mixin DataOption data) {
        DataFiles files = data.files();
        JournalVerifier.Report report;
        try (LongRun run = LongRun.start(root, "proving the journal", files.about())) {
            report = JournalVerifier.verify(files.journal(), record -> run.accept(record.sequence()));
        }
        root.output().document(document(report), ignored -> text(report));
        return report.isIntact() ? ExitCode.OK : ExitCode.ERROR;
    }

    @Command(name = "dump", description = "Prints records as one JSON document a line, masked.")
    int dump(@Mixin DataOption data,
            @Option(names = "--from", paramLabel = "SEQUENCE", defaultValue = "1", description = "first") long from,
            @Option(names = "--to", paramLabel = "SEQUENCE", defaultValue = "9223372036854775807", description = "last") long to) {
        Output output = root.output();
        JournalDump.records(data.files().journal(), from, to, output::line);
        return ExitCode.OK;
    }

    private static ObjectNode document(JournalVerifier.Report report) {
        ObjectNode document = JsonMapper.builder().build().createObjectNode();
        document.put("intact", report.isIntact());
        document.put("records", report.records());
        document.put("firstSequence", report.firstSequence());
        document.put("lastSequence", report.lastSequence());
        document.put("lastChainHash", report.lastChainHash().toString());
        document.put("cutTails", report.cutTails());
        ArrayNode epochs = document.putArray("epochs");
        for (JournalVerifier.EpochRange range : report.epochs()) {
            epochs.addObject().put("epoch", range.epoch()).put("firstSequence", range.firstSequence())
                    .put("lastSequence", range.lastSequence());
        }
        if (report.fault() != null) {
            document.put("fault", report.fault().describe());
        }
        return document;
    }

    private static String text(JournalVerifier.Report report) {
        JsonText words = new JsonText().line("journal", report.isIntact() ? "intact" : "DAMAGED")
                .line("records",
                        report.records() + " (" + report.firstSequence() + " to " + report.lastSequence() + ")")
                .line("chain hash", report.lastChainHash().toString()).line("runs", "" + report.epochs().size())
                .line("cut tails", "" + report.cutTails());
        return (report.fault() == null ? words : words.line("fault", report.fault().describe())).toString();
    }
}
