package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.pipeline.Clocks;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.SoftwareSecurityModule;

class SwitchContextTest {
    private static final Path SHIPPED = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");

    @TempDir
    Path directory;

    private SwitchContext shipped() {
        SwitchConfig config = SwitchConfig.load(SHIPPED).withNetworks(network -> network.served(1)).withPorts(0, 0, 0)
                .withDurability("process");
        return new SwitchContext().config(config).data(directory.resolve("data"));
    }

    private static String refused(SwitchContext context) {
        return assertThrows(IllegalStateException.class, context::conclude).getMessage();
    }

    @Test
    void shouldServeOneSwitchOnly() {
        SwitchContext context = new FakeParts(directory, null).context().conclude();
        assertTrue(refused(context).contains("make a new one"), refused(context));
    }

    @Test
    void shouldNameEveryPartThatIsMissing() {
        String message = refused(new SwitchContext());
        for (String part : List.of("halt", "journal", "masterKeys", "engineConfig", "gatewaySettings",
                "terminalDialects", "sequencer", "gateway", "links", "config and data")) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void shouldRefuseAnotherNumberOfLinksThanNetworks() {
        SwitchContext context = new FakeParts(directory, null).context().engineConfig(EngineConfig.EMPTY);
        assertTrue(refused(context).contains("2 links for 0 networks"));
    }

    @Test
    void shouldFillInWhatASiteNeedsAndOpenNothingYet() {
        try (SwitchContext context = shipped().conclude()) {
            assertNotNull(context.clocks());
            assertEquals(1, context.links().size());
            assertEquals(context.config().engineConfig(), context.engineConfig());
        }
        assertTrue(Files.notExists(directory.resolve("data")));
    }

    @Test
    void shouldRunOnAnotherClockAndModuleWhenTheyAreGiven() {
        long nowNs = 1_775_007_060_000_000_000L;
        List<MasterKeys> used = new ArrayList<>();
        Clocks still = Clocks.of(() -> nowNs);
        SwitchContext context = shipped().clocks(still).securityModule(keys -> {
            used.add(keys);
            return new SoftwareSecurityModule(keys);
        });
        try (SwitchNode node = SwitchNode.start(context)) {
            assertEquals(20260401, node.operations().query(view -> view.businessDate()).join().value());
        }
        assertEquals(1, used.size());
    }
}
