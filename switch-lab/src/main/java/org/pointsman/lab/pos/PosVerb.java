package org.pointsman.lab.pos;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.load.LoadException;
import org.pointsman.lab.load.TargetAddress;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.tls.TlsOptions;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.TestCode;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.Home;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code pos}: a POS in the hand, one verb at a time, or at a prompt without a verb. */
@Command(name = "pos", description = "A POS in the hand: sells, voids, refunds, settles against any host, and shows each message; without a verb a prompt. --config is the directory with dialects and demo.")
public final class PosVerb implements LabVerb {
    private static final Map<String, TestCode> CODES = Map.of("unionpay", TestCode.UNIONPAY, "alipay", TestCode.ALIPAY,
            "wechat", TestCode.WECHAT);

    @ParentCommand
    private RootVerb root;

    @Spec
    private CommandSpec spec;

    @Option(names = "--tid", paramLabel = "TID", defaultValue = "10000001", scope = ScopeType.INHERIT, description = "8 digits, default 10000001 of the demo")
    private String tid;

    @Option(names = "--mid", paramLabel = "MID", scope = ScopeType.INHERIT, description = "15 digits, default the merchant that the demo gave the terminal")
    private String mid;

    @Option(names = "--target", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:8583", scope = ScopeType.INHERIT, description = "default 127.0.0.1:8583")
    private String target;

    @Mixin
    private TlsOptions tls;

    @Option(names = "--dialect", paramLabel = "NAME", defaultValue = "cup-pos", scope = ScopeType.INHERIT, description = "a directory of config/dialects, default cup-pos")
    private String dialect;

    @Option(names = "--tmk-file", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "a file with the terminal's master key, 32 hexadecimal digits; default POINTSMAN_TMK, then that of the demo")
    private Path tmkFile;

    @Option(names = "--track-key", scope = ScopeType.INHERIT, description = "asks for a track key too and encrypts track 2")
    private boolean trackKey;

    @Option(names = "--memory", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "counters and last deals, default one a host and terminal in ~/.local/state/pointsman")
    private Path memory;

    @Option(names = {"-q",
            "--quiet"}, scope = ScopeType.INHERIT, description = "shows what came of it, not the messages")
    private boolean quiet;

    private Till till;

    @Command(name = "sign-on", description = "Fetches working keys; everything that needs them does it too.")
    int signOn() throws IOException {
        return done(till().signOn());
    }

    @Command(name = "sell", description = "Sells: the card is swiped, or held to the reader.")
    int sell(@Parameters(paramLabel = "AMOUNT") String amount,
            @Option(names = "--card", paramLabel = "CARD", defaultValue = "unionpay", converter = Cards.class, description = "unionpay, visa, mastercard, jcb or PAN=YYMM") TestCard card,
            @Option(names = "--pin", paramLabel = "PIN", description = "the made-up PIN of a test card") String pin,
            @Option(names = "--tap", description = "the card is held to the reader") boolean tap) throws IOException {
        long minor = minor(amount);
        return done(till().trade("sale",
                device -> tap ? device.tapRequest(minor, card) : device.purchaseRequest(minor, card, pin)));
    }

    @Command(name = "code", description = "Sells to a customer whose payment code is scanned.")
    int code(@Parameters(paramLabel = "AMOUNT") String amount,
            @Parameters(paramLabel = "CODE", defaultValue = "unionpay", description = "unionpay, alipay, wechat, or digits") String code)
            throws IOException {
        long minor = minor(amount);
        TestCode shown = code(code);
        return done(till().trade("sale by code", device -> device.scanRequest(minor, shown)));
    }

    @Command(name = "void", description = "Takes a sale or completion of this batch back.")
    int voidSale(@Option(names = "--of", paramLabel = "RRN", description = "default the newest") String rrn,
            @Option(names = "--card", paramLabel = "CARD", converter = Cards.class) TestCard card) throws IOException {
        PosReply sale = Till.asReply(till().find(rrn, "sale", PosVerb::isSale), card);
        return done(till().trade("void", device -> device.voidRequest(sale)));
    }

    @Command(name = "refund", description = "Pays back all or part of a sale.")
    int refund(@Parameters(paramLabel = "AMOUNT", arity = "0..1", description = "default all of it") String amount,
            @Option(names = "--of", paramLabel = "RRN", description = "default the newest sale") String rrn,
            @Option(names = "--card", paramLabel = "CARD", converter = Cards.class) TestCard card) throws IOException {
        PosReply sale = Till.asReply(till().find(rrn, "sale", PosVerb::isSale), card);
        long minor = amount == null ? sale.request().amountMinor() : minor(amount);
        return done(till().trade("refund", device -> device.refundRequest(sale, minor)));
    }

    @Command(name = "reverse", description = "Undoes the newest request, as a POS does that got no answer.")
    int reverse() throws IOException {
        return done(till().reverse());
    }

    @Command(name = "pre-auth", description = "Holds money of a card.")
    int preAuth(@Parameters(paramLabel = "AMOUNT") String amount,
            @Option(names = "--card", paramLabel = "CARD", defaultValue = "unionpay", converter = Cards.class) TestCard card,
            @Option(names = "--pin", paramLabel = "PIN") String pin) throws IOException {
        long minor = minor(amount);
        return done(till().trade("pre-authorisation", device -> device.preAuthRequest(minor, card, pin)));
    }

    @Command(name = "complete", description = "Asks for money that is held.")
    int complete(@Parameters(paramLabel = "AMOUNT", arity = "0..1", description = "default all of it") String amount,
            @Option(names = "--of", paramLabel = "RRN", description = "default the newest") String rrn,
            @Option(names = "--card", paramLabel = "CARD", converter = Cards.class) TestCard card) throws IOException {
        PosReply held = Till.asReply(till().find(rrn, "pre-authorisation", PosVerb::isPreAuth), card);
        long minor = amount == null ? held.request().amountMinor() : minor(amount);
        return done(till().trade("completion", device -> device.completionRequest(held, minor)));
    }

    @Command(name = "release", description = "Gives free what is held.")
    int release(@Option(names = "--of", paramLabel = "RRN", description = "default the newest") String rrn,
            @Option(names = "--card", paramLabel = "CARD", converter = Cards.class) TestCard card) throws IOException {
        PosReply held = Till.asReply(till().find(rrn, "pre-authorisation", PosVerb::isPreAuth), card);
        return done(till().trade("release", device -> device.preAuthVoidRequest(held)));
    }

    @Command(name = "balance", description = "Asks what a card may spend.")
    int balance(@Option(names = "--pin", paramLabel = "PIN", defaultValue = "123456") String pin,
            @Option(names = "--card", paramLabel = "CARD", defaultValue = "unionpay", converter = Cards.class) TestCard card)
            throws IOException {
        return done(till().trade("balance", device -> device.balanceRequest(card, pin)));
    }

    @Command(name = "settle", description = "Closes the batch, and lists it where the host counts otherwise.")
    int settle() throws IOException {
        return done(till().settle());
    }

    @Command(name = "echo", description = "Asks whether the host is there.")
    int echo() throws IOException {
        return done(till().manage("echo", device -> device.echoRequest()));
    }

    @Command(name = "sign-off", description = "Signs off.")
    int signOff() throws IOException {
        return done(till().manage("sign-off", device -> device.signOffRequest()));
    }

    @Command(name = "list", description = "Shows what this POS remembers, the newest last.")
    int list() {
        till().memory().deals().forEach(till().sheet()::deal);
        return ExitCode.OK;
    }

    @Command(name = "serve", description = "Serves POS devices behind lines of text, for JMeter and the like: `sell TID AMOUNT` is answered with F39, RRN and microseconds. On this machine only; Ctrl-C ends.")
    int serve(
            @Option(names = "--listen", paramLabel = "PORT", defaultValue = "8599", description = "default 8599") int port)
            throws IOException {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--listen", port, 0, 65_535);
        Path config = configDirectory();
        Dialect spoken = Dialect.loadForTerminals(dialectDirectory(config));
        LoadEstate demo = demo(config.resolve("demo").resolve("estate.yaml"));
        InetSocketAddress host = host();
        byte[] key = masterKey(demo);
        try (TillServer server = new TillServer(port, number -> new PosTerminal(spoken, host, String.valueOf(number),
                mid == null ? demo.midOf(number) : mid, key), TestCard.UNIONPAY)) {
            root.out().println("READY lines=127.0.0.1:" + server.port() + " target=" + target);
            server.run();
        } catch (BindException e) {
            throw new VerbFailure(ExitCode.ERROR,
                    "port " + port + " is in use: free it, or take another with --listen");
        }
        return ExitCode.OK;
    }

    /** The prompt. */
    @Override
    public Integer call() throws IOException {
        till().sheet().say("A POS, terminal " + tid + " at " + target + ". `sell 12.34` sells, `help` lists the rest,"
                + " `quit` ends.");
        try (Till _ = till) {
            for (String line = prompt(); line != null && !line.equals("quit"); line = prompt()) {
                carryOut(line);
            }
        }
        return ExitCode.OK;
    }

    private String prompt() throws IOException {
        root.out().print("pos> ");
        root.out().flush();
        String line = root.in().readLine();
        return line == null ? null : line.strip();
    }

    private void carryOut(String line) {
        String[] words = line.split("\\s+");
        CommandLine verb = spec.commandLine().getSubcommands().get(words[0]);
        if (line.equals("help")) {
            root.out().print(spec.commandLine().getHelp().commandList());
        } else if (verb != null) {
            verb.execute(Arrays.copyOfRange(words, 1, words.length));
        } else if (!line.isEmpty()) {
            root.err().println("error: there is no '" + words[0] + "': `help` lists what there is");
        }
    }

    private static boolean isSale(Deal deal) {
        return deal.what().startsWith("sale") || deal.what().equals("completion");
    }

    private static boolean isPreAuth(Deal deal) {
        return deal.what().equals("pre-authorisation");
    }

    private static int done(PosReply reply) {
        return reply.approved() ? ExitCode.OK : ExitCode.ERROR;
    }

    private static long minor(String amount) {
        return VerbFailure.unlessWrong(() -> Sheet.minor(amount));
    }

    private static TestCode code(String word) {
        TestCode known = CODES.get(word);
        if (known == null && !word.matches("\\d{16,24}")) {
            throw new VerbFailure(ExitCode.USAGE, "a code is unionpay, alipay, wechat, or 16 to 24 digits");
        }
        return known == null ? new TestCode(word) : known;
    }

    private Till till() {
        if (till == null) {
            root.format(OutputFormat.text);
            till = open();
        }
        return till;
    }

    private Till open() {
        require(tid.matches("\\d{8}"), "--tid has 8 digits, not " + tid);
        InetSocketAddress host = host();
        Path config = configDirectory();
        Path directory = dialectDirectory(config);
        Dialect spoken = Dialect.loadForTerminals(directory);
        LoadEstate demo = demo(config.resolve("demo").resolve("estate.yaml"));
        PosTerminal terminal = new PosTerminal(spoken, host, tid, mid == null ? demo.midOf(Integer.parseInt(tid)) : mid,
                masterKey(demo), tls.context());
        Sheet sheet = new Sheet(root.out(), spoken, Dialect.loadForDecodingTerminals(directory), quiet,
                Locale.getDefault());
        return new Till(terminal, new PosMemory(memoryFile()), sheet, target,
                trackKey ? KeyScheme.DOUBLE_WITH_TRACK : KeyScheme.DOUBLE);
    }

    private InetSocketAddress host() {
        return VerbFailure.unlessWrong(() -> TargetAddress.of(target));
    }

    private Path configDirectory() {
        return root.namedConfig() == null ? Home.path("config") : root.namedConfig();
    }

    private Path dialectDirectory(Path config) {
        Path directory = config.resolve("dialects").resolve(dialect);
        require(Files.isDirectory(directory), "there is no dialect " + dialect + ": no directory " + directory);
        return directory;
    }

    private static LoadEstate demo(Path file) {
        try {
            return LoadEstate.load(file);
        } catch (LoadException e) {
            throw new VerbFailure(ExitCode.ERROR, e.getMessage());
        }
    }

    private byte[] masterKey(LoadEstate demo) {
        String key = root.secret(tmkFile, "POINTSMAN_TMK");
        require(key == null || key.matches("[0-9A-Fa-f]{32}"), "a master key has 32 hexadecimal digits");
        return key == null ? demo.masterKey() : HexFormat.of().parseHex(key);
    }

    private Path memoryFile() {
        if (memory != null) {
            return memory;
        }
        String name = (target + "-" + tid).replaceAll("[^A-Za-z0-9.-]", "_") + ".json";
        return Path.of(System.getProperty("user.home"), ".local", "state", "pointsman", name);
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new VerbFailure(ExitCode.USAGE, problem);
        }
    }
}
