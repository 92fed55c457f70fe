package org.pointsman.lab.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration file on free ports of this machine, with paths that hold wherever it is written to. */
public final class RigConfig {
    private static final String LOOPBACK = "127.0.0.1";
    private static final ObjectMapper YAML = new YAMLMapper();

    private final ObjectNode root;

    private RigConfig(ObjectNode root) {
        this.root = root;
    }

    /**
     * Reads the file to start from.
     *
     * @throws IOException when it cannot be read or is no configuration
     */
    public static RigConfig of(Path shipped) throws IOException {
        if (!(YAML.readTree(Files.readAllBytes(shipped)) instanceof ObjectNode root)) {
            throw new IOException(shipped + " is no configuration");
        }
        Path home = shipped.toAbsolutePath().getParent();
        for (String path : new String[]{"dialects", "demoEstate"}) {
            if (root.hasNonNull(path)) {
                root.put(path, home.resolve(root.get(path).asText()).toString());
            }
        }
        ObjectNode terminals = root.withObjectProperty("terminals");
        listen(terminals);
        terminals.withArrayProperty("more").forEach(more -> listen((ObjectNode) more));
        listen(root.withObjectProperty("admin"));
        RigConfig config = new RigConfig(root);
        config.networks(network -> network.put("port", 0));
        config.networks(network -> {
            if (network.hasNonNull("deploy")) {
                network.put("deploy", home.resolve(network.get("deploy").asText()).toString());
            }
        });
        return config;
    }

    private static void listen(ObjectNode listener) {
        listener.put("host", LOOPBACK).put("port", 0);
    }

    private interface Change {
        void on(ObjectNode network);
    }

    private void networks(Change change) {
        for (JsonNode network : root.withArrayProperty("networks")) {
            change.on((ObjectNode) network);
        }
    }

    /** Every network is the one that listens on this port of this machine. */
    public RigConfig network(int port) {
        networks(network -> network.put("embedded", false).put("host", LOOPBACK).put("port", port));
        return this;
    }

    /** The same with another wait for its answers. */
    public RigConfig network(int port, long timeoutMs) {
        networks(network -> network.put("timeoutMs", timeoutMs));
        return network(port);
    }

    /** Every network speaks this dialect. */
    public RigConfig upstream(String dialect) {
        networks(network -> network.put("dialect", dialect));
        return this;
    }

    /** A further network like the first one, but of another dialect; cards that begin so go there. */
    public RigConfig further(String name, String dialect, int port, String prefix) {
        ObjectNode network = root.withArrayProperty("networks").get(0).deepCopy();
        root.withArrayProperty("networks").add(network.put("name", name).put("dialect", dialect).put("port", port));
        for (JsonNode route : root.withArrayProperty("routes")) {
            if (prefix.equals(route.path("prefix").asText())) {
                ((ObjectNode) route).putArray("networks").add(name);
            }
        }
        return this;
    }

    /** A further network of the same dialect with several connections; cards that begin so go there. */
    public RigConfig twin(String name, List<Integer> ports, String prefix) {
        ObjectNode first = (ObjectNode) root.withArrayProperty("networks").get(0);
        further(name, first.path("dialect").asText(), ports.getFirst(), prefix);
        ArrayNode connections = ((ObjectNode) root.withArrayProperty("networks").get(1)).putArray("connections");
        ports.forEach(port -> connections.addObject().put("host", LOOPBACK).put("port", port));
        return this;
    }

    /**
     * Keys are used in a device of this machine.
     *
     * @param zoneKey of every network, under the local master key of the device
     * @param estate  a file of terminals whose master key is under it
     */
    public RigConfig device(int port, int connections, int timeoutMs, int mostWaiting, String zoneKey, Path estate) {
        root.withObjectProperty("securityModule").put("kind", "HSM").put("connections", connections)
                .put("timeoutMs", timeoutMs).put("mostWaiting", mostWaiting).putArray("hosts")
                .add(LOOPBACK + ":" + port);
        return keys(zoneKey, estate);
    }

    /**
     * Keys are used behind an adapter of jPOS.
     *
     * @param deploy  the directory with its file
     * @param adapter its name there
     * @param zoneKey of every network, under the local master key of the adapter
     * @param estate  a file of terminals whose master key is under it
     */
    public RigConfig adapter(Path deploy, String adapter, String zoneKey, Path estate) {
        root.withObjectProperty("securityModule").put("kind", "JPOS").put("deploy", deploy.toString()).put("adapter",
                adapter);
        return keys(zoneKey, estate);
    }

    private RigConfig keys(String zoneKey, Path estate) {
        networks(network -> network.put("zonePinKey", zoneKey));
        return estate(estate);
    }

