package org.pointsman.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineConfig.AfterTimeout;
import org.pointsman.engine.config.FundingPolicy;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.config.MerchantFunding;
import org.pointsman.engine.config.OfflinePolicy;
import org.pointsman.engine.config.RefundLimits;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.config.RiskPolicy;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.DialectException;
import org.pointsman.records.Service;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.ServiceSettings;

/**
 * The file a site edits. Unknown keys are errors; paths are relative to the file.
 *
 * @param profile    demo or production
 * @param durability process or host
 * @param dialects   directory of the dialects
 * @param demoEstate merchants and terminals of the demo, read into a journal without merchants; null for none
 */
public record SwitchConfig(String profile, String durability, String dialects, String demoEstate, String zone,
        String acquirerId, Listener terminals, Admin admin, Pipeline pipeline, List<Network> networks,
        List<Route> routes, Policy policy, List<Token> tokens, About about, DiskReserve disk,
        @JsonProperty(access = JsonProperty.Access.READ_ONLY) Path file) {
    private static final RegistrySettings LIMITS = RegistrySettings.defaults();
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";
    private static final Set<String> PROFILES = Set.of("demo", "production");
    private static final Set<String> DURABILITIES = Set.of("process", "host");
    private static final Set<String> STAGES = Set.of("auto", "apart", "merged", "loop");
    private static final Set<String> AFTER_TIMEOUT = Set.of("reverse", "query");
    private static final Set<String> WAITS = Set.of("blocking", "phased", "busy");
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    /** Fills in what may be left out. */
    public SwitchConfig {
        durability = orElse(durability, "host");
        dialects = orElse(dialects, "dialects");
        zone = orElse(zone, "+08:00");
        acquirerId = orElse(acquirerId, "00012900");
        terminals = terminals == null
                ? new Listener(null, null, null, null, null, null, null, null, null, null, null, null)
                : terminals;
        terminals = terminals.on("demo".equals(profile) ? LOOPBACK : EVERYWHERE);
        admin = admin == null ? new Admin(null, null) : admin;
        pipeline = pipeline == null ? new Pipeline(null, null, null) : pipeline;
        policy = policy == null
                ? new Policy(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, null, null)
                : policy;
        about = about == null ? new About(null) : about;
        disk = disk == null ? new DiskReserve(null) : disk;
        networks = networks == null ? List.of() : List.copyOf(networks);
        routes = routes == null ? List.of() : List.copyOf(routes);
        tokens = tokens == null ? List.of() : List.copyOf(tokens);
    }

    /**
     * Where terminals connect.
     *
     * @param more             further addresses; loops and limits are shared by all
     * @param frameMs          from the first byte of a message to its last one
     * @param firstMessageMs   from connecting to the end of the first message
     * @param idleMs           without a message or an answer
     * @param signOnsAtOnce    sign-ons of a terminal without a pause between them; 0 for no limit
     * @param signOnIntervalMs for each further one
     */
    public record Listener(String host, Integer port, String dialect, Integer loops, Integer maxOpenExchanges,
            Integer maxConnections, List<Address> more, Integer frameMs, Integer firstMessageMs, Integer idleMs,
            Integer signOnsAtOnce, Integer signOnIntervalMs) {
        /** Fills in what may be left out. */
        public Listener {
            port = orElse(port, 8583);
            dialect = orElse(dialect, "cup-pos");
            loops = orElse(loops, 1);
            maxOpenExchanges = orElse(maxOpenExchanges, 4096);
            maxConnections = orElse(maxConnections, 20_000);
            more = more == null ? List.of() : List.copyOf(more);
            frameMs = orElse(frameMs, 5_000);
            firstMessageMs = orElse(firstMessageMs, 30_000);
            idleMs = orElse(idleMs, 600_000);
            signOnsAtOnce = orElse(signOnsAtOnce, 6);
            signOnIntervalMs = orElse(signOnIntervalMs, 10_000);
        }

        // The demo's keys are published: it does not listen to the world unless it is told to.
        private Listener on(String usual) {
            return new Listener(orElse(host, usual), port, dialect, loops, maxOpenExchanges, maxConnections,
                    more.stream().map(
                            address -> new Address(orElse(address.host(), usual), address.port(), address.dialect()))
                            .toList(),
                    frameMs, firstMessageMs, idleMs, signOnsAtOnce, signOnIntervalMs);
        }

        /** All addresses, each with its dialect; this one first. */
        public List<Address> addresses() {
            return Stream.concat(Stream.of(new Address(host, port, dialect)), more.stream()).toList();
        }
    }

    /** An address, and the dialect of the terminals that connect there. */
    public record Address(String host, Integer port, String dialect) {
        /** Fills in what may be left out. */
        public Address {
            port = orElse(port, 0);
        }
    }

    /** Where operators connect. */
    public record Admin(String host, Integer port) {
        /** Fills in what may be left out. */
        public Admin {
            host = orElse(host, "127.0.0.1");
            port = orElse(port, 8585);
        }
    }

    /** The ring. */
    public record Pipeline(Integer ringSize, String stages, String waitStrategy) {
        /** Fills in what may be left out. */
        public Pipeline {
            ringSize = orElse(ringSize, 8192);
            stages = orElse(stages, "auto");
            waitStrategy = orElse(waitStrategy, "blocking");
        }
    }

    /**
     * A network to connect to.
     *
     * @param embedded     true: start the simulator in this process and connect to it; demo profile only
     * @param zonePinKey   double-length DES key in clear hex; demo profile only
     * @param afterTimeout what is done about a sale without an answer: reverse, or query first
     * @param undoesUntold whether the network itself undoes what it answers with a code that does not tell; default: no
     * @param match        fields its answers repeat, by which they are matched: F11, and any of F7, F32, F37, F41, F42
     */
    public record Network(String name, String host, Integer port, String dialect, Long timeoutMs, Boolean embedded,
            String zonePinKey, String afterTimeout, Boolean undoesUntold, Link link, List<Integer> match) {
        /** Fills in what may be left out. */
        public Network {
            match = match == null ? List.of(7, 11, 32, 37, 41, 42) : List.copyOf(match);
            link = link == null ? new Link(null, null, null, null, null, null) : link;
            host = orElse(host, "127.0.0.1");
            port = orElse(port, 8600);
            dialect = orElse(dialect, "iso87-binary");
            timeoutMs = orElse(timeoutMs, 3_000L);
            embedded = orElse(embedded, Boolean.FALSE);
            afterTimeout = orElse(afterTimeout, "reverse");
            undoesUntold = orElse(undoesUntold, Boolean.FALSE);
        }

        /** The same at another address. */
        public Network at(String newHost, int newPort) {
            return new Network(name, newHost, newPort, dialect, timeoutMs, embedded, zonePinKey, afterTimeout,
                    undoesUntold, link, match);
        }

        /** The same, served by somebody else at this port. */
        public Network served(int newPort) {
            return new Network(name, host, newPort, dialect, timeoutMs, false, zonePinKey, afterTimeout, undoesUntold,
                    link, match);
        }

        private EngineConfig.Network engine() {
            return new EngineConfig.Network(name, timeoutMs,
                    afterTimeout.equals("query") ? AfterTimeout.QUERY : AfterTimeout.REVERSE, undoesUntold);
        }
    }

    /**
     * How the connection to a network is kept, in ms.
     *
     * @param echoMs         without a message of the network, until it is tested by an echo
     * @param silenceMs      the same while it owes an answer; without an answer to the echo for as long again it is
     *                       SUSPECT
     * @param connectMs      for one attempt to connect
     * @param managementMs   for the answer to a sign-on or an echo; then the connection is given up
     * @param reconnectMinMs until the next attempt to connect; doubles with each failure
     * @param reconnectMaxMs the longest of these
     */
    public record Link(Integer echoMs, Integer silenceMs, Integer connectMs, Integer managementMs,
            Integer reconnectMinMs, Integer reconnectMaxMs) {
        /** Fills in what may be left out. */
        public Link {
            echoMs = orElse(echoMs, 60_000);
            silenceMs = orElse(silenceMs, 2_000);
            connectMs = orElse(connectMs, 3_000);
            managementMs = orElse(managementMs, 5_000);
            reconnectMinMs = orElse(reconnectMinMs, 200);
            reconnectMaxMs = orElse(reconnectMaxMs, 10_000);
        }
    }

    /**
     * Where cards of a prefix go, or the scanned codes of a service.
     *
     * @param networks names, the preferred one first
     * @param service  UNIONPAY_QR, ALIPAY or WECHAT, instead of a prefix
     */
    public record Route(String prefix, Integer minPanDigits, Integer maxPanDigits, List<String> networks,
            Service service) {
        /** Fills in what may be left out. */
        public Route {
            minPanDigits = orElse(minPanDigits, 13);
            maxPanDigits = orElse(maxPanDigits, 19);
            prefix = orElse(prefix, "");
            networks = networks == null ? List.of() : List.copyOf(networks);
        }

        private EngineConfig.Route numbered(List<String> names) {
            List<Integer> numbers = networks.stream().map(names::indexOf).toList();
            return service == null
                    ? new EngineConfig.Route(prefix, minPanDigits, maxPanDigits, numbers)
                    : EngineConfig.Route.of(service, numbers);
        }
    }

    /** What the engine decides by; see {@link EngineConfig}. */
    public record Policy(Integer currency, Integer refundWindowDays, Integer keyGraceDays, Long reversalRetryMinMs,
            Long reversalRetryMaxMs, Integer reversalsInFlight, Integer reversalAlarmAfter, Long reversalParkedRetryMs,
            Integer completionPercent, Integer preauthDays, Refunds refunds, Integer tipPercent,
            List<ScopedPolicy> scoped, Checks checks, Cases cases, Lifecycle lifecycle, Services services,
            Memory memory, Offline offline, Long maxAmountMinor) {
        /** Fills in what may be left out. */
        public Policy {
            offline = offline == null ? new Offline(null, null) : offline;
            memory = memory == null ? new Memory(null, null, null) : memory;
            currency = orElse(currency, 156);
            refundWindowDays = orElse(refundWindowDays, 180);
            keyGraceDays = orElse(keyGraceDays, 8);
            reversalRetryMinMs = orElse(reversalRetryMinMs, 1_000L);
            reversalRetryMaxMs = orElse(reversalRetryMaxMs, 60_000L);
            reversalsInFlight = orElse(reversalsInFlight, 64);
            reversalAlarmAfter = orElse(reversalAlarmAfter, EngineConfig.DEFAULT_ALARM_AFTER);
            reversalParkedRetryMs = orElse(reversalParkedRetryMs, EngineConfig.DEFAULT_PARKED_RETRY_MS);
            completionPercent = orElse(completionPercent, EngineConfig.DEFAULT_COMPLETION_PERCENT);
            preauthDays = orElse(preauthDays, EngineConfig.DEFAULT_PREAUTH_DAYS);
            tipPercent = orElse(tipPercent, EngineConfig.DEFAULT_TIP_PERCENT);
            refunds = refunds == null
                    ? new Refunds(null, null, null, null, null, null, null, null, null, null, null)
                    : refunds;
            scoped = orElse(scoped, List.of());
            checks = checks == null ? new Checks(null, null, null, null, null, null) : checks;
            cases = cases == null ? new Cases(null, null, null, null, null, null, null) : cases;
            lifecycle = lifecycle == null ? new Lifecycle(null, null, null, null, null) : lifecycle;
            maxAmountMinor = orElse(maxAmountMinor, 0L);
            services = services == null ? new Services(null, null, null, null, null, null, null, null) : services;
        }

        private RegistrySettings registry() {
            return new RegistrySettings(TimeUnit.HOURS.toMillis(lifecycle.activationHours),
                    TimeUnit.DAYS.toMillis(lifecycle.quarantineDays), TimeUnit.HOURS.toMillis(lifecycle.approvalHours),
                    TimeUnit.DAYS.toMillis(lifecycle.voluntaryPauseDays), services.registry(),
                    lifecycle.secondPersonFromMinor);
        }
    }

    /** How long what terminals did can be undone or repeated; see {@link MemoryPolicy}. */
    public record Memory(Integer voidUntilMinutes, Integer reversalDays, Integer repeatDays) {
        /** Fills in what may be left out. */
        public Memory {
            voidUntilMinutes = orElse(voidUntilMinutes, MemoryPolicy.RECOMMENDED.voidUntilMinutes());
            reversalDays = orElse(reversalDays, MemoryPolicy.RECOMMENDED.reversalDays());
            repeatDays = orElse(repeatDays, MemoryPolicy.RECOMMENDED.repeatDays());
        }

        private MemoryPolicy engine() {
            return new MemoryPolicy(voidUntilMinutes, reversalDays, repeatDays);
        }
    }

    /** Which terminals may tell sales made without a network; see {@link OfflinePolicy}. */
    public record Offline(List<String> allowed, Long floorLimitMinor) {
        /** Fills in what may be left out. */
        public Offline {
            allowed = orElse(allowed, OfflinePolicy.RECOMMENDED.allowed());
            floorLimitMinor = orElse(floorLimitMinor, OfflinePolicy.RECOMMENDED.floorLimitMinor());
        }

        private OfflinePolicy engine() {
            return new OfflinePolicy(allowed, floorLimitMinor);
        }
    }

    /** Time limits of terminals and approvals; see {@link RegistrySettings}. */
    public record Lifecycle(Integer activationHours, Integer quarantineDays, Integer approvalHours,
            Integer voluntaryPauseDays, Long secondPersonFromMinor) {
        /** Fills in what may be left out. */
        public Lifecycle {
            secondPersonFromMinor = orElse(secondPersonFromMinor, LIMITS.secondPersonFromMinor());
            activationHours = orElse(activationHours, (int) TimeUnit.MILLISECONDS.toHours(LIMITS.activationWindowMs()));
            quarantineDays = orElse(quarantineDays, (int) TimeUnit.MILLISECONDS.toDays(LIMITS.tidQuarantineMs()));
            approvalHours = orElse(approvalHours, (int) TimeUnit.MILLISECONDS.toHours(LIMITS.approvalValidMs()));
            voluntaryPauseDays = orElse(voluntaryPauseDays,
                    (int) TimeUnit.MILLISECONDS.toDays(LIMITS.voluntaryPauseLimitMs()));
        }
    }

    /** Limits of payment services; see {@link ServiceSettings}. */
    public record Services(Integer providerHours, Integer noticeDays, Integer orderRetrySeconds, Integer retestMinutes,
            Integer watchMinutes, Integer alarmMinutes, Integer alarmAnswers, Integer alarmPercent) {
        /** Fills in what may be left out. */
        public Services {
            ServiceSettings limits = LIMITS.services();
            providerHours = orElse(providerHours, (int) TimeUnit.MILLISECONDS.toHours(limits.providerTimeoutMs()));
            noticeDays = orElse(noticeDays, limits.noticeDays());
            orderRetrySeconds = orElse(orderRetrySeconds, (int) TimeUnit.MILLISECONDS.toSeconds(limits.orderRetryMs()));
            retestMinutes = orElse(retestMinutes, (int) TimeUnit.MILLISECONDS.toMinutes(limits.retestMs()));
            watchMinutes = orElse(watchMinutes, (int) TimeUnit.MILLISECONDS.toMinutes(limits.watchMs()));
            alarmMinutes = orElse(alarmMinutes, (int) TimeUnit.MILLISECONDS.toMinutes(limits.alarmIntervalMs()));
            alarmAnswers = orElse(alarmAnswers, limits.alarmAnswers());
            alarmPercent = orElse(alarmPercent, limits.alarmPercent());
        }

        private ServiceSettings registry() {
            return new ServiceSettings(TimeUnit.HOURS.toMillis(providerHours), noticeDays,
                    TimeUnit.SECONDS.toMillis(orderRetrySeconds), TimeUnit.MINUTES.toMillis(retestMinutes),
                    TimeUnit.MINUTES.toMillis(watchMinutes), TimeUnit.MINUTES.toMillis(alarmMinutes), alarmAnswers,
                    alarmPercent);
        }
    }

    /** What the switch looks at by itself; see {@link CheckPolicy}. */
    public record Checks(Integer inactivityDays, Integer noticeDays, String minimumFirmware, Integer clockDriftMinutes,
            Integer misuseSignOns, Risk risk) {
        /** Fills in what may be left out. */
        public Checks {
            inactivityDays = orElse(inactivityDays, CheckPolicy.RECOMMENDED.inactivityDays());
            noticeDays = orElse(noticeDays, CheckPolicy.RECOMMENDED.noticeDays());
            minimumFirmware = orElse(minimumFirmware, CheckPolicy.RECOMMENDED.minimumFirmware());
            clockDriftMinutes = orElse(clockDriftMinutes, CheckPolicy.RECOMMENDED.clockDriftMinutes());
            misuseSignOns = orElse(misuseSignOns, CheckPolicy.RECOMMENDED.misuseSignOns());
            risk = risk == null ? new Risk(null, null, null, null, null, null) : risk;
        }

        private CheckPolicy engine() {
            return new CheckPolicy(inactivityDays, noticeDays, minimumFirmware, clockDriftMinutes, misuseSignOns,
                    risk.engine());
        }
    }

    /** When payments look abnormal; see {@link RiskPolicy}. */
    public record Risk(Integer windowMinutes, Integer leastPayments, Integer declinedPercent, Integer mostPayments,
            Long largeMinor, Integer mostLarge) {
        /** Fills in what may be left out. */
        public Risk {
            windowMinutes = orElse(windowMinutes, RiskPolicy.RECOMMENDED.windowMinutes());
            leastPayments = orElse(leastPayments, RiskPolicy.RECOMMENDED.leastPayments());
            declinedPercent = orElse(declinedPercent, RiskPolicy.RECOMMENDED.declinedPercent());
            mostPayments = orElse(mostPayments, RiskPolicy.RECOMMENDED.mostPayments());
            largeMinor = orElse(largeMinor, RiskPolicy.RECOMMENDED.largeMinor());
            mostLarge = orElse(mostLarge, RiskPolicy.RECOMMENDED.mostLarge());
        }

        private RiskPolicy engine() {
            return new RiskPolicy(windowMinutes, leastPayments, declinedPercent, mostPayments, largeMinor, mostLarge);
        }
    }

    /** Time limits of cases and the working days they are counted in; see {@link CaseSettings}. */
    public record Cases(Integer reviewDays, Integer infoDays, Integer approvedDays, Integer maxLoops,
            Integer retestHours, List<DayOfWeek> weekend, List<Integer> holidays) {
        /** Fills in what may be left out. */
        public Cases {
            reviewDays = orElse(reviewDays, CaseSettings.DEFAULT.reviewDays());
            infoDays = orElse(infoDays, CaseSettings.DEFAULT.infoDays());
            approvedDays = orElse(approvedDays, CaseSettings.DEFAULT.approvedDays());
            maxLoops = orElse(maxLoops, CaseSettings.DEFAULT.maxLoops());
            retestHours = orElse(retestHours, CaseSettings.DEFAULT.retestHours());
            weekend = orElse(weekend, CaseSettings.DEFAULT.weekend());
            holidays = orElse(holidays, CaseSettings.DEFAULT.holidays());
        }

        private CaseSettings engine() {
            return new CaseSettings(reviewDays, infoDays, approvedDays, maxLoops, retestHours, weekend, holidays);
        }
    }

    /** How refunds are carried out; see {@link RefundPolicy}. */
    public record Refunds(Long retryMinMs, Long retryMaxMs, Integer manualAfter, FundingPolicy funding,
            Integer pendingDays, List<MerchantFunding> merchants, Integer maxPartials, Long minIntervalMs,
            Boolean oneAtATime, Boolean crossTerminal, Long walletIntervalMs) {

        /** Fills in what may be left out. */
        public Refunds {
            retryMinMs = orElse(retryMinMs, RefundPolicy.DEFAULT.retryMinMs());
            retryMaxMs = orElse(retryMaxMs, RefundPolicy.DEFAULT.retryMaxMs());
            manualAfter = orElse(manualAfter, RefundPolicy.DEFAULT.manualAfter());
            funding = orElse(funding, RefundPolicy.DEFAULT.funding());
            pendingDays = orElse(pendingDays, RefundPolicy.DEFAULT.pendingDays());
            merchants = orElse(merchants, List.of());
            maxPartials = orElse(maxPartials, RefundLimits.DEFAULT.maxPartials());
            minIntervalMs = orElse(minIntervalMs, RefundLimits.DEFAULT.minIntervalMs());
            walletIntervalMs = orElse(walletIntervalMs, RefundLimits.WALLET_INTERVAL_MS);
            oneAtATime = orElse(oneAtATime, RefundLimits.DEFAULT.oneAtATime());
            crossTerminal = orElse(crossTerminal, RefundLimits.DEFAULT.crossTerminal());
        }

        private RefundPolicy engine() {
            return new RefundPolicy(retryMinMs, retryMaxMs, manualAfter, funding, pendingDays, merchants,
                    new RefundLimits(maxPartials, minIntervalMs, oneAtATime, crossTerminal, walletIntervalMs));
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
    public record DiskReserve(Integer reserveMb) {
        /** Fills in what may be left out. */
        public DiskReserve {
            reserveMb = orElse(reserveMb, 256);
        }
    }

    /** What AGPL section 13 asks for. */
    public record About(String sourceUrl) {
        /** Fills in what may be left out. */
        public About {
            sourceUrl = orElse(sourceUrl, "");
        }
    }

    /**
     * Reads and checks a file.
     *
     * @throws ConfigException naming the file, the key and what to do
     */
    public static SwitchConfig load(Path file) {
        return read(file).checked();
    }

    private static SwitchConfig read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return MAPPER.readValue(in, SwitchConfig.class).at(file);
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + ": " + ConfigCheck.sentence(e) + at(e), e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
    }

    private SwitchConfig at(Path where) {
        return new SwitchConfig(profile, durability, dialects, demoEstate, zone, acquirerId, terminals, admin, pipeline,
                networks, routes, policy, tokens, about, disk, where.toAbsolutePath());
    }

    /** The same with other ports, for tests and the demo: 0 is any free port. */
    public SwitchConfig withPorts(int terminalPort, int adminPort, int networkPort) {
        Listener listener = new Listener("127.0.0.1", terminalPort, terminals.dialect(), terminals.loops(),
                terminals.maxOpenExchanges(), terminals.maxConnections(),
                terminals.more().stream().map(a -> new Address("127.0.0.1", 0, a.dialect())).toList(),
                terminals.frameMs(), terminals.firstMessageMs(), terminals.idleMs(), terminals.signOnsAtOnce(),
                terminals.signOnIntervalMs());
        List<Network> moved = networks.stream().map(n -> n.embedded() ? n.at(n.host(), networkPort) : n).toList();
        return new SwitchConfig(profile, durability, dialects, demoEstate, zone, acquirerId, listener,
                new Admin(admin.host(), adminPort), pipeline, moved, routes, policy, tokens, about, disk, file);
    }

    /** The same with its networks changed. */
    public SwitchConfig withNetworks(UnaryOperator<Network> change) {
        return new SwitchConfig(profile, durability, dialects, demoEstate, zone, acquirerId, terminals, admin, pipeline,
                networks.stream().map(change).toList(), routes, policy, tokens, about, disk, file);
    }

    /** The same with another reserve of disk, in MiB. */
    public SwitchConfig withDiskReserve(int mib) {
        return new SwitchConfig(profile, durability, dialects, demoEstate, zone, acquirerId, terminals, admin, pipeline,
                networks, routes, policy, tokens, about, new DiskReserve(mib), file);
    }

    /** The same at another durability level. */
    public SwitchConfig withDurability(String level) {
        return new SwitchConfig(profile, level, dialects, demoEstate, zone, acquirerId, terminals, admin, pipeline,
                networks, routes, policy, tokens, about, disk, file);
    }

    private SwitchConfig checked() {
        valuesChecked().end();
        return this;
    }

    private ConfigCheck valuesChecked() {
        ConfigCheck check = new ConfigCheck(this);
        checkWords(check);
        check.values();
        if (production()) {
            checkProduction(check);
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
        check.require(policy.reversalsInFlight() >= 1, "policy.reversalsInFlight", policy.reversalsInFlight(),
                "at least 1");
        terminals.more().forEach(address -> check.require(address.dialect() != null, "terminals.more.dialect", null,
                "the dialect of the terminals that connect there"));
        check.require(!networks.isEmpty(), "networks", networks.size(), "at least one network");
        networks.forEach(network -> check.require(AFTER_TIMEOUT.contains(network.afterTimeout()),
                "networks.afterTimeout", network.afterTimeout(), "reverse or query"));
        routes.forEach(route -> check.require(route.service() == null || route.prefix().isEmpty(), "routes.prefix",
                route.prefix(), "absent where a service is named"));
    }

    // The software security module and clear TCP are all there is yet, so
    // production is refused whole, with every reason.
    private void checkProduction(ConfigCheck check) {
        check.require(networks.stream().noneMatch(Network::embedded), "networks.embedded", true,
                "false: the simulator is for the demo profile");
        check.require(networks.stream().allMatch(n -> n.zonePinKey() == null), "networks.zonePinKey", "a clear key",
                "absent: clear keys are for the demo profile");
        check.require(tokens.stream().noneMatch(t -> t.token().startsWith("demo-")), "tokens", "a demo token",
                "tokens of your own");
        check.require(demoEstate == null, "demoEstate", demoEstate, "absent: its keys are published");
        check.require(!durability.equals("process"), "durability", durability, "host");
        check.add("profile: production needs a hardware security module and TLS listeners,"
                + " which this version does not have; use profile: demo");
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
        SwitchConfig config = read(file);
        config.valuesChecked().files().end();
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
                    zoneOffset().getTotalSeconds(), policy.refundWindowDays(), policy.keyGraceDays(),
                    policy.reversalRetryMinMs(), policy.reversalRetryMaxMs(), policy.reversalsInFlight(),
                    policy.reversalAlarmAfter(), policy.reversalParkedRetryMs(), policy.completionPercent(),
                    policy.preauthDays(), policy.refunds().engine(), policy.tipPercent(), policy.scoped(),
                    policy.checks().engine(), policy.cases().engine(), policy.registry(), policy.memory().engine(),
                    policy.offline().engine(), policy.maxAmountMinor());
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
        return read(file).dialectsDirectory();
    }

    private Path dialectsDirectory() {
        return resolve(dialects);
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
