package org.pointsman.lab.load;

import java.net.InetSocketAddress;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.pointsman.lab.tls.TlsOptions;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import org.pointsman.tls.TlsContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code handshakes}: a storm of them, on schedule. */
@Command(name = "handshakes", description = "Makes full TLS handshakes with a switch on schedule, each on a connection of its own that is closed then; none goes on where an earlier one ended.")
public final class HandshakesVerb implements LabVerb {
    private static final int MOST_A_SECOND = 100_000;

    @ParentCommand
    private RootVerb root;

    @Mixin
    private TargetAddress target;

    @Mixin
    private TlsOptions tls;

    @Option(names = "--rate", paramLabel = "R", required = true, description = "handshakes due a second")
    private int rate;

    @Option(names = "--duration", paramLabel = "S", defaultValue = "10", description = "seconds, default 10")
    private int seconds;

    @Override
    public Integer call() {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--rate", rate, 1, MOST_A_SECOND);
        TlsContext context = tls.context();
        if (context == null) {
            throw new VerbFailure(ExitCode.USAGE, "--tls-trust is missing: who signs the switch's certificate");
        }
        InetSocketAddress address = VerbFailure.unlessWrong(target::address);
        HandshakeStorm storm = new HandshakeStorm(address, null, context);
        long startNs = System.nanoTime();
        storm.run(rate, seconds);
        tell(storm, (System.nanoTime() - startNs) / 1e9);
        return ExitCode.OK;
    }

    private void tell(HandshakeStorm storm, double elapsedS) {
        Histogram took = storm.took();
        root.out().println(String.format(Locale.ROOT,
                "%d handshakes done, %d closed or failed, in %.1f s: %.0f a second; from due time p50 %.1f ms, p99 %.1f ms",
                took.getTotalCount(), storm.failed(), elapsedS, took.getTotalCount() / elapsedS,
                took.getValueAtPercentile(50) / 1e3, took.getValueAtPercentile(99) / 1e3));
    }
}