    /** A file of terminals. */
    public RigConfig estate(Path file) {
        root.put("demoEstate", file.toString());
        return this;
    }

    /** Level {@code process} or {@code host}. */
    public RigConfig durability(String level) {
        root.put("durability", level);
        return this;
    }

    /** Who carries out the stages: {@code apart}, {@code merged} or {@code loop}. */
    public RigConfig stages(String name) {
        root.withObjectProperty("pipeline").put("stages", name);
        return this;
    }

    /** First and longest wait for the answer to a reversal. */
    public RigConfig reversalRetry(long minMs, long maxMs) {
        root.withObjectProperty("policy").withObjectProperty("saf").put("retryMinMs", minMs).put("retryMaxMs", maxMs);
        return this;
    }

    /** Wait before what was sent in vain too often is sent again. */
    public RigConfig parkedRetry(long ms) {
        root.withObjectProperty("policy").withObjectProperty("saf").put("parkedRetryMs", ms);
        return this;
    }

    /** Business dates of which what is over stays in memory. */
    public RigConfig hotDays(int days) {
        root.withObjectProperty("policy").withObjectProperty("memory").put("hotDays", days);
        return this;
    }

    /** Who keeps the read model: {@code CHILD}, {@code INSIDE} or {@code OFF}. */
    public RigConfig readModel(String where) {
        root.withObjectProperty("readModel").put("where", where);
        return this;
    }

    /** The same, and what is new is in it at once, also on a machine that has no free moment. */
    public RigConfig urgentReadModel(String where) {
        root.withObjectProperty("readModel").put("givesWay", false).put("mostProcessorPercent", 100);
        return readModel(where);
    }

    /** What the disk has to have free, in MiB. */
    public RigConfig diskReserve(int mib) {
        root.withObjectProperty("disk").put("reserveMb", mib);
        return this;
    }

    /** A shadow from the first record on, as urgent as its switch, and a snapshot after so many. */
    public RigConfig snapshots(long everyRecords) {
        root.withObjectProperty("snapshots").put("afterRecords", 0).put("everyRecords", everyRecords).put("niceness",
                0);
        return this;
    }

    /** Nobody writes snapshots. */
    public RigConfig withoutSnapshots() {
        root.withObjectProperty("snapshots").put("shadow", "OFF");
        return readModel("OFF");
    }

    /** Snapshots are written by somebody else, after so many records. */
    public RigConfig snapshotsFromOutside(long everyRecords) {
        root.withObjectProperty("snapshots").put("shadow", "EXTERNAL").put("everyRecords", everyRecords);
        return this;
    }

    /** Terminals, networks and operators come by TLS, with the files of the verb {@code certificates}. */
    public RigConfig tls(Path directory) {
        identity(root.withObjectProperty("terminals").putObject("tls"), directory).put("clients", "REQUIRED")
                .put("ownTerminal", true).put("trust", directory.resolve("ca.pem").toString())
                .put("revoked", directory.resolve("revoked.pem").toString());
        identity(root.withObjectProperty("admin").putObject("tls"), directory);
        networks(network -> network.putObject("tls").put("trust", directory.resolve("ca.pem").toString()));
        return this;
    }

    private static ObjectNode identity(ObjectNode tls, Path directory) {
        return tls.put("certificate", directory.resolve("switch.pem").toString()).put("key",
                directory.resolve("switch.key").toString());
    }

    /** The table of card ranges is read from this file. */
    public RigConfig routesFile(Path file) {
        root.put("routesFile", file.toString());
        return this;
    }

    /** Further tokens are issued in this file. */
    public RigConfig tokensFile(Path file) {
        root.put("tokensFile", file.toString());
        return this;
    }

    /**
     * People may sign in at an identity provider of this machine, whose keys are at {@code /keys}.
     *
     * @param role  a value of the claim that has them
     * @param means what it allows here
     */
    public RigConfig identityProvider(String issuer, String audience, String client, String role, String means) {
        root.withObjectProperty("admin").putObject("oidc").put("issuer", issuer).put("audience", audience)
                .put("jwks", issuer + "/keys").put("clientId", client).putObject("roles").putArray(role).add(means);
        return this;
    }

    /** TLS handshakes of terminals under way at a time, and how long one may take from the connection on. */
    public RigConfig handshakes(int atOnce, int firstMessageMs) {
        root.withObjectProperty("terminals").put("handshakesAtOnce", atOnce).put("firstMessageMs", firstMessageMs);
        return this;
    }

    /** Writes the file and returns it. */
    public Path write(Path file) throws IOException {
        YAML.writeValue(file.toFile(), root);
        return file;
    }
}
