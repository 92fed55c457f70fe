package org.pointsman.jpos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.awaitility.Awaitility;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchContext;
import org.pointsman.node.SwitchNode;

/** A switch whose networks are reached through jPOS, with a directory of files that are deployed. */
final class JposSite implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("pointsman.root"));
    static final Path DIALECTS = ROOT.resolve("config").resolve("dialects");
    static final Path PACKAGER = DIALECTS.resolve("iso87-binary").resolve("packager.xml");

    private static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final ObjectMapper YAML = new YAMLMapper();

    static {
        // Only a failing test waits so long.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private final Path directory;
    private final Path deploy;
    private final ObjectNode root;
    private final long timeoutMs;
    private SwitchNode node;

    JposSite(Path directory, long timeoutMs) throws IOException {
        this.directory = directory;
        deploy = Files.createDirectories(directory.resolve("deploy"));
        Path shipped = ROOT.resolve("config").resolve("switch.yaml");
        root = (ObjectNode) YAML.readTree(shipped.toFile());
        root.put("dialects", DIALECTS.toString()).put("durability", "process").put("demoEstate",
                shipped.resolveSibling("demo/estate.yaml").toString());
        root.withObjectProperty("snapshots").put("shadow", "OFF");
        root.withObjectProperty("readModel").put("where", "OFF");
        root.withObjectProperty("terminals").put("host", "127.0.0.1").put("port", 0);
        root.withObjectProperty("admin").put("port", 0);
        root.withObjectProperty("policy").withObjectProperty("saf").put("retryMinMs", 300).put("retryMaxMs", 1_000);
        root.set("networks", root.arrayNode());
        root.set("routes", root.arrayNode());
        this.timeoutMs = timeoutMs;
    }

    /** Where files to deploy are written. */
    Path deploy() {
        return deploy;
    }

    /** A channel and a multiplexer over it, as Q2 is told of them. */
    JposSite channel(String name, String kind, int port, String packager) throws IOException {
        Files.writeString(deploy.resolve("10_" + name + "-channel.xml"),
                """
                        <channel-adaptor name='%1$s-channel' class='org.jpos.q2.iso.ChannelAdaptor' logger='Q2'>
                          <channel class='org.jpos.iso.channel.%2$s' packager='org.jpos.iso.packager.GenericPackager' logger='Q2'
                            realm='%1$s'>
                            <property name='packager-config' value='%4$s'/>
                            <property name='host' value='127.0.0.1'/>
                            <property name='port' value='%3$d'/>
                          </channel>
                          <in>%1$s-send</in>
                          <out>%1$s-receive</out>
                          <reconnect-delay>200</reconnect-delay>
                        </channel-adaptor>
                        """
                        .formatted(name, kind, port, packager));
        return this;
    }

    JposSite mux(String name, String... channels) throws IOException {
        String in = channels.length == 0 ? name : channels[0];
        Files.writeString(deploy.resolve("20_" + name + "-mux.xml"), """
                <mux name='%1$s-mux' class='org.jpos.q2.iso.QMUX' logger='Q2'>
                  <in>%2$s-receive</in>
                  <out>%2$s-send</out>
                  <ready>%2$s-channel.ready</ready>
                </mux>
                """.formatted(name, in));
        return this;
    }

    /** A network of the switch; cards that begin so go there. */
    JposSite network(String name, String key, String value, String prefix) {
        ((ArrayNode) root.get("networks")).addObject().put("name", name).put("kind", "JPOS")
                .put("deploy", deploy.toString()).put(key, value).put("dialect", "iso87-binary")
                .put("timeoutMs", timeoutMs).put("zonePinKey", "FEDCBA98765432100123456789ABCDEF")
                .withObjectProperty("link").put("reconnectMinMs", 50).put("reconnectMaxMs", 200);
        ((ArrayNode) root.get("routes")).addObject().put("prefix", prefix).put("minPanDigits", 16).putArray("networks")
                .add(name);
        return this;
    }

    ObjectNode settings(String network) {
        for (var one : root.get("networks")) {
            if (one.get("name").asText().equals(network)) {
                return (ObjectNode) one;
            }
        }
        throw new IllegalArgumentException(network);
    }

    SwitchConfig config() throws IOException {
        Path file = directory.resolve("switch.yaml");
        YAML.writeValue(file.toFile(), root);
        return SwitchConfig.check(file);
    }

    JposSite start() throws IOException {
        node = SwitchNode.start(new SwitchContext().config(config()).data(directory.resolve("data")));
        return this;
    }

    SwitchNode node() {
        return node;
    }

    NetworkStatus status(String network) {
        return node.operations().status().networks().stream().filter(one -> one.name().equals(network)).findFirst()
                .orElseThrow();
    }

    PosTerminal terminal(int number) {
        return new PosTerminal(Dialect.loadForTerminals(DIALECTS.resolve("cup-pos")),
                new InetSocketAddress("127.0.0.1", node.terminalPort()), "%08d".formatted(10_000_000 + number),
                "999290058120%03d".formatted(number), TMK);
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
    }
}
