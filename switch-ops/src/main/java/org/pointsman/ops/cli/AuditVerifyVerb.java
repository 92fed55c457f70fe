package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pointsman.journal.HeadKey;
import org.pointsman.journal.HeadLines;
import org.pointsman.journal.HeadLog;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.journal.KeyIntroduction;
import org.pointsman.journal.SignedHead;
import org.pointsman.ops.tools.DataFiles;
import org.pointsman.ops.tools.HeadCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Whether the journal is the one that was signed. */
@Command(name = "verify", description = "Proves the journal from its oldest record on, and that it has every record a signed head tells of.")
final class AuditVerifyVerb implements Callable<Integer> {
    @ParentCommand
    private AuditVerb audit;

    @Mixin
    private DataOption data;

    @Option(names = "--head", paramLabel = "FILE|LINE", description = "a head that was kept elsewhere, or a file of them; may be repeated")
    private List<String> kept = List.of();

    @Option(names = "--key", paramLabel = "FILE", description = "the public key of the heads; those it introduced are trusted too; default those in keys of the data directory")
    private Path keyFile;

    @Override
    public Integer call() throws IOException {
        DataFiles files = data.files();
        HeadLines lines = lines(files);
        HeadCheck.Result result;
        try (LongRun run = LongRun.start(audit.root(), "proving the journal", files.about())) {
            result = HeadCheck.run(files, lines, owners(files, lines), run);
        }
        audit.root().output().document(document(result), ignored -> text(result));
        return result.isGood() ? ExitCode.OK : ExitCode.ERROR;
    }

    private HeadLines lines(DataFiles files) throws IOException {
        try {
            List<String> lines = new ArrayList<>(HeadLog.lines(files.directory().resolve(HeadLog.FILE)));
            for (String one : kept) {
                lines.addAll(isLine(one) ? List.of(one) : ofFile(one));
            }
            return HeadLines.of(lines);
        } catch (IllegalArgumentException e) {
            throw new VerbFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    private static boolean isLine(String one) {
        return one.startsWith(SignedHead.VERSION) || one.startsWith(KeyIntroduction.VERSION);
    }

    private static List<String> ofFile(String name) throws IOException {
        Path file = Path.of(name);
        if (!Files.isReadable(file)) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "there is no file " + name + ", and it is no head either");
        }
        return Files.readAllLines(file);
    }

    private List<PublicKey> owners(DataFiles files, HeadLines lines) throws IOException {
        if (keyFile != null) {
            return List.of(publicKey(keyFile));
        }
        if (lines.heads().isEmpty()) {
            return List.of();
        }
        publicKey(files.keys().resolve(HeadKey.PUBLIC_FILE));
        return HeadKey.publicKeys(files.keys());
    }

    private static PublicKey publicKey(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "there is no public key " + file + ": name it with --key");
        }
        return HeadKey.publicKey(file);
    }

    private static ObjectNode document(HeadCheck.Result result) {
        JournalVerifier.Report journal = result.journal();
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("good", result.isGood())
                .put("intact", journal.isIntact()).put("records", journal.records())
                .put("firstSequence", journal.firstSequence()).put("lastSequence", journal.lastSequence())
                .put("lastChainHash", journal.lastChainHash().toString()).put("missingRecords", result.missing());
        if (journal.fault() != null) {
            document.put("fault", journal.fault().describe());
        }
        ArrayNode heads = document.putArray("heads");
        for (HeadCheck.Checked checked : result.heads()) {
            heads.addObject().put("sequence", checked.head().sequence()).put("time", checked.head().time().toString())
                    .put("journalId", checked.head().journalId()).put("keyId", checked.head().keyId())
                    .put("verdict", checked.verdict().name());
        }
        return document;
    }

    private static String text(HeadCheck.Result result) {
        JsonNode found = document(result);
        JsonText words = new JsonText().line("journal", result.journal().isIntact() ? "intact" : "DAMAGED")
                .line("records",
                        result.journal().records() + " (" + result.journal().firstSequence() + " to "
                                + result.journal().lastSequence() + ")")
                .member("chain hash", found, "lastChainHash").member("fault", found, "fault");
        long good = result.heads().stream().filter(checked -> checked.verdict().good()).count();
        words.line("heads", result.heads().size() + ", of which " + good + " agree");
        if (result.missing() > 0) {
            words.line("MISSING", "the newest " + result.missing() + " records: the journal ends at "
                    + result.journal().lastSequence());
        }
        for (HeadCheck.Checked checked : result.heads()) {
            words.line(checked.verdict().good() ? "" : checked.verdict().name(),
                    checked.verdict().good()
                            ? ""
                            : "the head of " + checked.head().time() + " tells of record " + checked.head().sequence());
        }
        return words.toString();
    }
}
