package org.pointsman.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pointsman.iso.Dialect;
import org.pointsman.network.IsoLink;
import org.pointsman.tls.TlsCounters;

/** Collects every mistake of a configuration, each with its key; what is read besides the file too. One thread. */
final class ConfigCheck {
    private static final int MOST_KEY_DAYS = 36_500;
    private static final int DAYS_PER_YEAR = 365;
    private static final int MOST_YEARS = 100;

    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int MAX_PORT = 0xFFFF;
    private static final String KEY_HEX = "[0-9A-Fa-f]{32}";
    private static final String BLOCK_KEY_HEX = "([0-9A-Fa-f]{16}){2,4}";
    private static final int[] TERMINAL_FIELDS = {3, 4, 11, 12, 13, 25, 37, 38, 39, 41, 42, 60, 64};
    /** What answers are read by; what is sent is in the dialect itself. */
    private static final int MAX_CONNECTIONS = 64;
    private static final int[] NETWORK_FIELDS = {11, 38, 39};

    private final SwitchConfig config;
    private final Set<String> mistakes = new LinkedHashSet<>();

    ConfigCheck(SwitchConfig config) {
        this.config = config;
    }

    /** What is wrong with the values of the file. */
    ConfigCheck values() {
        ports();
        networks();
        routes();
        windows();
        if (config.admin().oidc() != null) {
            config.admin().oidc().check(this);
        }
        config.notices().check(this);
        config.snapshots().check(this);
        config.readModel().check(this);
        config.settlement().check(this);
        config.securityModule().check(this);
        attempt(config::engineConfig);
        return this;
    }

    /** What is wrong with the files it names. */
    ConfigCheck files() {
        for (SwitchConfig.Address address : config.terminals().addresses()) {
            attempt(() -> terminalDialect(address.dialect()));
        }
        for (SwitchConfig.Network network : config.networks()) {
            attempt(() -> networkDialect("networks." + network.name(), network));
        }
        new TlsParts(config, new Certificates(() -> Instant.EPOCH), new TlsCounters(), () -> 0).readings()
                .forEach(this::attempt);
        if (config.admin().oidc() != null) {
            config.admin().oidc().checkFile(this, config);
        }
        if (config.demoEstate() != null) {
            attempt(() -> DemoEstate.load(config.resolve(config.demoEstate())));
        }
        return this;
    }

    void require(boolean right, String key, Object value, String wanted) {
        if (!right) {
            mistakes.add(config.file() + ": " + key + " must be " + wanted + ", not " + value);
        }
    }

    void add(String mistake) {
        mistakes.add(config.file() + ": " + mistake);
    }

    /** @throws ConfigException naming every mistake, one a line */
    void end() {
        if (!mistakes.isEmpty()) {
            throw new ConfigException(String.join("\n", mistakes), null);
        }
    }

    private void ports() {
        SwitchConfig.Listener terminals = config.terminals();
        terminals.addresses().forEach(address -> port("terminals.port", address.port(), 0));
        port("admin.port", config.adminPort(), 0);
        String blockKey = config.keyBlockKey();
        require(blockKey == null || config.securityModule().usableBlockKey(blockKey, BLOCK_KEY_HEX), "keyBlockKey",
                blockKey == null ? null : "one of " + blockKey.length() + " characters",
                config.securityModule().keepsBlockKey()
                        ? "a zone master key under the local master key of the device"
                        : "a key of 16, 24 or 32 bytes, 32, 48 or 64 hexadecimal digits");
        require(config.acquirerId().matches("\\d{1,11}"), "acquirerId", config.acquirerId(), "1 to 11 digits");
        range("terminals.loops", terminals.loops(), 1, 32);
        range("terminals.maxOpenExchanges", terminals.maxOpenExchanges(), terminals.loops(), 1 << 20);
        range("terminals.maxConnections", terminals.maxConnections(), 1, Integer.MAX_VALUE);
        range("disk.reserveMb", config.disk().reserveMb(), 0, Integer.MAX_VALUE);
        KeyLife life = config.policy().keys();
        range("policy.keys.dataDays", life.dataDays(), 0, MOST_KEY_DAYS);
        range("policy.keys.zoneDays", life.zoneDays(), 0, MOST_KEY_DAYS);
        range("policy.keys.masterDays", life.masterDays(), 0, MOST_KEY_DAYS);
        range("policy.keys.workingDays", life.workingDays(), 0, MOST_KEY_DAYS);
        range("policy.keys.noticeDays", life.noticeDays(), 0, MOST_KEY_DAYS);
        range("heads.everyMinutes", config.heads().everyMinutes(), 1, MINUTES_OF_DAY);
    }

