package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.MessageDescriber;
import org.pointsman.iso.MessageDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** ISO 8583 messages for people. */
@Command(name = "iso", description = "ISO 8583 messages for people.")
final class IsoCommand {
    @ParentCommand
    private RootCommand root;

    @Command(name = "decode", description = "Shows a message in words, masked; exit code 1 when it does not parse.")
    int decode(
            @Option(names = "--dialect", paramLabel = "D", required = true, description = "a directory of config/dialects") String dialect,
            @Option(names = "--terminals", description = "by the rules for terminals, where the dialect has others for networks") boolean terminals,
            @Parameters(paramLabel = "HEX", arity = "1..*", description = "with or without length, TPDU, header") List<String> hex) {
        MessageDescription description = new MessageDescriber(load(dialect, terminals)).describe(String.join("", hex));
        root.output().document(document(description), ignored -> description.text().stripTrailing());
        if (!description.complete()) {
            root.streams().err().println("error: " + description.problem());
        }
        return description.complete() ? ExitCode.OK : ExitCode.ERROR;
    }

    private static Dialect load(String name, boolean terminals) {
        Path directory = Home.path("config", "dialects", name);
        if (!Files.isDirectory(directory)) {
            throw new VerbFailure(ExitCode.USAGE, "there is no dialect " + name + ": no directory " + directory);
        }
        return terminals ? Dialect.loadForTerminals(directory) : Dialect.loadForDecoding(directory);
    }

    private static ObjectNode document(MessageDescription description) {
        ObjectNode document = JsonMapper.builder().build().createObjectNode();
        document.put("complete", description.complete());
        ArrayNode rows = document.putArray("rows");
        for (MessageDescription.Row row : description.rows()) {
            rows.addObject().put("field", row.field()).put("part", row.part()).put("name", row.name())
                    .put("value", row.value()).put("meaning", row.meaning());
        }
        if (!description.complete()) {
            document.put("problem", description.problem()).put("kind", description.kind())
                    .put("field", description.field()).put("offset", description.offset());
        }
        return document;
    }
}
