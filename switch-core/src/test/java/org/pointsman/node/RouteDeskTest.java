package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.node.RouteDesk.Difference;
import org.pointsman.records.Service;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Role;

/** Tables of card ranges of a switch that runs, and is started again. */
class RouteDeskTest {
    private static final Path SHIPPED = Path.of(System.getProperty("pointsman.root"), "config");
    private static final int NOON = 720;

    @TempDir
    private Path directory;

    private Path routes;
    private SwitchConfig config;
    private int commands;

    @BeforeEach
    void configure() throws IOException {
        routes = directory.resolve("routes.csv");
        String shipped = Files.readString(SHIPPED.resolve("switch.yaml")).replaceAll("(?m)^(dialects|demoEstate):.*$",
                "") + "\nroutesFile: routes.csv\ndialects: " + SHIPPED.resolve("dialects") + "\n";
        config = SwitchConfig.load(Files.writeString(directory.resolve("switch.yaml"), shipped))
                .withNetworks(network -> network.served(1)).withPorts(0, 0, 0).withDurability("process");
    }

    private SwitchNode start() {
        return SwitchNode.start(config, directory.resolve("data"));
    }

    private CommandHeader by() {
        return new CommandHeader("c-" + ++commands, "olga", List.of(Role.OPERATOR), "test", CommandHeader.ANY_VERSION,
                0);
    }

    private static boolean routed(SwitchNode node, String card) {
        return !node.operations().routes().test(Service.CARD, card, 16, 1, NOON, null).networks().isEmpty();
    }

    @Test
    void shouldHoldAfterAStartWhatWasReloadedAndBringBackTheFormerOne() throws IOException {
        try (SwitchNode node = start()) {
            Files.writeString(routes, "81234567,simulator\n");
            assertEquals(new Difference(1, 1, 0, 0, List.of("+ 8123456700000000000-8123456799999999999")),
                    node.operations().routes().difference());
            assertEquals(CommandReply.Kind.ACCEPTED, node.operations().routes().reload(by()).kind());
            assertEquals(List.of(true, false), List.of(routed(node, "81234567"), routed(node, "81234568")));
            Files.writeString(routes, "81234568,simulator\n");
            node.operations().routes().reload(by());
            assertEquals(List.of(false, true), List.of(routed(node, "81234567"), routed(node, "81234568")));
        }
        try (SwitchNode node = start()) {
            assertEquals(List.of(false, true), List.of(routed(node, "81234567"), routed(node, "81234568")));
            assertEquals(CommandReply.Kind.ACCEPTED, node.operations().routes().rollBack(by()).kind());
            assertEquals(List.of(true, false), List.of(routed(node, "81234567"), routed(node, "81234568")));
        }
    }

    @Test
    void shouldChangeNothingWhenTheFileHasMistakesAndNotStartWithoutItsRanges() throws IOException {
        Path data = directory.resolve("data");
        try (SwitchNode node = start()) {
            Files.writeString(routes, "81234567,nobody\n");
            assertTrue(assertThrows(IllegalArgumentException.class, () -> node.operations().routes().reload(by()))
                    .getMessage().startsWith("line 1: network 'nobody'"));
            Files.writeString(routes, "81234567,simulator\n");
            node.operations().routes().reload(by());
        }
        try (var kept = Files.list(data.resolve("routes"))) {
            Files.delete(kept.findFirst().orElseThrow());
        }
        assertTrue(
                assertThrows(ConfigException.class, this::start).getMessage().contains("restore the directory routes"));
    }
}
