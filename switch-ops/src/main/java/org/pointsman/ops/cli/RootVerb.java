package org.pointsman.ops.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.words.Words;
import org.pointsman.tls.TlsContext;
import org.pointsman.tls.TlsException;
import org.pointsman.tls.TlsSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The word {@code pointsman} and the options every verb shares, accepted before or after the verb. */
@Command(name = "pointsman", description = "Acquirer host switch.", synopsisSubcommandLabel = "VERB", subcommandsRepeatable = false)
public final class RootVerb {
    private static final String DEFAULT_URL = "http://127.0.0.1:8585";
    private static final String DEMO_TOKEN = "demo-operator";

    private final Streams streams;
    private ApiClient client;

    @Option(names = {"-o",
            "--output"}, paramLabel = "FORMAT", scope = ScopeType.INHERIT, description = "text, json or jsonl")
    private OutputFormat format;

    @Option(names = "--url", scope = ScopeType.INHERIT, description = "the admin API, default POINTSMAN_URL, then "
            + DEFAULT_URL)
    private String url;

    @Option(names = "--token", scope = ScopeType.INHERIT, description = "default POINTSMAN_TOKEN, then " + DEMO_TOKEN
            + " of the demo profile")
    private String token;

    @Option(names = "--token-file", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "a file with the token, which a command line shows to everybody")
    private Path tokenFile;

    @Option(names = "--ca", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "certificates that sign that of the admin API, default POINTSMAN_CA, then those the system trusts")
    private Path authorities;

    @Option(names = "--config", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "default config/switch.yaml")
    private Path config;

    @Option(names = "--reason", paramLabel = "TEXT", scope = ScopeType.INHERIT, description = "why; every write needs it")
    private String reason;

    @Option(names = "--utc", scope = ScopeType.INHERIT, description = "show times in UTC, not in the site's time")
    private boolean utc;

