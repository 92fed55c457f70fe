package org.pointsman.lab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pointsman.lab.tls.TlsOptions;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code load}: terminals by the thousand against a host, on schedule, every answer audited. */
@Command(name = "load", description = "Loads a switch on schedule: latency from due time, every answer audited; exit code 0 only if all were right. Needs --target, --terminals, --rate and --duration; with --write-frames none of them.")
public final class LoadVerb implements LabVerb {
    @ParentCommand
    private RootVerb root;

    @Mixin
    private LoadOptions options;

    @Mixin
    private TlsOptions tls;

    @Option(names = "--out", paramLabel = "DIR", description = "where histograms and plots go, default a new temporary directory")
    private Path directory;

    @Option(names = "--write-frames", paramLabel = "FILE", description = "writes echo tests for other load tools, as CSV, and loads nothing")
    private Path framesFile;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OutputFormat format = root.format(OutputFormat.text, OutputFormat.json);
        try {
            return framesFile == null ? load(options.plan(), format) : writeFrames();
        } catch (IllegalArgumentException e) {
            throw new VerbFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    private int load(LoadPlan plan, OutputFormat format) throws IOException, InterruptedException {
        root.err().println("load: " + plan.terminals() + " terminals on " + plan.connections()
                + " connections sign on at " + plan.target().getHostString() + ":" + plan.target().getPort());
        LoadResult result = LoadRun.run(plan, AnswerCheck.NONE, tls.context());
        LoadReport report = new LoadReport(result);
        if (format == OutputFormat.json) {
            root.out().println(report.json());
        } else {
            root.out().print(report.text());
        }
        Path files = directory == null ? Files.createTempDirectory("pointsman-load-") : directory;
        LoadFiles.write(result, files);
        root.err().println("load: histograms and plots in " + files);
        return result.isClean() ? ExitCode.OK : ExitCode.ERROR;
    }

    private int writeFrames() throws IOException {
        root.err().println("load: " + options.writeFrames(framesFile) + " echo tests in " + framesFile);
        return ExitCode.OK;
    }
}