    private void port(String key, int port, int least) {
        range(key, port, least, MAX_PORT);
    }

    private void range(String key, long value, long least, long most) {
        require(value >= least && value <= most, key, value, least + " to " + most);
    }

    private void networks() {
        Set<String> names = new HashSet<>();
        for (SwitchConfig.Network network : config.networks()) {
            String key = "networks." + network.name();
            require(network.name() != null && network.name().indexOf('#') < 0 && names.add(network.name()), key,
                    network.name(), "a name of its own, without #");
            connections(key, network);
            range(key + ".timeoutMs", network.timeoutMs(), 1, Integer.MAX_VALUE);
            range(key + ".timeouts.authorisationMs", network.timeouts().authorisationMs(), 0, Integer.MAX_VALUE);
            range(key + ".timeouts.financialMs", network.timeouts().financialMs(), 0, Integer.MAX_VALUE);
            alternate(key + ".saf.alternate", network);
            String master = network.zoneMasterKey();
            require(master == null || master.matches(BLOCK_KEY_HEX), key + ".zoneMasterKey",
                    master == null ? null : "one of " + master.length() + " characters",
                    "a key of 16, 24 or 32 bytes, 32, 48 or 64 hexadecimal digits");
            String zoneKey = network.zonePinKey();
            require(zoneKey == null || config.securityModule().usable(zoneKey, KEY_HEX), key + ".zonePinKey",
                    zoneKey == null ? null : "one of " + zoneKey.length() + " characters",
                    config.securityModule().device()
                            ? "a key under the local master key of the device, U and 32 hexadecimal digits, or with"
                                    + " keyScheme: KEY_BLOCK S and the key block"
                            : "a double-length DES key, 32 hexadecimal digits");
        }
    }

    // Who takes what another is owed has to be told in the same words.
    private void alternate(String key, SwitchConfig.Network network) {
        String name = network.saf().alternate();
        boolean alike = config.networks().stream().filter(other -> !network.name().equals(other.name()))
                .anyMatch(other -> other.name().equals(name) && other.dialect().equals(network.dialect()));
        require(name == null || alike, key, name, "another network, of the same dialect");
    }

    private void connections(String key, SwitchConfig.Network network) {
        SwitchConfig.Listen listen = network.listen();
        if (listen == null) {
            port(key + ".port", network.port(), network.embedded() ? 0 : 1);
            range(key + ".connections", network.connections().size(), 0, MAX_CONNECTIONS);
            network.connections().forEach(one -> port(key + ".connections.port", one.port(), 0));
            require(network.bridge().ownSocket() || network.connections().size() <= 1, key + ".connections",
                    network.connections().size(), "one where another module carries the link");
            return;
        }
        port(key + ".listen.port", listen.port(), 1);
        range(key + ".listen.connections", listen.connections(), 1, MAX_CONNECTIONS);
        require(!listen.from().isEmpty(), key + ".listen.from", listen.from(), "the addresses the network comes from");
        require(network.bridge().ownSocket() && !network.embedded() && network.connections().isEmpty(), key + ".listen",
                "given", "without embedded, connections and kind: the network connects");
    }

