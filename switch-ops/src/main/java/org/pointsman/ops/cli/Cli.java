package org.pointsman.ops.cli;

import io.javalin.util.JavalinBindException;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.pointsman.iso.DialectException;
import org.pointsman.journal.JournalFailure;
import org.pointsman.node.ConfigException;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.words.Words;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: from arguments to an exit code. */
public final class Cli {
    private static final Map<String, Supplier<?>> VERBS = verbs();

    private final Streams streams;
    private final Iterable<LabVerb> found;

    /**
     * A command line.
     *
     * @param found verbs from outside this module
     */
    public Cli(Streams streams, Iterable<LabVerb> found) {
        this.streams = streams;
        this.found = found;
    }

    /** The command line of this process. */
    public static Cli ofProcess(Iterable<LabVerb> labVerbs) {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        Charset spoken = spoken(System.getenv());
        Streams streams = new Streams(stream(FileDescriptor.out, spoken), stream(FileDescriptor.err, spoken), in,
                atTerminal(), System.getenv());
        return new Cli(streams, labVerbs);
    }

    private static PrintStream stream(FileDescriptor to, Charset spoken) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(to)), true, spoken);
    }

    /** What the environment asks for, also where that locale is not installed: Java would write question marks. */
    static Charset spoken(Map<String, String> environment) {
        String locale = Words.locale(environment, "LC_CTYPE");
        return locale.toLowerCase(Locale.ROOT).matches(".*utf-?8.*") ? StandardCharsets.UTF_8 : System.out.charset();
    }

    /** Runs one command. */
    public int execute(String... args) throws Exception {
        try {
            return run(args);
        } catch (InternalError e) {
            return noMemoryBehind(e);
        }
    }

    private int run(String... args) throws Exception {
        // To know every verb costs more time than to carry one out.
        String verb = GlobalOptions.verb(args);
        Object only = verb == null ? null : only(verb);
        return (only == null ? tree() : commandLine(List.of(only))).execute(args);
    }

    private Object only(String verb) {
        if (VERBS.containsKey(verb)) {
            return VERBS.get(verb).get();
        }
        for (LabVerb other : found) {
            CommandLine.Command command = other.getClass().getAnnotation(CommandLine.Command.class);
            if (command != null && command.name().equals(verb)) {
                return other;
            }
        }
        return null;
    }

    /** All verbs with their verbs. */
    CommandLine tree() {
        return commandLine(all());
    }

    private List<Object> all() {
        List<Object> all = new ArrayList<>();
        VERBS.values().forEach(verb -> all.add(verb.get()));
        all.add(new CompletionVerb());
        found.forEach(all::add);
        return all;
    }

    // What the virtual machine says when a page of a mapped file can be neither read nor made.
    private int noMemoryBehind(InternalError e) {
        streams.err().println("error: a file of the journal cannot be read or written: its disk is full or fails ("
                + e.getMessage() + "); free space there, or copy the data directory to another disk");
        return ExitCode.ERROR;
    }

    private static Map<String, Supplier<?>> verbs() {
        Map<String, Supplier<?>> verbs = new LinkedHashMap<>();
        verbs.put("run", RunVerb::new);
        verbs.put("dialect", DialectVerb::new);
        verbs.put("find", FindVerb::new);
        verbs.put("explain", ExplainVerb::new);
        verbs.put("top", TopVerb::new);
        verbs.put("tail", TailVerb::new);
        verbs.put("terminal", TerminalVerb::new);
        verbs.put("approval", ApprovalVerb::new);
        verbs.put("txn", TxnVerb::new);
        verbs.put("network", NetworkVerb::new);
        verbs.put("policy", PolicyVerb::new);
        verbs.put("saf", SafVerb::new);
        verbs.put("route", RouteVerb::new);
        verbs.put("standin", StandInVerb::new);
        verbs.put("exception", ExceptionVerb::new);
        verbs.put("merchant", MerchantVerb::new);
        verbs.put("binding", BindingVerb::new);
        verbs.put("service",
                () -> ScopeVerb.of("SERVICE", "Payment services: held on all terminals with one command (40)."));
        verbs.put("firmware", () -> ScopeVerb.of("FIRMWARE",
                "Application versions of devices: held on all terminals that report one (58)."));
        verbs.put("case", CaseVerb::new);
        verbs.put("order", OrderVerb::new);
        verbs.put("device", DeviceVerb::new);
        verbs.put("keys", KeysVerb::new);
        verbs.put("notice", NoticeVerb::new);
        verbs.put("fee", FeeVerb::new);
        verbs.put("contact", ContactVerb::new);
        verbs.put("stats", StatsVerb::new);
        verbs.put("settlement", SettlementVerb::new);
        verbs.put("reconcile", ReconcileVerb::new);
        verbs.put("report", ReportVerb::new);
        verbs.put("journal", JournalVerb::new);
        verbs.put("readmodel", ReadModelVerb::new);
        verbs.put("audit", AuditVerb::new);
        verbs.put("backup", BackupVerb::new);
        verbs.put("restore", RestoreVerb::new);
        verbs.put("iso", IsoVerb::new);
        verbs.put("config", ConfigVerb::new);
        verbs.put("token", TokenVerb::new);
        verbs.put("health", HealthVerb::new);
        verbs.put("metrics", MetricsVerb::new);
        return verbs;
    }

    private CommandLine commandLine(List<?> verbs) {
        CommandLine root = new CommandLine(new RootVerb(streams));
        verbs.forEach(root::addSubcommand);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        Numbers.registerAt(root);
        HelpWords.into(root, Words.of(streams.environment()));
        versionOf(root, BuildInfo.load().line());
        root.setAllowSubcommandsAsOptionParameters(true);
        root.setOut(writer(streams.out())).setErr(writer(streams.err()));
        root.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(streams.environment())));
        root.setParameterExceptionHandler((e, ignored) -> misused(e));
        root.setExecutionExceptionHandler((e, line, parsed) -> failed(e));
        return root;
    }

    private static void versionOf(CommandLine line, String version) {
        line.getCommandSpec().version(version);
        line.getSubcommands().values().forEach(sub -> versionOf(sub, version));
    }

    // The whole usage would push what is wrong out of sight.
    private int misused(ParameterException e) {
        CommandLine verb = e.getCommandLine();
        Words words = Words.of(streams.environment());
        streams.err().println(words.say("error", Printable.of(e.getMessage())));
        UnmatchedArgumentException.printSuggestions(e, verb.getErr());
        streams.err().println(words.say("error.help", verb.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private int failed(Exception e) {
        if (e instanceof VerbFailure failure) {
            Words words = Words.of(streams.environment());
            streams.err().println(words.say("error", Printable.of(failure.getMessage())));
            if (!failure.next().isEmpty()) {
                streams.err().println(words.say("error.next", Printable.of(failure.next())));
            }
            return failure.exitCode();
        }
        if (e instanceof CancellationException) {
            streams.err().println(Printable.of(e.getMessage()));
            return ExitCode.STOPPED;
        }
        if (e.getCause() instanceof InternalError mapped) {
            return noMemoryBehind(mapped);
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
                || e instanceof IOException || e instanceof UncheckedIOException || e instanceof JavalinBindException;
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
