package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.DemoTokens;
import org.pointsman.ops.access.AccessLog;
import org.pointsman.ops.api.AdminServer;
import org.pointsman.ops.api.AdminSettings;
import org.pointsman.ops.api.ReadSide;

/** Card ranges, stand-in and keys from the command line, on a switch that runs. */
class RouteVerbsTest {
    private static final Path SHIPPED = Path.of(System.getProperty("pointsman.root"), "config");
    private static final String STAND_IN = """
              standIn:
                - {name: night, mode: APPROVE, floorMinor: 20000, hours: 2, perCard: {count: 3}, total: {amountMinor: 500000}}
            """;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private SwitchNode node;
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        for (String name : List.of("dialects", "demo", "notices")) {
            Files.createSymbolicLink(directory.resolve(name), SHIPPED.resolve(name));
        }
        String text = Files.readString(SHIPPED.resolve("switch.yaml"));
        Path file = Files.writeString(directory.resolve("switch.yaml"),
                "routesFile: routes.csv\n" + text.replace("\npolicy:\n", "\npolicy:\n" + STAND_IN));
        ranges("62,simulator,,,,,,,,,night", "620,simulator", "4,simulator");
        node = SwitchNode.start(SwitchConfig.load(file).withPorts(0, 0, 0).withNetworks(network -> network.served(1))
                .withDurability("process"), directory.resolve("data"));
        server = AdminServer.start(new AdminSettings("127.0.0.1", 0, true, DemoTokens.all(), BuildInfo.load(),
                ZoneOffset.ofHours(8), 156, 0), node.operations(), () -> "", ReadSide.NONE, AccessLog.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
        node.close();
    }

    private void ranges(String... lines) throws IOException {
        Files.write(directory.resolve("routes.csv"), List.of(lines));
    }

    private String run(int expected, String... words) throws Exception {
        out.reset();
        err.reset();
        Stream<String> options = Stream.of("--url", "http://127.0.0.1:" + server.port(), "--token", "demo-operator",
                "--yes");
        Streams streams = new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader("")), false,
                Map.of());
        int code = new Cli(streams, List.of()).execute(Stream.concat(options, Stream.of(words)).toArray(String[]::new));
        String text = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        assertEquals(expected, code, text);
        return text;
    }

    private String shown(String... words) throws Exception {
        String text = run(0, words);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        return text;
    }

    @Test
    void shouldReloadCompareAndRollBack() throws Exception {
        assertEquals("""
                ranges: 3
                added: 3
                removed: 0
                changed: 0
                examples:\s
                  + 4000000000000000000-4999999999999999999
                  + 6200000000000000000-6299999999999999999
                  + 6200000000000000000-6209999999999999999""", shown("route", "diff").strip());
        assertTrue(run(0, "route", "reload", "--reason", "new cards").contains("3 ranges hold"));
        assertTrue(shown("route", "list").startsWith("number: 1\n"));
        assertEquals("networks: simulator\nup: \nstandIn:", shown("route", "test", "62001").strip());
        assertTrue(shown("route", "test", "62101").contains("standIn: night"));
        assertTrue(run(5, "route", "reload", "--reason", "again").contains("these ranges hold already"));
        assertTrue(run(5, "route", "rollback", "--reason", "back").contains("no ranges held before these"));

        ranges("62,simulator", "4,simulator");
        String differs = shown("route", "diff");
        assertTrue(differs.contains("added: 0\nremoved: 1\nchanged: 1\n"), differs);
        run(0, "route", "reload", "--reason", "fewer");
        assertTrue(shown("route", "list").contains("ranges: 2\n"));
        assertTrue(run(0, "route", "rollback", "--reason", "back").contains("the former ranges hold again"));
        assertTrue(shown("route", "list").contains("ranges: 3\n"));

        ranges("62,nobody", "x,simulator");
        String refused = run(2, "route", "reload", "--reason", "wrong");
        assertTrue(refused.contains("line 1: network 'nobody'"), refused);
        assertTrue(refused.contains("line 2: range 'x'"), refused);
        assertTrue(shown("route", "list").contains("ranges: 3\n"));
    }

    @Test
    void shouldShowStandInAndEndItByOneCommand() throws Exception {
        String shown = shown("standin", "show");
        assertTrue(shown.contains("stand-in is on; approved so far: 0, 0.00 CNY\nnetworks are owed for 0 of them\n"),
                shown);
        assertTrue(shown.contains("night "), shown);
        run(0, "standin", "off", "--reason", "enough");
        assertTrue(shown("standin", "show").contains("stand-in is off;"));
        assertTrue(run(5, "standin", "off", "--reason", "again").contains("stand-in is off already"));
        run(0, "standin", "on", "--reason", "night");
        assertTrue(shown("standin", "show").contains("stand-in is on;"));
        run(2, "standin", "off");
    }

    @Test
    void shouldListKeysByTheirCheckValues() throws Exception {
        String keys = run(0, "keys", "list");
        assertTrue(keys.contains("ZONE_PIN"), keys);
        assertTrue(keys.contains("KCV"), keys);
    }
}
