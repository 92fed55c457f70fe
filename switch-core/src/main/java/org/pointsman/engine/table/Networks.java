package org.pointsman.engine.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.pointsman.engine.config.EngineConfig.AfterTimeout;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Service;

/** Networks and routes in the shape the ladder reads, with what changes at run time: up or down. */
public final class Networks implements StateSection {
    public static final int NONE = 255;

    private static final int BY_PREFIX = -1;
    private static final int BIN_DIGITS = 6;

    private EngineConfig config = EngineConfig.EMPTY;
    private byte[] settings;
    private long[] timeoutNs = {};
    private boolean[] asked = {};
    private boolean[] undoesUntold = {};
    private boolean[] up = {};
    private int[] services = {};
    private int[] lowBin = {};
    private int[] highBin = {};
    private int[] minPanDigits = {};
    private int[] maxPanDigits = {};
    private int[][] routed = {};

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
        timeoutNs = newConfig.networks().stream().mapToLong(n -> n.timeoutMs() * 1_000_000).toArray();
        asked = new boolean[count];
        undoesUntold = new boolean[count];
        for (int network = 0; network < count; network++) {
            asked[network] = newConfig.networks().get(network).afterTimeout() == AfterTimeout.QUERY;
            undoesUntold[network] = newConfig.networks().get(network).undoesUntold();
        }
        route(newConfig.routes().stream()
                .sorted(Comparator.comparingInt((EngineConfig.Route r) -> r.prefix().length()).reversed()).toList());
    }

    private void route(List<EngineConfig.Route> routes) {
        services = routes.stream().mapToInt(r -> r.service() == null ? BY_PREFIX : r.service().code()).toArray();
        lowBin = routes.stream().mapToInt(r -> bin(r.prefix(), '0')).toArray();
        highBin = routes.stream().mapToInt(r -> bin(r.prefix(), '9')).toArray();
        minPanDigits = routes.stream().mapToInt(EngineConfig.Route::minPanDigits).toArray();
        maxPanDigits = routes.stream().mapToInt(EngineConfig.Route::maxPanDigits).toArray();
        routed = routes.stream().map(r -> r.networks().stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static int bin(String prefix, char filler) {
        return Integer.parseInt(prefix + String.valueOf(filler).repeat(BIN_DIGITS - prefix.length()));
    }

    public String name(int network) {
        return network < config.networks().size() ? config.networks().get(network).name() : "network " + network;
    }

    /** The route of a card or code: one for its service, or the longest prefix; -1 when there is none. */
    public int route(Service service, int bin, int panLength) {
        int own = find(service.code(), bin, panLength);
        // a code of another wallet only looks like a card number
        boolean numbered = service == Service.CARD || service == Service.UNIONPAY_QR;
        return own >= 0 || !numbered ? own : find(BY_PREFIX, bin, panLength);
    }

    private int find(int service, int bin, int panLength) {
        for (int i = 0; i < lowBin.length; i++) {
            if (services[i] == service && bin >= lowBin[i] && bin <= highBin[i] && panLength >= minPanDigits[i]
                    && panLength <= maxPanDigits[i]) {
                return i;
            }
        }
        return -1;
    }

    /** The first network of a route, up or not. */
    public int first(int route) {
        return routed[route][0];
    }

    /** The first network of a route that is up, after the given one; {@link #NONE} when there is none. */
    public int firstUp(int route, int after) {
        boolean passed = after == NONE;
        for (int network : routed[route]) {
            if (passed && up[network]) {
                return network;
            }
            passed |= network == after;
        }
        return NONE;
    }

    public long timeoutNs(int network) {
        return timeoutNs[network];
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
