package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.MessageDescriber;
import org.pointsman.iso.MessageDescription;
import org.pointsman.node.SwitchConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** ISO 8583 messages for people. */
@Command(name = "iso", description = "ISO 8583 messages for people.")
final class IsoVerb {
    @ParentCommand
    private RootVerb root;

    @Command(name = "decode", description = "Shows a message in words, masked; exit code 1 when it does not parse.")
    int decode(
            @Option(names = "--dialect", paramLabel = "D", description = "a directory of config/dialects, or of the dialects of --config") String dialect,
            @Option(names = "--packager", paramLabel = "FILE", description = "instead of a dialect: a packager file alone") Path packager,
            @Option(names = "--terminals", description = "by the rules for terminals, where the dialect has others for networks") boolean terminals,
            @Parameters(paramLabel = "HEX", arity = "1..*", description = "with or without length, TPDU, header; also a dump of xxd, hexdump -C, tcpdump -X or Wireshark; - reads it from standard input") List<String> hex) {
        MessageDescription description = new MessageDescriber(load(dialect, packager, terminals)).describe(text(hex));
        root.output().document(document(description), ignored -> description.text().stripTrailing());
        if (!description.complete()) {
            root.streams().err().println("error: " + description.problem());
        }
        return description.complete() ? ExitCode.OK : ExitCode.ERROR;
    }

    @Command(name = "mac", description = "Computes F64 of a terminal's message and shows it beside the one received; exit code 1 when they differ.")
    int mac(@Option(names = "--dialect", paramLabel = "D", description = "a directory of config/dialects, or of the dialects of --config") String dialect,
            @Option(names = "--packager", paramLabel = "FILE", description = "instead of a dialect: a packager file alone") Path packager,
            @Option(names = "--mak", paramLabel = "KEY", description = "the MAC key in clear, 16 or 32 hexadecimal digits, which a command line shows to everybody; default POINTSMAN_MAK") String key,
            @Option(names = "--mak-file", paramLabel = "FILE", description = "a file with the key") Path keyFile,
            @Parameters(paramLabel = "HEX", arity = "1..*", description = "as for decode") List<String> hex) {
        Dialect loaded = load(dialect, packager, true);
        String mak = root.secrets().of(key, keyFile, "POINTSMAN_MAK", null);
        if (mak == null) {
            throw new VerbFailure(ExitCode.USAGE, "say the MAC key: --mak-file FILE, POINTSMAN_MAK or --mak KEY");
        }
        MessageDescriber describer = new MessageDescriber(loaded);
        String text = text(hex);
        IsoMessage message = describer.message(text);
        if (message == null) {
            throw new VerbFailure(ExitCode.ERROR, describer.describe(text).problem());
        }
        MessageMac mac = MessageMac.of(loaded, message, mak);
        root.output().document(JsonMapper.builder().build().createObjectNode().put("received", mac.received())
                .put("computed", mac.computed()).put("same", mac.same()), ignored -> mac.words());
        return mac.received().isEmpty() || mac.same() ? ExitCode.OK : ExitCode.ERROR;
    }

    private String text(List<String> hex) {
        return hex.equals(List.of("-")) ? typed() : String.join("", hex);
    }

    private String typed() {
        return root.streams().in().lines().collect(Collectors.joining("\n"));
    }

    private Dialect load(String name, Path packager, boolean terminals) {
        if ((name == null) == (packager == null)) {
            throw new VerbFailure(ExitCode.USAGE, "say how messages are laid out: --dialect D, or --packager FILE");
        }
        Dialect dialect = packager == null ? dialect(directory(name), terminals) : Dialect.ofPackager(packager);
        dialect.codec().notes().forEach(note -> root.streams().err().println("note: " + note));
        return dialect;
    }

    private static Dialect dialect(Path directory, boolean terminals) {
        return terminals ? Dialect.loadForDecodingTerminals(directory) : Dialect.loadForDecoding(directory);
    }

    private Path directory(String name) {
        Path named = root.namedConfig();
        Path directory = named == null ? Home.path("config", "dialects", name) : dialects(named).resolve(name);
        if (!Files.isDirectory(directory)) {
            throw new VerbFailure(ExitCode.USAGE, "there is no dialect " + name + ": no directory " + directory);
        }
        return directory;
    }

    private static Path dialects(Path config) {
        if (!Files.isReadable(config)) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "there is no file " + config);
        }
        return SwitchConfig.dialectsOf(config);
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
