package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pointsman.iso.PackagerReport;
import org.pointsman.iso.PackagerReport.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Dialects, before there is one. */
@Command(name = "dialect", description = "Dialects: how messages are laid out.")
final class DialectVerb {
    private static final String ROW = "%-8s %6s  %-28s %s%n";

    @ParentCommand
    private RootVerb root;

    @Command(name = "check", description = "Says of a packager file of jPOS, field by field, what a dialect here makes of it; exit code 1 when it cannot use all.")
    int check(@Parameters(paramLabel = "FILE", description = "the XML of a GenericPackager") Path file) {
        if (!Files.isReadable(file)) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "there is no file " + file);
        }
        PackagerReport report = PackagerReport.of(file);
        root.output().document(document(report), _ -> text(file, report));
        return report.usable() ? ExitCode.OK : ExitCode.ERROR;
    }

    private static String text(Path file, PackagerReport report) {
        StringBuilder text = new StringBuilder(ROW.formatted("field", "length", "class of jPOS", "here"));
        for (Row row : report.rows()) {
            text.append(ROW.formatted(row.field(), row.length(), row.className(),
                    row.supported() ? row.here() : "NOT SUPPORTED: " + row.mistake()));
        }
        report.mistakes().forEach(one -> text.append("NOT SUPPORTED: ").append(one).append('\n'));
        report.notes().forEach(one -> text.append("note: ").append(one).append('\n'));
        return text.append(summary(file, report)).toString();
    }

    private static String summary(Path file, PackagerReport report) {
        long supported = report.rows().size() - report.unsupported();
        return file.getFileName() + ": " + supported + " of " + report.rows().size() + " fields are supported"
                + (report.usable() ? "; copy it to packager.xml of a dialect" : "");
    }

    private static ObjectNode document(PackagerReport report) {
        ObjectNode document = JsonMapper.builder().build().createObjectNode();
        document.put("usable", report.usable()).put("unsupported", report.unsupported());
        ArrayNode rows = document.putArray("rows");
        for (Row row : report.rows()) {
            rows.addObject().put("field", row.field()).put("line", row.line()).put("name", row.name())
                    .put("class", row.className()).put("length", row.length()).put("here", row.here())
                    .put("mistake", row.mistake());
        }
        ArrayNode mistakes = document.putArray("mistakes");
        report.mistakes().forEach(mistakes::add);
        ArrayNode notes = document.putArray("notes");
        report.notes().forEach(notes::add);
        return document;
    }
}