    @Option(names = "--yes", scope = ScopeType.INHERIT, description = "do not ask")
    private boolean yes;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "fail instead of asking")
    private boolean noInput;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "this help")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Option(names = "--version", versionHelp = true, scope = ScopeType.INHERIT, description = "version, commit, licence and source")
    @SuppressWarnings("UnusedVariable")
    private boolean version;

    RootVerb(Streams streams) {
        this.streams = streams;
    }

    Streams streams() {
        return streams;
    }

    /** Where data goes. */
    public PrintStream out() {
        return streams.out();
    }

    /** Where what is no data goes. */
    public PrintStream err() {
        return streams.err();
    }

    /** What a person types. */
    public BufferedReader in() {
        return streams.in();
    }

    /**
     * The format asked for.
     *
     * @param known all that the verb can print; text is one of them
     * @throws VerbFailure when it is none of them
     */
    public OutputFormat format(OutputFormat... known) {
        OutputFormat asked = asked();
        if (!List.of(known).contains(asked)) {
            throw new VerbFailure(ExitCode.USAGE, "--output " + asked + ": this verb prints "
                    + Stream.of(known).map(OutputFormat::name).collect(Collectors.joining(" or ")) + " only");
        }
        return asked;
    }

    private OutputFormat asked() {
        return format == null ? OutputFormat.text : format;
    }

    Output output() {
        return new Output(asked(), streams.out(), this::knownSite, streams.interactive());
    }

    // What comes from files needs no switch.
    private SiteFormat knownSite() {
        return client == null ? SiteFormat.UNKNOWN : site();
    }

    /** How times and amounts are shown, and read. */
    SiteFormat site() {
        SiteFormat site = client().site();
        return utc ? new SiteFormat(ZoneOffset.UTC, site.currency()) : site;
    }

    /** How times are read and shown where no switch is asked: as the configuration says, UTC without one. */
    SiteFormat siteOfFiles() {
        if (utc || !Files.isReadable(config())) {
            return SiteFormat.UNKNOWN;
        }
        SwitchConfig settings = SwitchConfig.load(config());
        return new SiteFormat(settings.zoneOffset(), settings.policy().currency());
    }

    /** A time somebody typed, in ISO 8601; null for null. */
    String time(String text) {
        return text == null || text.endsWith("Z") ? text : site().time(text, Instant.now());
    }

    ApiClient client() {
        if (client == null) {
            client = newClient();
        }
        return client;
    }

    private ApiClient newClient() {
        String address = url == null ? streams.environment().getOrDefault("POINTSMAN_URL", DEFAULT_URL) : url;
        if (ApiClient.exposes(address)) {
            streams.err().println("warning: the token goes unencrypted to " + Printable.of(address)
                    + ": use https, or a tunnel to the switch's own machine");
        }
        return new ApiClient(address, secrets().of(token, tokenFile, "POINTSMAN_TOKEN", DEMO_TOKEN), trusted(),
                words());
    }

    private TlsContext trusted() {
        String named = streams.environment().get("POINTSMAN_CA");
        Path file = authorities == null && named != null ? Path.of(named) : authorities;
        try {
            return file == null ? null : TlsContext.open(TlsSettings.trusting(file));
        } catch (TlsException e) {
            throw new VerbFailure(ExitCode.USAGE, "--ca: " + e.getMessage());
        }
    }

    /** Sentences in the language of the environment. */
    Words words() {
        return Words.of(streams.environment());
    }

    /** Where words come from that others must not see. */
    SecretOption secrets() {
        return new SecretOption(streams.environment());
    }

    /** A word others must not see, from a file or the environment; null when it is in neither. */
    public String secret(Path file, String variable) {
        return secrets().of(null, file, variable, null);
    }

    /** A word that is typed and not shown; from a pipe it is a line. */
    String hidden(String what) {
        if (noInput) {
            throw new VerbFailure(ExitCode.USAGE, "the " + what + " is asked for, which --no-input forbids");
        }
        Console console = streams.interactive() ? System.console() : null;
        return console == null ? answer() : new String(console.readPassword("%s: ", what)).strip();
    }

    /** The configuration: the one of this installation unless another is named. */
    public Path config() {
        return config == null ? Home.path("config", "switch.yaml") : config;
    }

    /** The configuration somebody named; null when nobody did. */
    public Path namedConfig() {
        return config;
    }

    /** The members of a write's body: the reason, to which the verb adds its own. */
    Map<String, Object> writeBody() {
        if (reason == null || reason.isBlank()) {
            throw new VerbFailure(ExitCode.USAGE, "every write needs --reason TEXT");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", reason);
        return body;
    }

    /** Asks the person before something that cannot be undone; scripts are not asked. */
    void confirm(String what) {
        if (yes || !streams.interactive()) {
            return;
        }
        if (noInput) {
            throw new VerbFailure(ExitCode.USAGE, what + ": say --yes, since --no-input forbids to ask");
        }
        streams.err().print(what + "? [y/N] ");
        streams.err().flush();
        if (!"y".equalsIgnoreCase(answer())) {
            throw new VerbFailure(ExitCode.ERROR, "nothing was done");
        }
    }

    /** Whether {@code --yes} was said: for what nobody is asked. */
    boolean saidYes() {
        return yes;
    }

    /** Tells a person what is not data; nothing when there is nothing to tell. */
    void talk(String text) {
        if (!text.isEmpty()) {
            streams.err().println(text);
        }
    }

    /** Prints what became of a write. */
    int report(ApiClient.Answer answer) {
        output().document(answer.body(),
                reply -> reply.has("approvalId")
                        ? "waiting for approval " + JsonText.of(reply.path("approvalId")) + ": "
                                + JsonText.of(reply.path("message"))
                        : JsonText.of(reply.path("message")));
        return ExitCode.ofStatus(answer.status());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String answer() {
        try {
            String line = streams.in().readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            return "";
        }
    }
}
