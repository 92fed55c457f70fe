package org.pointsman.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineConfig.AfterTimeout;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.config.OfflinePolicy;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.RefundLimits;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.config.RouteWhen;
import org.pointsman.engine.config.SafPolicy;
import org.pointsman.engine.config.SafTerms;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.gateway.TerminalLimits;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.DialectException;
import org.pointsman.network.BridgeSettings;
import org.pointsman.network.ConnectionMode;
import org.pointsman.network.Endpoint;
import org.pointsman.network.LinkSettings;
import org.pointsman.records.Service;
import org.pointsman.registry.model.CancellationTerms;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.FeeTerms;
import org.pointsman.registry.model.OrderTerms;
import org.pointsman.registry.model.Lifetimes;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.ServiceSettings;

/**
 * The file a site edits. Unknown keys are errors; paths are relative to the file.
 *
 * @param profile     demo or production
 * @param durability  process or host
 * @param dialects    directory of the dialects
 * @param tokensFile  the file of tokens that {@code token new} issues; null for none
 * @param demoEstate  merchants and terminals of the demo, read into a journal without merchants; null for none
 * @param routesFile  the file of card ranges that {@code route reload} reads; null for none
 * @param keyBlockKey under which master keys come in key blocks (X9.143), clear hex in the demo profile, with devices
 *                    under their local master key; null for none
 */