    private Dialect networkDialect(String key, SwitchConfig.Network network) {
        String dialectKey = IsoLinks.dialectKey(network);
        Dialect dialect = defining(dialectKey, network.dialect(),
                Dialect.load(config.dialectDirectory(dialectKey, network.dialect())), NETWORK_FIELDS);
        String objection = config.securityModule().zoneObjection(dialect);
        require(objection == null, dialectKey, network.dialect(), objection);
        try {
            require(network.zoneMasterKey() == null || dialect.upstream().management().exchangesKeys(),
                    key + ".zoneMasterKey", "given",
                    "absent: the dialect does not say how keys are exchanged (key-exchange and key of <management>)");
            require(!network.afterTimeout().equals("query") || dialect.upstream().answersInquiries(),
                    key + ".afterTimeout", network.afterTimeout(), "reverse: by the dialect it cannot be asked");
            IsoLink.check(dialect, network.match());
            Bridges.check(config, network, dialect);
        } catch (IllegalArgumentException e) {
            require(false, key + ".match", network.match(), e.getMessage());
        }
        return dialect;
    }

    private void routes() {
        List<String> names = config.networks().stream().map(SwitchConfig.Network::name).toList();
        for (SwitchConfig.Route route : config.routes()) {
            String label = route.service() == null ? route.prefix() : route.service().name();
            route.networks().stream().filter(name -> !names.contains(name)).forEach(
                    name -> add("routes: route " + label + ": there is no network " + name + "; known are " + names));
        }
    }

    // A number that is given again while its old transactions can still be followed up would mix two shops.
    private void windows() {
        SwitchConfig.Policy policy = config.policy();
        int longest = Math.max(Math.max(policy.refundWindowDays(), policy.preauthDays()), policy.keyGraceDays());
        require(policy.lifecycle().quarantineDays() >= longest, "policy.lifecycle.quarantineDays",
                policy.lifecycle().quarantineDays(),
                "at least " + longest + ", the longest of refundWindowDays, preauthDays and keyGraceDays");
        int refunds = policy.longestRefundWindowDays();
        int numbers = policy.memory().refundNumberDays();
        require(policy.memory().hotDays() == 0 || numbers >= refunds, "policy.memory.refundNumberDays", numbers,
                "no shorter than refunds may come, with a hot window: " + refunds + " days");
        require(policy.retentionYears() <= MOST_YEARS
                && policy.retentionYears() * DAYS_PER_YEAR >= Math.max(1, refunds), "policy.retentionYears",
                policy.retentionYears(),
                "1 to " + MOST_YEARS + ", and no shorter than refunds may come: " + refunds + " days");
    }

    private Dialect terminalDialect(String name) {
        String key = "terminals.dialect";
        Dialect dialect = defining(key, name, Dialect.loadForTerminals(config.dialectDirectory(key, name)),
                TERMINAL_FIELDS);
        String objection = config.securityModule().objection(dialect);
        require(objection == null, key, name, objection);
        return dialect;
    }

    private Dialect defining(String key, String name, Dialect dialect, int[] fields) {
        List<String> missing = new ArrayList<>();
        for (int field : fields) {
            if (!dialect.codec().defines(field)) {
                missing.add("F" + field);
            }
        }
        if (!missing.isEmpty()) {
            add(key + ": packager.xml of " + name + " does not define " + String.join(", ", missing)
                    + ", which the switch reads or writes");
        }
        return dialect;
    }

    private void attempt(Supplier<?> reading) {
        try {
            var _ = reading.get();
        } catch (ConfigException e) {
            mistakes.addAll(List.of(e.getMessage().split("\n")));
        } catch (RuntimeException e) {
            add(e.getMessage());
        }
    }

    /** A mistake in the form of the file, without a word of Java. */
    static String sentence(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                path(unknown) + " is not known here; known are " + words(unknown.getKnownPropertyIds());
            case InvalidFormatException wrong when wrong.getTargetType() != null && wrong.getTargetType().isEnum() ->
                path(wrong) + " must be one of " + List.of(wrong.getTargetType().getEnumConstants()) + ", not "
                        + wrong.getValue();
            case InvalidFormatException wrong -> path(wrong) + " must be " + kind(wrong) + ", not " + wrong.getValue();
            case MismatchedInputException wrong -> path(wrong) + " must be " + kind(wrong);
            default -> e.getOriginalMessage();
        };
    }

    private static String kind(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type == null) {
            return "of another form";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == String.class ? "a text" : "a group of keys";
    }

    private static String words(Collection<Object> names) {
        return names == null
                ? "none"
                : names.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(", "));
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex() + 1).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "the file" : path.toString();
    }
}
