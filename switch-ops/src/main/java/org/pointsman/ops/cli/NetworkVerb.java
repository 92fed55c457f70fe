package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Networks. */
@Command(name = "network", description = "The links to networks.")
final class NetworkVerb {
    private static final String PATH = "/api/v1/networks";
    private static final String NAMED = "a network, or one of its connections, such as union#2";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists networks.")
    int list() {
        root.output().list(root.client().items(PATH), Column.of("name"), Column.of("state"), Column.of("since"),
                Column.of("cause"), Column.of("address"), Column.of("pending"));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows the link of a network: its connections, and what of it did not match and why.")
    int show(@Parameters(paramLabel = "NAME") String name) {
        for (JsonNode network : root.client().items(PATH)) {
            if (network.path("name").asText().equals(name)) {
                root.output().document(network, NetworkText::of);
                return ExitCode.OK;
            }
        }
        throw new VerbFailure(ExitCode.NOT_FOUND, "there is no network " + name);
    }

    @Command(name = "up", description = "Has a network connected, and kept so.")
    int up(@Parameters(paramLabel = "NAME", description = NAMED) String name) {
        return tell(name, "up");
    }

    @Command(name = "down", description = "Sends a network nothing new, waits for its answers, signs off and hangs up.")
    int down(@Parameters(paramLabel = "NAME", description = NAMED) String name) {
        return tell(name, "down");
    }

    @Command(name = "echo", description = "Tests the connection to a network now.")
    int echo(@Parameters(paramLabel = "NAME", description = NAMED) String name) {
        return tell(name, "echo");
    }

    @Command(name = "signon", description = "Signs on to a network again.")
    int signOn(@Parameters(paramLabel = "NAME") String name) {
        return tell(name, "signon");
    }

    @Command(name = "detail", description = "Prints the file a simulated network has of a date, for `reconcile`, or writes it; demo profile.")
    int detail(@Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "DATE", description = "settlement date, such as 2026-11-29") String date,
            @Option(names = "--to", paramLabel = "FILE", description = "default: where data goes") Path to) {
        String path = PATH + "/" + RootVerb.encoded(name) + "/detail?date=" + RootVerb.encoded(date);
        ExportFile.write(to, root.client().get(path).body().asText(), root.out());
        return ExitCode.OK;
    }

    private int tell(String name, String verb) {
        JsonNode told = root.client().write("POST", PATH + "/" + RootVerb.encoded(name) + "/" + verb, root.writeBody())
                .body();
        root.output().document(told, document -> "network " + name + " is told: " + verb
                + "; see `pointsman network show " + name.replaceFirst("#\\d+$", "") + "`");
        return ExitCode.OK;
    }
}