public record SwitchConfig(String profile, String durability, String dialects, String demoEstate, String zone,
        String acquirerId, String keyBlockKey, Listener terminals, Admin admin, Pipeline pipeline,
        List<Network> networks, List<Route> routes, Policy policy, List<Token> tokens, String tokensFile, About about,
        DiskReserve disk, NoticeConfig notices, SnapshotConfig snapshots, ReadModelConfig readModel,
        SettlementConfig settlement, Heads heads, SecurityModuleConfig securityModule, String routesFile,
        @JsonProperty(access = JsonProperty.Access.READ_ONLY) Path file) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";
    private static final Set<String> PROFILES = Set.of("demo", "production");
    private static final Set<String> DURABILITIES = Set.of("process", "host");
    private static final Set<String> STAGES = Set.of("auto", "apart", "merged", "loop");
    private static final Set<String> AFTER_TIMEOUT = Set.of("reverse", "query");
    private static final Set<String> WAITS = Set.of("blocking", "phased", "busy");
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).addModule(defaults()).build();

    /** Fills in what may be left out. */
    public SwitchConfig {
        durability = orElse(durability, "host");
        dialects = orElse(dialects, "dialects");
        zone = orElse(zone, "+08:00");
        acquirerId = orElse(acquirerId, "00012900");
        terminals = orElse(terminals, Listener.DEFAULT).on("demo".equals(profile) ? LOOPBACK : EVERYWHERE);
        admin = orElse(admin, Admin.DEFAULT);
        pipeline = orElse(pipeline, Pipeline.DEFAULT);
        policy = orElse(policy, Policy.DEFAULT);
        about = orElse(about, About.DEFAULT);
        disk = orElse(disk, DiskReserve.DEFAULT);
        notices = orElse(notices, NoticeConfig.DEFAULT);
        snapshots = orElse(snapshots, SnapshotConfig.DEFAULT);
        readModel = orElse(readModel, ReadModelConfig.DEFAULT);
        settlement = orElse(settlement, SettlementConfig.DEFAULT);
        heads = orElse(heads, Heads.DEFAULT);
        securityModule = orElse(securityModule, SecurityModuleConfig.DEFAULT);
        networks = networks == null ? List.of() : List.copyOf(networks);
        routes = routes == null ? List.of() : List.copyOf(routes);
        tokens = tokens == null ? List.of() : List.copyOf(tokens);
    }

    // What the file may leave out. The records of the parts are read as they are: there is no second list of settings.
    private static SimpleModule defaults() {
        SimpleModule module = new SimpleModule();
        fillIn(module, Listener.DEFAULT, "limits");
        fillIn(module, Address.DEFAULT);
        fillIn(module, TlsConfig.DEFAULT);
        fillIn(module, Admin.DEFAULT);
        fillIn(module, OidcConfig.DEFAULT);
        fillIn(module, Pipeline.DEFAULT);
        fillIn(module, Network.DEFAULT, "bridge");
        fillIn(module, Connection.DEFAULT);
        fillIn(module, Listen.DEFAULT);
        fillIn(module, TimeOuts.DEFAULT);
        fillIn(module, LinkSettings.DEFAULT);
        fillIn(module, SafTerms.DEFAULT);
        fillIn(module, Policy.DEFAULT);
        fillIn(module, Policy.DEFAULT.saf());
        fillIn(module, Policy.DEFAULT.refunds(), "limits");
        fillIn(module, Policy.DEFAULT.checks());
        fillIn(module, Policy.DEFAULT.checks().risk());
        fillIn(module, Policy.DEFAULT.cases());
        fillIn(module, OrderTerms.DEFAULT);
        fillIn(module, CancellationTerms.DEFAULT);
        fillIn(module, OrderTerms.Fee.NONE);
        fillIn(module, FeeTerms.DEFAULT);
        fillIn(module, FeeTerms.Rule.NONE);
        fillIn(module, Policy.DEFAULT.memory());
        fillIn(module, Policy.DEFAULT.offline());
        fillIn(module, Lifecycle.DEFAULT);
        fillIn(module, RouteWhen.ALWAYS);
        fillIn(module, StandInTerms.DEFAULT);
        fillIn(module, StandInTerms.Cap.OPEN);
        fillIn(module, KeyLife.DEFAULT);
        fillIn(module, Services.DEFAULT);
        fillIn(module, DiskReserve.DEFAULT);
        fillIn(module, About.DEFAULT);
        fillIn(module, NoticeConfig.DEFAULT);
        fillIn(module, NoticeConfig.Merchants.DEFAULT);
        fillIn(module, NoticeConfig.Receiver.DEFAULT);
        fillIn(module, NoticeConfig.Provider.DEFAULT);
        fillIn(module, NoticeConfig.Smtp.DEFAULT);
        fillIn(module, NoticeConfig.Webhook.DEFAULT);
        fillIn(module, NoticeConfig.Retry.DEFAULT);
        fillIn(module, NoticeConfig.Reminders.DEFAULT);
        fillIn(module, SnapshotConfig.DEFAULT);
        fillIn(module, ReadModelConfig.DEFAULT);
        fillIn(module, SettlementConfig.DEFAULT);
        fillIn(module, Heads.DEFAULT);
        fillIn(module, SecurityModuleConfig.DEFAULT, "hsm");
        return module;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> void fillIn(SimpleModule module, T usual, String... flat) {
        module.addDeserializer((Class<T>) usual.getClass(), new FilledIn<>(usual, flat));
    }

    /**
     * Where terminals connect.
     *
     * @param host             null until the profile says which
     * @param tls              null: in clear
     * @param more             further addresses; loops and limits are shared by all
     * @param handshakesAtOnce TLS handshakes that may be under way; a further connection is closed
     * @param handshakePercent of one processor for them, so that terminals that have shaken hands do not wait
     * @param limits           of each terminal; its keys stand among those of the listener
     */
    public record Listener(String host, int port, String dialect, TlsConfig tls, int loops, int maxOpenExchanges,
            int maxConnections, List<Address> more, int handshakesAtOnce, int handshakePercent, TerminalLimits limits) {
        static final Listener DEFAULT = new Listener(null, 8583, "cup-pos", null, 1, 4096, 20_000, List.of(), 1_024, 50,
                TerminalLimits.DEFAULT);

        /** Keeps what is given. */
        public Listener {
            more = List.copyOf(more);
        }

        // The demo's keys are published: it does not listen to the world unless it is told to.
        private Listener on(String usual) {
            return moved(orElse(host, usual), port,
                    more.stream().map(address -> address.at(orElse(address.host(), usual), address.port())).toList());
        }

        private Listener moved(String newHost, int newPort, List<Address> addresses) {
            return new Listener(newHost, newPort, dialect, tls, loops, maxOpenExchanges, maxConnections, addresses,
                    handshakesAtOnce, handshakePercent, limits);
        }

        /** All addresses, each with its dialect; this one first. */
        public List<Address> addresses() {
            return Stream.concat(Stream.of(new Address(host, port, dialect, tls)), more.stream()).toList();
        }
    }

    /**
     * An address, and the dialect of the terminals that connect there.
     *
     * @param tls null: in clear
     */
    public record Address(String host, int port, String dialect, TlsConfig tls) {
        static final Address DEFAULT = new Address(null, 0, null, null);

        private Address at(String newHost, int newPort) {
            return new Address(newHost, newPort, dialect, tls);
        }
    }

    /**
     * Where operators connect.
     *
     * @param tls  null: in clear
     * @param oidc whose tokens are taken besides the own ones; null: nobody's
     */
    public record Admin(String host, int port, TlsConfig tls, OidcConfig oidc) {
        static final Admin DEFAULT = new Admin(LOOPBACK, 8585, null, null);
    }

    /** The ring. */
    public record Pipeline(int ringSize, String stages, String waitStrategy) {
        static final Pipeline DEFAULT = new Pipeline(8192, "auto", "blocking");
    }

    /**
     * A network to connect to.
     *
     * @param embedded        true: start the simulator in this process and connect to it; demo profile only
     * @param zonePinKey      double-length DES key: in clear hex, demo profile only; with a device under its master key
     * @param afterTimeout    what is done about a sale without an answer: reverse, or query first
     * @param undoesUntold    whether the network itself undoes what it answers with a code that does not tell; default:
     *                        no
     * @param match           fields its answers repeat, by which they are matched: F11 and others of those its dialect
     *                        matches by; empty for all of these
     * @param tls             null: in clear
     * @param zoneMasterKey   under which it gives zone PIN keys in key blocks, clear hex; demo profile only, null for
     *                        none
     * @param bridge          what carries it; its keys stand among these
     * @param connections     where each of its connections is made; empty: one, to host and port
     * @param mode            how they share messages
     * @param answersAnywhere whether an answer may come on another connection than its request
     * @param listen          where the network connects to us; null: we connect
     * @param timeouts        of kinds of messages, where they are not timeoutMs
     * @param saf             how what is owed to it is sent, where that is not as {@code policy.saf} says
     */
    public record Network(String name, String host, int port, String dialect, long timeoutMs, boolean embedded,
            String zonePinKey, String afterTimeout, boolean undoesUntold, LinkSettings link, List<Integer> match,
            TlsConfig tls, String zoneMasterKey, BridgeSettings bridge, List<Connection> connections,
            ConnectionMode mode, boolean answersAnywhere, Listen listen, TimeOuts timeouts, SafTerms saf) {
        static final Network DEFAULT = new Network(null, LOOPBACK, 8600, "iso87-binary", 3_000, false, null, "reverse",
                false, LinkSettings.DEFAULT, List.of(), null, null, BridgeSettings.DEFAULT, List.of(),
                ConnectionMode.ACTIVE_ACTIVE, false, null, TimeOuts.DEFAULT, SafTerms.DEFAULT);

        /** Keeps what is given. */
        public Network {
            match = List.copyOf(match);
            connections = List.copyOf(connections);
        }

        /** The same at another address. */
        public Network at(String newHost, int newPort) {
            return new Network(name, newHost, newPort, dialect, timeoutMs, embedded, zonePinKey, afterTimeout,
                    undoesUntold, link, match, tls, zoneMasterKey, bridge, connections, mode, answersAnywhere, listen,
                    timeouts, saf);
        }

        /** The same, served by somebody else at this port. */
        public Network served(int newPort) {
            return new Network(name, host, newPort, dialect, timeoutMs, false, zonePinKey, afterTimeout, undoesUntold,
                    link, match, tls, zoneMasterKey, bridge, connections, mode, answersAnywhere, listen, timeouts, saf);
        }

        /** Where its connections are made, in their order. */
        List<Endpoint> endpoints(int knownPort) {
            if (listen != null) {
                return Collections.nCopies(listen.connections(), listen.endpoint());
            }
            return connections.isEmpty()
                    ? List.of(new Endpoint(host, knownPort, tlsName(host), null))
                    : connections.stream().map(one -> one.endpoint(this, knownPort)).toList();
        }

        /** The hosts it is connected to, or the address of ours it comes to. */
        List<String> hosts() {
            if (listen != null) {
                return List.of(listen.host());
            }
            return connections.isEmpty()
                    ? List.of(host)
                    : connections.stream().map(one -> orElse(one.host(), host)).toList();
        }

        /** The longest any request waits. */
        long longestTimeoutMs() {
            return Math.max(timeoutMs, Math.max(timeouts.authorisationMs(), timeouts.financialMs()));
        }

        private String tlsName(String itsHost) {
            return tls == null || tls.name() == null ? itsHost : tls.name();
        }

        private EngineConfig.Network engine() {
            return new EngineConfig.Network(name, timeoutMs,
                    afterTimeout.equals("query") ? AfterTimeout.QUERY : AfterTimeout.REVERSE, undoesUntold,
                    timeouts.equals(TimeOuts.DEFAULT)
                            ? null
                            : new EngineConfig.TimeOuts(timeouts.authorisationMs(), timeouts.financialMs()),
                    saf.equals(SafTerms.DEFAULT) ? null : saf);
        }
    }

    /**
     * Where one connection of a network is made; what is left out is the network's.
     *
     * @param host null: that of the network
     * @param port 0: that of the network
     */
    public record Connection(String host, int port) {
        static final Connection DEFAULT = new Connection(null, 0);

        private Endpoint endpoint(Network network, int knownPort) {
            String itsHost = orElse(host, network.host());
            return new Endpoint(itsHost, port == 0 ? knownPort : port, network.tlsName(itsHost), null);
        }
    }

    /**
     * Where a network connects to us.
     *
     * @param host        an address of ours
     * @param from        the addresses it may come from
     * @param connections how many it may have
     * @param whenTaken   what becomes of a further one: it replaces the oldest, or is refused
     */
    public record Listen(String host, int port, List<String> from, int connections, WhenTaken whenTaken) {
        static final Listen DEFAULT = new Listen(LOOPBACK, 0, List.of(), 1, WhenTaken.REPLACE);

        /** What becomes of a connection while all are taken. */
        public enum WhenTaken {
            /** It takes the place of the oldest one. */
            REPLACE,
            /** It is hung up on. */
            REFUSE
        }

        /** Keeps what is given. */
        public Listen {
            from = List.copyOf(from);
        }

        private Endpoint endpoint() {
            return new Endpoint(host, port, null, new Endpoint.Door(Set.copyOf(from), whenTaken == WhenTaken.REPLACE));
        }
    }

    /**
     * Time-outs by what is asked; 0: that of the network.
     *
     * @param authorisationMs of pre-authorisations and balances
     * @param financialMs     of what moves money
     */
    public record TimeOuts(long authorisationMs, long financialMs) {
        static final TimeOuts DEFAULT = new TimeOuts(0, 0);
    }

    /**
     * Where cards of a prefix go, or the scanned codes of a service.
     *
     * @param networks names, the preferred one first
     * @param service  UNIONPAY_QR, ALIPAY or WECHAT, instead of a prefix
     * @param when     what else a payment has to be; left out: it may be anything
     * @param standIn  name of the stand-in terms; left out: nobody stands in
     */
    public record Route(String prefix, Integer minPanDigits, Integer maxPanDigits, List<String> networks,
            Service service, RouteWhen when, String standIn) {
        /** Fills in what may be left out. */
        public Route {
            minPanDigits = orElse(minPanDigits, 13);
            maxPanDigits = orElse(maxPanDigits, 19);
            prefix = orElse(prefix, "");
            networks = networks == null ? List.of() : List.copyOf(networks);
        }

        private EngineConfig.Route numbered(List<String> names) {
            List<Integer> numbers = networks.stream().map(names::indexOf).toList();
            EngineConfig.Route route = service == null
                    ? new EngineConfig.Route(prefix, minPanDigits, maxPanDigits, numbers)
                    : EngineConfig.Route.of(service, numbers);
            return route.when(when).standIn(standIn);
        }
    }

    /**
     * What the engine decides by; see {@link EngineConfig}.
     *
     * @param keys           how long keys are to be used
     * @param retentionYears how old a record of the journal is, at least, when it may be purged
     */
    public record Policy(int currency, int refundWindowDays, int keyGraceDays, SafPolicy saf, int completionPercent,
            int preauthDays, RefundPolicy refunds, int tipPercent, List<ScopedPolicy> scoped, CheckPolicy checks,
            CaseSettings cases, Lifecycle lifecycle, Services services, MemoryPolicy memory, OfflinePolicy offline,
            long maxAmountMinor, int retentionYears, KeyLife keys, List<StandInTerms> standIn) {
        private static final int USUAL_RETENTION_YEARS = 5;
        static final Policy DEFAULT = of(EngineConfig.EMPTY);

        // New sites begin with what is recommended, not with what old journals mean by saying nothing.
        private static Policy of(EngineConfig empty) {
            return new Policy(empty.currency(), empty.refundWindowDays(), empty.keyGraceDays(), SafPolicy.DEFAULT,
                    empty.completionPercent(), empty.preauthDays(),
                    RefundPolicy.DEFAULT.with(RefundLimits.DEFAULT.walletInterval(RefundLimits.WALLET_INTERVAL_MS)),
                    empty.tipPercent(), List.of(), CheckPolicy.RECOMMENDED, CaseSettings.DEFAULT, Lifecycle.DEFAULT,
                    Services.DEFAULT, MemoryPolicy.RECOMMENDED, OfflinePolicy.RECOMMENDED, empty.maxAmountMinor(),
                    USUAL_RETENTION_YEARS, KeyLife.DEFAULT, List.of());
        }

        /** Within how many days a refund of any sale may come, by these settings or any version of a policy. */
        public int longestRefundWindowDays() {
            return scoped.stream().flatMap(one -> one.versions().stream()).map(PolicyVersion::refundWindowDays)
                    .filter(Objects::nonNull).mapToInt(Integer::intValue).reduce(refundWindowDays, Math::max);
        }

        private RegistrySettings registry() {
            return new RegistrySettings(TimeUnit.HOURS.toMillis(lifecycle.activationHours),
                    TimeUnit.DAYS.toMillis(lifecycle.quarantineDays), TimeUnit.HOURS.toMillis(lifecycle.approvalHours),
                    TimeUnit.DAYS.toMillis(lifecycle.voluntaryPauseDays), services.registry(),
                    lifecycle.secondPersonFromMinor, null, new Lifetimes(lifecycle.commandDays, lifecycle.caseDays));
        }
    }

    /** Time limits of terminals and approvals; see {@link RegistrySettings}. */
    public record Lifecycle(int activationHours, int quarantineDays, int approvalHours, int voluntaryPauseDays,
            long secondPersonFromMinor, int commandDays, int caseDays) {
        static final Lifecycle DEFAULT = of(RegistrySettings.defaults());

        private static Lifecycle of(RegistrySettings limits) {
            return new Lifecycle((int) TimeUnit.MILLISECONDS.toHours(limits.activationWindowMs()),
                    (int) TimeUnit.MILLISECONDS.toDays(limits.tidQuarantineMs()),
                    (int) TimeUnit.MILLISECONDS.toHours(limits.approvalValidMs()),
                    (int) TimeUnit.MILLISECONDS.toDays(limits.voluntaryPauseLimitMs()), limits.secondPersonFromMinor(),
                    limits.lifetimes().commandDays(), limits.lifetimes().caseDays());
        }
    }

    /** Limits of payment services; see {@link ServiceSettings}. */
    public record Services(int providerHours, int noticeDays, int orderRetrySeconds, int retestMinutes,
            int watchMinutes, int alarmMinutes, int alarmAnswers, int alarmPercent) {
        static final Services DEFAULT = of(ServiceSettings.defaults());

        private static Services of(ServiceSettings limits) {
            return new Services((int) TimeUnit.MILLISECONDS.toHours(limits.providerTimeoutMs()), limits.noticeDays(),
                    (int) TimeUnit.MILLISECONDS.toSeconds(limits.orderRetryMs()),
                    (int) TimeUnit.MILLISECONDS.toMinutes(limits.retestMs()),
                    (int) TimeUnit.MILLISECONDS.toMinutes(limits.watchMs()),
                    (int) TimeUnit.MILLISECONDS.toMinutes(limits.alarmIntervalMs()), limits.alarmAnswers(),
                    limits.alarmPercent());
        }

        private ServiceSettings registry() {
            return new ServiceSettings(TimeUnit.HOURS.toMillis(providerHours), noticeDays,
                    TimeUnit.SECONDS.toMillis(orderRetrySeconds), TimeUnit.MINUTES.toMillis(retestMinutes),
                    TimeUnit.MINUTES.toMillis(watchMinutes), TimeUnit.MINUTES.toMillis(alarmMinutes), alarmAnswers,
                    alarmPercent);
        }
    }

    /** A person or script that may use the admin API. */
    public record Token(String token, String name, List<Role> roles) {
        @Override
        public String toString() {
            return "Token[" + name + ", " + roles + "]";
        }
    }

    /**
     * What has to be free on the journal's disk.
     *
     * @param reserveMb below it new requests are answered 96, below a quarter of it reversals too
     */
    public record DiskReserve(int reserveMb) {
        static final DiskReserve DEFAULT = new DiskReserve(256);
    }

    /**
     * How far the journal is, signed.
     *
     * @param everyMinutes 1 to 1,440
     */
    public record Heads(int everyMinutes) {
        static final Heads DEFAULT = new Heads(10);
    }

    /** What AGPL section 13 asks for. */
    public record About(String sourceUrl) {
        static final About DEFAULT = new About("");
    }

    /**
     * Reads and checks a file.
     *
     * @throws ConfigException naming the file, the key and what to do
     */
    public static SwitchConfig load(Path file) {
        List<String> mistakes = new ArrayList<>();
        SwitchConfig config = read(file, null, mistakes);
        config.valuesChecked(mistakes).end();
        return config;
    }

    private static SwitchConfig read(Path file, String profile, List<String> mistakes) {
        try {
            byte[] text = Files.readAllBytes(file);
            // A tree has no line numbers.
            JsonNode tree = profile != null || FormerKeys.named(text) ? tree(text) : null;
            boolean other = named(tree, profile);
            ObjectReader reader = MAPPER.readerFor(SwitchConfig.class).withAttribute(FilledIn.MISTAKES, mistakes);
            SwitchConfig config = FormerKeys.move(tree, mistakes) || other
                    ? reader.readValue(tree)
                    : reader.readValue(text);
            return config.at(file);
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + ": " + ConfigCheck.sentence(e) + at(e), e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean named(JsonNode tree, String profile) {
        boolean named = profile != null && tree instanceof ObjectNode;
        if (named) {
            ((ObjectNode) tree).put("profile", profile);
        }
        return named;
    }

    // Of what is no YAML the reader says why.
    private static JsonNode tree(byte[] text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
    }

    private SwitchConfig at(Path where) {
        return new SwitchConfig(profile, durability, dialects, demoEstate, zone, acquirerId, keyBlockKey, terminals,
                admin, pipeline, networks, routes, policy, tokens, tokensFile, about, disk, notices, snapshots,
                readModel, settlement, heads, securityModule, routesFile, where.toAbsolutePath());
    }

    /** The same with other ports, for tests and the demo: 0 is any free port. */
    public SwitchConfig withPorts(int terminalPort, int adminPort, int networkPort) {
        Listener listener = terminals.moved(LOOPBACK, terminalPort,
                terminals.more().stream().map(address -> address.at(LOOPBACK, 0)).toList());
        List<Network> moved = networks.stream().map(n -> n.embedded() ? n.at(n.host(), networkPort) : n).toList();
        return new SwitchConfig(profile, durability, dialects, demoEstate, zone, acquirerId, keyBlockKey, listener,
                new Admin(admin.host(), adminPort, admin.tls(), admin.oidc()), pipeline, moved, routes, policy, tokens,
                tokensFile, about, disk, notices, snapshots, readModel, settlement, heads, securityModule, routesFile,
                file);
    }

    /** The same with its networks changed. */
    public SwitchConfig withNetworks(UnaryOperator<Network> change) {
        return new SwitchConfig(profile, durability, dialects, demoEstate, zone, acquirerId, keyBlockKey, terminals,
                admin, pipeline, networks.stream().map(change).toList(), routes, policy, tokens, tokensFile, about,
                disk, notices, snapshots, readModel, settlement, heads, securityModule, routesFile, file);
    }

    /** The same with another reserve of disk, in MiB. */
    public SwitchConfig withDiskReserve(int mib) {
        return new SwitchConfig(profile, durability, dialects, demoEstate, zone, acquirerId, keyBlockKey, terminals,
                admin, pipeline, networks, routes, policy, tokens, tokensFile, about, new DiskReserve(mib), notices,
                snapshots, readModel, settlement, heads, securityModule, routesFile, file);
    }

    /** The same at another durability level. */
    public SwitchConfig withDurability(String level) {
        return new SwitchConfig(profile, level, dialects, demoEstate, zone, acquirerId, keyBlockKey, terminals, admin,
                pipeline, networks, routes, policy, tokens, tokensFile, about, disk, notices, snapshots, readModel,
                settlement, heads, securityModule, routesFile, file);
    }

    /** The same with another read model. */
    public SwitchConfig withReadModel(ReadModelConfig other) {
        return new SwitchConfig(profile, durability, dialects, demoEstate, zone, acquirerId, keyBlockKey, terminals,
                admin, pipeline, networks, routes, policy, tokens, tokensFile, about, disk, notices, snapshots, other,
                settlement, heads, securityModule, routesFile, file);
    }

    /** The same, and other people told. */
    public SwitchConfig withNotices(NoticeConfig told) {
        return new SwitchConfig(profile, durability, dialects, demoEstate, zone, acquirerId, keyBlockKey, terminals,
                admin, pipeline, networks, routes, policy, tokens, tokensFile, about, disk, told, snapshots, readModel,
                settlement, heads, securityModule, routesFile, file);
    }

    private ConfigCheck valuesChecked(List<String> mistakes) {
        ConfigCheck check = new ConfigCheck(this);
        mistakes.forEach(check::add);
        checkWords(check);
        check.values();
        if (production()) {
            new ProductionCheck(this, check).values();
        }
        return check;
    }

    private void checkWords(ConfigCheck check) {
        check.require(PROFILES.contains(profile), "profile", profile, "demo or production");
        check.require(DURABILITIES.contains(durability), "durability", durability, "process or host");
        check.require(STAGES.contains(pipeline.stages()), "pipeline.stages", pipeline.stages(),
                "auto, apart, merged or loop");
        check.require(WAITS.contains(pipeline.waitStrategy()), "pipeline.waitStrategy", pipeline.waitStrategy(),
                "blocking, phased or busy");
        check.require(pipeline.ringSize() > 0 && Integer.bitCount(pipeline.ringSize()) == 1, "pipeline.ringSize",
                pipeline.ringSize(), "a power of two");
        terminals.more().forEach(address -> check.require(address.dialect() != null, "terminals.more.dialect", null,
                "the dialect of the terminals that connect there"));
        check.require(!networks.isEmpty(), "networks", networks.size(), "at least one network");
        networks.forEach(network -> check.require(AFTER_TIMEOUT.contains(network.afterTimeout()),
                "networks.afterTimeout", network.afterTimeout(), "reverse or query"));
        routes.forEach(route -> check.require(route.service() == null || route.prefix().isEmpty(), "routes.prefix",
                route.prefix(), "absent where a service is named"));
    }

    private void require(boolean right, String key, Object value, String wanted) {
        if (!right) {
            throw new ConfigException(file + ": " + key + " must be " + wanted + ", not " + value, null);
        }
    }

    /**
     * Reads a file and all it names, as a start would.
     *
     * @throws ConfigException naming every mistake, one a line
     */
    public static SwitchConfig check(Path file) {
        return check(file, null);
    }

    /** The same as if the file named another profile; null for the one it names. */
    public static SwitchConfig check(Path file, String profile) {
        List<String> mistakes = new ArrayList<>();
        SwitchConfig config = read(file, profile, mistakes);
        config.valuesChecked(mistakes).files().end();
        return config;
    }

    /** Whether demo keys, the simulator and clock control are refused. */
    public boolean production() {
        return "production".equals(profile);
    }

    /** Local time of terminals and of the business date. */
    public ZoneOffset zoneOffset() {
        try {
            return ZoneOffset.of(zone);
        } catch (DateTimeException e) {
            throw new ConfigException(file + ": zone must be an offset such as +08:00, not " + zone, e);
        }
    }

    /** What the engine decides by. */
    public EngineConfig engineConfig() {
        List<String> names = networks.stream().map(Network::name).toList();
        try {
            return new EngineConfig(networks.stream().map(Network::engine).toList(),
                    routes.stream().map(r -> r.numbered(names)).toList(), policy.currency(),
                    zoneOffset().getTotalSeconds(), policy.refundWindowDays(), policy.keyGraceDays(), policy.saf(),
                    policy.completionPercent(), policy.preauthDays(), policy.refunds(), policy.tipPercent(),
                    policy.scoped(), policy.checks(), policy.cases(), policy.registry().telling(notices.settings()),
                    policy.memory(), policy.offline(), policy.maxAmountMinor(), policy.standIn());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The directory of a dialect named in this file.
     *
     * @param key the key that names it
     * @throws ConfigException when there is none of this name
     */
    public Path dialectDirectory(String key, String name) {
        Path all = dialectsDirectory();
        Path directory = all.resolve(name).normalize();
        boolean inside = directory.startsWith(all) && !directory.equals(all);
        require(inside && Files.isDirectory(directory), key, name, "the name of a directory in " + all);
        return directory;
    }

    // A dialect named in this file, with the mistakes of the dialect told as mistakes of the file.
    Dialect dialect(String key, String name, Function<Path, Dialect> loader) {
        Path directory = dialectDirectory(key, name);
        try {
            return loader.apply(directory);
        } catch (DialectException e) {
            throw new ConfigException(file + ": " + key + ": " + e.getMessage(), e);
        }
    }

    /** The directory of all dialects of a configuration, which may not be whole yet. */
    public static Path dialectsOf(Path file) {
        return read(file, null, new ArrayList<>()).dialectsDirectory();
    }

    private Path dialectsDirectory() {
        return resolve(dialects);
    }

    /** The file of card ranges; null when none is named. */
    Path routeFile() {
        return routesFile == null ? null : resolve(routesFile);
    }

    /** A path of this file, resolved. */
    public Path resolve(String path) {
        return file.resolveSibling(path).normalize();
    }

    /** Host of the admin API. */
    public String adminHost() {
        return admin.host();
    }

    /** Port of the admin API. */
    public int adminPort() {
        return admin.port();
    }

    /** Where the source of this version is. */
    public String aboutSourceUrl() {
        return about.sourceUrl();
    }

    private static <T> T orElse(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
