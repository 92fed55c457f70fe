package org.pointsman.lab.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code certificates}: what a trial of TLS needs. */
@Command(name = "certificates", description = "Makes certificates for a trial of TLS: of a signer (ca.pem), the switch, a network and terminals, and a list of revoked ones. Never for production: the signer's key is not kept, nothing can be renewed.")
public final class CertificatesVerb implements LabVerb {
    @ParentCommand
    private RootVerb root;

    @Parameters(paramLabel = "DIR", description = "where the files go")
    private Path directory;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1", description = "where switch and network are, default 127.0.0.1")
    private String host;

    @Option(names = "--tid", paramLabel = "TID", defaultValue = "10000001", split = ",", description = "terminals with a certificate of their own, default 10000001")
    private List<String> tids;

    @Option(names = "--revoke", paramLabel = "TID", split = ",", description = "of these terminals the certificate is revoked")
    private List<String> revoked = List.of();

    @Override
    public Integer call() throws IOException {
        root.format(OutputFormat.text);
        Files.createDirectories(directory);
        TrialAuthority authority = new TrialAuthority("Pointsman trial", Instant.now());
        authority.write(directory.resolve("ca.pem"));
        authority.issue("switch", host).write(directory, "switch");
        authority.issue("network", host).write(directory, "network");
        tids.forEach(tid -> terminal(authority, tid));
        authority.writeRevoked(directory.resolve("revoked.pem"));
        root.out().println("certificates in " + directory
                + ": name them in the settings under terminals.tls, networks.tls and admin.tls, see docs/security.md");
        return ExitCode.OK;
    }

    private void terminal(TrialAuthority authority, String tid) {
        TrialAuthority.Identity identity = authority.issue(tid, null);
        identity.write(directory, "terminal-" + tid);
        if (revoked.contains(tid)) {
            authority.revoke(identity);
        }
    }
}
