package org.pointsman.engine.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.config.EngineConfig.AfterTimeout;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.SafPolicy;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Transaction;

/** Networks and routes in the shape the ladder reads, with what changes at run time: up or down. */
public final class Networks implements StateSection {
    public static final int NONE = 255;

    private EngineConfig config = EngineConfig.EMPTY;
    private byte[] settings;
    private long[][] timeoutNs = {};
    private boolean[] asked = {};
    private boolean[] undoesUntold = {};
    private boolean[] up = {};
    private SafPolicy[] saf = {};
    private int[] alternates = {};
    private RouteRule[] rules = {};
    private final RouteTables tables;

    public Networks() {
        this(new RouteTables());
    }

    public Networks(RouteTables tables) {
        this.tables = tables;
    }

    public EngineConfig config() {
        return config;
    }

    /** The settings as they are journalled, null before there are any; not to be changed. */
    public byte[] settings() {
        return settings;
    }

    public void configure(EngineConfig newConfig) {
        config = newConfig;
        settings = newConfig.equals(EngineConfig.EMPTY) ? null : EngineJson.write(newConfig);
        int count = newConfig.networks().size();
        up = Arrays.copyOf(up, count);
        timeoutNs = newConfig.networks().stream().map(Networks::timeouts).toArray(long[][]::new);
        asked = new boolean[count];
        undoesUntold = new boolean[count];
        for (int network = 0; network < count; network++) {
            asked[network] = newConfig.networks().get(network).afterTimeout() == AfterTimeout.QUERY;
            undoesUntold[network] = newConfig.networks().get(network).undoesUntold();
        }
        saf = newConfig.networks().stream().map(network -> network.saf(newConfig.saf())).toArray(SafPolicy[]::new);
        alternates = newConfig.networks().stream().mapToInt(network -> alternate(network, newConfig)).toArray();
        rules = newConfig.routes().stream()
                .sorted(Comparator.comparingInt((EngineConfig.Route r) -> r.prefix().length()).reversed())
                .map(route -> RouteRule.of(route, newConfig.standIns())).toArray(RouteRule[]::new);
        tables.configure(newConfig);
    }

    public String name(int network) {
        return network < config.networks().size() ? config.networks().get(network).name() : "network " + network;
    }

    /**
     * The rule that says where a payment goes: that of its range in a table, else one for its service, else that of the
     * longest prefix; null when there is none.
     */
    public RouteRule route(RoutedPayment payment) {
        RouteRule ranged = payment.table() <= 0 ? null : tables.find(payment);
        if (ranged != null) {
            return ranged;
        }
        RouteRule own = find(payment, true);
        return own == null ? find(payment, false) : own;
    }

    private RouteRule find(RoutedPayment payment, boolean ofService) {
        for (RouteRule rule : rules) {
            if (rule.ofService() == ofService && rule.holds(payment)) {
                return rule;
            }
        }
        return null;
    }

    /** The first network of a route that is up, after the given one; {@link #NONE} when there is none. */
    public int firstUp(RouteRule route, int after) {
        boolean passed = after == NONE;
        for (int i = 0; i < route.size(); i++) {
            int network = route.network(i);
            if (passed && up[network]) {
                return network;
            }
            passed |= network == after;
        }
        return NONE;
    }

    /** How long a request of a transaction, by its code, waits for its answer. */
    public long timeoutNs(int network, int transactionCode) {
        return timeoutNs[network][transactionCode];
    }

    private static long[] timeouts(EngineConfig.Network network) {
        long[] byCode = new long[Byte.MAX_VALUE];
        for (Transaction transaction : Transaction.values()) {
            byCode[transaction.code()] = TimeUnit.MILLISECONDS.toNanos(network.timeoutMs(transaction));
        }
        return byCode;
    }

    private static int alternate(EngineConfig.Network network, EngineConfig config) {
        String name = network.safTerms() == null ? null : network.safTerms().alternate();
        int number = config.networkNames().indexOf(name);
        return number < 0 ? NONE : number;
    }

    /** How what is owed to a network is sent. */
    public SafPolicy saf(int network) {
        return network < saf.length ? saf[network] : config.saf();
    }

    /**
     * Which network takes what is owed to one: itself, or while it is down the one that its settings name;
     * {@link #NONE} while none does.
     */
    public int taker(int network) {
        if (isUp(network)) {
            return network;
        }
        int alternate = network < alternates.length ? alternates[network] : NONE;
        return isUp(alternate) ? alternate : NONE;
    }

    /** Whether a network is asked what became of a sale before it is reversed. */
    public boolean asked(int network) {
        return network < asked.length && asked[network];
    }

    /** Whether a network undoes by itself what it answers with a code that does not tell. */
    public boolean undoesUntold(int network) {
        return network < undoesUntold.length && undoesUntold[network];
    }

    public boolean isUp(int network) {
        return network < up.length && up[network];
    }

    public void up(int network, boolean isUp) {
        up[network] = isUp;
    }

    public void allDown() {
        Arrays.fill(up, false);
    }

    /** Which links are up; the settings are a section of their own. */
    @Override
    public void write(StateOutput to) {
        to.add(up.length);
        for (boolean link : up) {
            to.add(link);
        }
    }

    @Override
    public void read(StateInput from) {
        up = new boolean[from.nextCount()];
        for (int network = 0; network < up.length; network++) {
            up[network] = from.nextBoolean();
        }
    }
}
