package org.pointsman.ops.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.notice.NoticeDelivery;
import org.pointsman.settlement.SettlementDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Configuration files. */
@Command(name = "config", description = "Configuration files.")
final class ConfigVerb {
    @ParentCommand
    private RootVerb root;

    @Command(name = "check", description = "Reads a configuration and all it names as `run` would, and says everything that is wrong.")
    int check(@Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--profile", paramLabel = "NAME", description = "As if the file named this profile, such as `production`.") String profile) {
        if (!Files.isReadable(file)) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "there is no file " + file);
        }
        SwitchConfig config = SwitchConfig.check(file, profile);
        NoticeDelivery.check(config);
        SettlementDesk.check(config);
        root.streams().out().println(file + " is valid, profile " + config.profile());
        return ExitCode.OK;
    }
}
