package org.pointsman.lab.load;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.verb.Shell;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;

/** The demonstration and a load over a network of another kind, which is nothing but the files of its dialect. */
class SingleMessageNetworkTest {
    private static final Path SHIPPED = Path.of(System.getProperty("pointsman.root"), "config");
    private static final Dialect TERMINALS = Dialect.load(SHIPPED.resolve("dialects").resolve("cup-pos"));
    private static final String NETWORK = "    dialect: iso87-binary";

    @TempDir
    Path directory;
    private Path config;

    @BeforeEach
    void write() throws IOException {
        String shipped = Files.readString(SHIPPED.resolve("switch.yaml"));
        assertTrue(shipped.contains(NETWORK), "the shipped file names the dialect of its network");
        String other = shipped.replace(NETWORK, "    connections: [{}, {}]\n    dialect: iso87-single");
        for (String path : List.of("dialects: ", "demoEstate: ", "templates: ", "layouts: ")) {
            other = other.replaceFirst("(?m)^( *" + path + ")(\\w)", "$1" + SHIPPED.toAbsolutePath() + "/$2");
        }
        config = Files.writeString(Files.createDirectories(directory.resolve("config")).resolve("switch.yaml"), other);
    }

    @Test
    void shouldTellTheWholeStory() {
        Shell shell = new Shell();
        int exitCode = shell.run("demo", "--config", config.toString());
        assertEquals(0, exitCode, shell.out() + shell.err());
        assertFalse(shell.out().contains("WRONG"), shell.out());
    }

    @Test
    void shouldCarryALoadOverTwoConnectionsThatSignOnOnce() throws Exception {
        SwitchConfig settings = SwitchConfig.load(config).withPorts(0, 0, 0).withDurability("process");
        try (SwitchNode node = SwitchNode.start(settings, directory.resolve("data"))) {
            await().until(() -> network(node).detail().connections().stream()
                    .allMatch(one -> one.state().name().equals("UP")));
            LoadResult result = LoadRun.run(LoadPlan.closed(new InetSocketAddress("127.0.0.1", node.terminalPort()),
                    TERMINALS, LoadEstate.load(SHIPPED.resolve("demo").resolve("estate.yaml")), 4, 16, 0, 1));
            assertTrue(result.isClean(), () -> result.violations() + " " + result.samples());
            assertEquals(List.of("00"), List.copyOf(result.f39Counts().keySet()));
            assertTrue(network(node).detail().connections().stream().allMatch(one -> one.sent() > 0),
                    () -> network(node).toString());
            assertEquals(List.of(), network(node).detail().unmatched());
        }
    }

    private static NetworkStatus network(SwitchNode node) {
        return node.operations().status().networks().getFirst();
    }
}
