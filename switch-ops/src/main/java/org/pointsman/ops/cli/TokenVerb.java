package org.pointsman.ops.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.token.TokenFile;
import org.pointsman.registry.model.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tokens of people and scripts, in the file that the settings name. */
@Command(name = "token", description = "Issues and revokes tokens of the admin API, in the file named by tokensFile of the settings; a running switch knows within a second or two.", synopsisSubcommandLabel = "COMMAND")
final class TokenVerb {
    private static final int MOST_DAYS = 366;

    @ParentCommand
    private RootVerb root;

    @Command(name = "new", description = "Issues a token and prints it once: it is kept as a digest only.")
    int issue(@Parameters(paramLabel = "NAME", description = "whose it is, the actor in the audit") String name,
            @Option(names = "--roles", paramLabel = "ROLE", split = ",", required = true, description = "VIEWER, OPERATOR, APPROVER, RISK, AUDITOR, KEY_CUSTODIAN, ADMIN") List<Role> roles,
            @Option(names = "--days", paramLabel = "N", defaultValue = "90", description = "how long it is valid, 1 to 366, default 90") int days)
            throws IOException {
        VerbFailure.inRange("--days", days, 1, MOST_DAYS);
        TokenFile file = file();
        try {
            root.out().println(file.issue(name, roles, Instant.now(), Duration.ofDays(days)));
        } catch (IllegalArgumentException e) {
            throw new VerbFailure(ExitCode.CONFLICT, e.getMessage());
        }
        root.err().println("the token of " + name + ", valid for " + days + " days; it is not shown again");
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Who has a token, with which roles, until when.")
    int list() throws IOException {
        Instant now = Instant.now();
        root.output().rows(file().read(), new String[]{"NAME", "ROLES", "ISSUED", "EXPIRES", "STATE"},
                token -> new String[]{token.name(), String.join(",", token.roles().stream().map(Role::name).toList()),
                        token.issued(), token.expires(), token.validAt(now) ? "valid" : "ended"});
        return ExitCode.OK;
    }

    @Command(name = "revoke", description = "Ends a token before its time.")
    int revoke(@Parameters(paramLabel = "NAME") String name) throws IOException {
        TokenFile file = file();
        if (!file.revoke(name)) {
            throw new VerbFailure(ExitCode.NOT_FOUND, name + " has no token in " + file.path());
        }
        root.err().println("the token of " + name + " is revoked");
        return ExitCode.OK;
    }

    private TokenFile file() {
        SwitchConfig config = SwitchConfig.load(root.config());
        if (config.tokensFile() == null) {
            throw new VerbFailure(ExitCode.USAGE,
                    config.file() + " names no tokensFile: add a line such as tokensFile: tokens.yaml");
        }
        return new TokenFile(config.resolve(config.tokensFile()));
    }
}
