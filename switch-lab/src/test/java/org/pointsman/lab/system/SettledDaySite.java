package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.EpochNanoClock;
import org.awaitility.Awaitility;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.node.CommandReply;
import org.pointsman.node.Operations;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchContext;
import org.pointsman.node.SwitchNode;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.access.AccessLog;
import org.pointsman.ops.api.AdminServer;
import org.pointsman.ops.api.AdminSettings;
import org.pointsman.ops.api.ApiToken;
import org.pointsman.ops.api.ReadSide;
import org.pointsman.pipeline.Clocks;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.projection.ProjectionPolicy;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.Role;
import org.pointsman.settlement.SettlementDesk;

/** A switch with a network, a read model that follows it, and people at its API, at noon of a day of its own. */
final class SettledDaySite implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOON = Instant.parse("2026-11-29T04:00:00Z");

    final NetworkSimulator network;
    final SwitchConfig config;
    private final Path data;
    private final SwitchNode node;
    private final ReadModelDatabase database;
    private final Projection projection;
    private final Thread follower;
    private final AdminServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile boolean ended;
    private int commands;

    SettledDaySite(Path directory) throws IOException {
        this(directory, false);
    }

    /** @param embedded the network is played inside of the switch, as the demo has it; {@link #network} is null then */
    SettledDaySite(Path directory, boolean embedded) throws IOException {
        data = directory.resolve("data");
        SwitchConfig shipped = SwitchConfig.load(SwitchProcess.ROOT.resolve("config").resolve("switch.yaml"));
        Path dialects = shipped.resolve(shipped.dialects());
        network = embedded
                ? null
                : NetworkSimulator.start(Dialect.load(dialects.resolve("iso87-binary")), NetworkSimulator.demoZoneKey(),
                        "127.0.0.1", 0);
        config = shipped.withPorts(0, 0, 0).withDurability("process")
                .withNetworks(one -> embedded ? one : one.served(network.port()));
        long startedNs = System.nanoTime();
        EpochNanoClock clock = () -> TimeUnit.SECONDS.toNanos(NOON.getEpochSecond()) + System.nanoTime() - startedNs;
        node = SwitchNode.start(new SwitchContext().config(config).data(data).clocks(Clocks.of(clock)));
        Awaitility.await().until(() -> node.operations().status().networks().getFirst().up());
        database = ReadModelDatabase.open(ReadModelAddress.inside(data));
        projection = projection(database);
        SettlementDesk desk = new SettlementDesk(database.jdbi(), config, data);
        follower = Thread.ofPlatform().daemon().start(this::follow);
        server = AdminServer.start(settings(), node.operations(), () -> "", new ReadSide(() -> null, null, () -> desk),
                AccessLog.NONE);
    }

    Projection projection(ReadModelDatabase of) {
        return Projection.open(data, of, new ProjectionPolicy(2_000, 1_000_000, 10_000_000), System::nanoTime,
                warning -> {
                    throw new AssertionError(warning);
                });
    }

    private void follow() {
        while (!ended) {
            LockSupport.parkNanos(projection.turn());
        }
    }

    private AdminSettings settings() {
        return new AdminSettings("127.0.0.1", 0, true, ApiToken.of(config), BuildInfo.load(), config.zoneOffset(),
                config.policy().currency(), 0);
    }

    Operations operations() {
        return node.operations();
    }

    PosTerminal till(String tid, String mid) {
        return new PosTerminal(SwitchProcess.DIALECT, new InetSocketAddress("127.0.0.1", node.terminalPort()), tid, mid,
                SwitchProcess.TMK);
    }

    /** Where the admin API is. */
    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Where terminals connect. */
    String target() {
        return "127.0.0.1:" + node.terminalPort();
    }

    private CommandHeader by(Role role, String name) {
        return new CommandHeader("site-" + ++commands, name, List.of(role), "for a test", CommandHeader.ANY_VERSION, 0);
    }

    CommandHeader operator() {
        return by(Role.OPERATOR, "olga");
    }

    /** What waits for another person, and her word. */
    void agreed(RegistryCommand wish) {
        CommandReply asked = operations().execute(wish).join();
        assertEquals(CommandReply.Kind.WAITING, asked.kind(), asked.message());
        CommandReply done = operations().execute(new Approve(by(Role.APPROVER, "anna"), asked.approvalId())).join();
        assertEquals(CommandReply.Kind.ACCEPTED, done.kind(), done.message());
    }

    void nextDay() {
        operations().advanceClock(TimeUnit.DAYS.toNanos(1)).join();
        Awaitility.await().until(() -> operations().query(view -> view.businessDate()).join().value() > 0);
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder().GET(), "demo-operator", path, 200);
    }

    String text(String path) {
        try {
            return http.send(request(HttpRequest.newBuilder().GET(), "demo-operator", path), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode post(String token, String path, Map<String, ?> body, int status) {
        return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())), token,
                path, status);
    }

    private HttpRequest request(HttpRequest.Builder request, String token, String path) {
        return request.uri(URI.create(url() + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").build();
    }

    private JsonNode send(HttpRequest.Builder request, String token, String path, int status) {
        try {
            HttpResponse<String> answer = http.send(request(request, token, path), BodyHandlers.ofString());
            assertEquals(status, answer.statusCode(), answer.body());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another database that follows the whole journal from its beginning. */
    SettlementDesk rebuilt(Path directory) {
        ReadModelDatabase anew = ReadModelDatabase.open(ReadModelAddress.inside(directory));
        try (Projection from = projection(anew)) {
            while (from.turn() == 0) {
                assertTrue(true);
            }
        }
        return new SettlementDesk(anew.jdbi(), config, directory);
    }

    @Override
    public void close() {
        ended = true;
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
        server.close();
        projection.close();
        database.close();
        node.close();
        if (network != null) {
            network.close();
        }
    }
}
