package org.pointsman.ops.cli;

import io.javalin.util.JavalinBindException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import org.pointsman.iso.DialectException;
import org.pointsman.journal.JournalFailure;
import org.pointsman.node.ConfigException;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.BuildInfo;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line: from arguments to an exit code. */
public final class Cli {
    private final Streams streams;
    private final LabVerbs labVerbs;
    private final CommandLine commandLine;

    Cli(Streams streams, Iterable<LabVerb> labVerbs) {
        this.streams = streams;
        this.labVerbs = new LabVerbs(labVerbs);
        this.commandLine = commandLine();
    }

    /** The command line of this process. */
    public static Cli ofProcess(Iterable<LabVerb> labVerbs) {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return new Cli(new Streams(System.out, System.err, in, atTerminal(),
                System.getenv()), labVerbs);
    }

    /** Runs one command. */
    public int execute(String... args) throws Exception {
        Integer lab = labVerbs.run(args, streams);
        return lab == null ? commandLine.execute(args) : lab;
    }

    private CommandLine commandLine() {
        CommandLine root = new CommandLine(new RootCommand(streams));
        root.addSubcommand(new RunCommand()).addSubcommand(new TerminalCommand()).addSubcommand(new ApprovalCommand())
                .addSubcommand(new TxnCommand()).addSubcommand(new NetworkCommand()).addSubcommand(new PolicyCommand())
                .addSubcommand(new SafCommand()).addSubcommand(new ExceptionCommand()).addSubcommand(new MerchantCommand())
                .addSubcommand(new BindingCommand()).addSubcommand(new ServiceCommand())
                .addSubcommand(new FirmwareCommand()).addSubcommand(new CaseCommand())
                .addSubcommand(new StatsCommand())
                .addSubcommand(new JournalCommand()).addSubcommand(new IsoCommand()).addSubcommand(new ConfigCommand())
                .addSubcommand(new HealthCommand()).addSubcommand(new MetricsCommand())
                .addSubcommand(new CompletionCommand());
        labVerbs.addTo(root);
        versionOf(root, BuildInfo.load().line());
        root.setAllowSubcommandsAsOptionParameters(true);
        root.setOut(writer(streams.out())).setErr(writer(streams.err()));
        root.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(streams.environment())));
        root.setExecutionExceptionHandler((e, line, parsed) -> failed(e));
        return root;
    }

    private static void versionOf(CommandLine line, String version) {
        line.getCommandSpec().version(version);
        line.getSubcommands().values().forEach(sub -> versionOf(sub, version));
    }

    private int failed(Exception e) {
        if (e instanceof VerbFailure failure) {
            streams.err().println("error: " + Printable.of(failure.getMessage()));
            return failure.exitCode();
        }
        streams.err().println("error: " + Printable.of(sentence(e)));
        if (!isCondition(e)) {
            e.printStackTrace(streams.err());
        }
        return ExitCode.ERROR;
    }

    private static String sentence(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return e instanceof UncheckedIOException io && !message.contains(String.valueOf(io.getCause().getMessage()))
                ? message + ": " + io.getCause().getMessage()
                : message;
    }

    /** Whether it tells of files, ports or settings, so that its message says all; anything else is a bug. */
    private static boolean isCondition(Exception e) {
        return e instanceof ConfigException || e instanceof JournalFailure || e instanceof DialectException
                || e instanceof IOException
                || e instanceof UncheckedIOException || e instanceof JavalinBindException;
    }

    private static boolean atTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private static Ansi ansi(Map<String, String> environment) {
        boolean plain = environment.containsKey("NO_COLOR") || !atTerminal();
        return plain ? Ansi.OFF : Ansi.AUTO;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }
}
