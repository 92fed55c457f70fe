package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.pointsman.lab.rig.RigConfig;

/** {@code run} with the shipped configuration, and its network. */
final class PointsmanEntrant implements Entrant {
    private static final Pattern READY = Pattern.compile("READY terminals=\\S*:(\\d+) admin=\\S*:(\\d+)");
    private static final String HOLD = "{\"hold\":\"MAINTENANCE\",\"reason\":\"race\"}";
    private static final int FIRST_TID = 10_000_001;
    private static final int OK = 200;
    private static final long START_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_MS = 50;

    private final ChildJvm process;
    private final ChildJvm network;
    private final InetSocketAddress address;
    private final int adminPort;
    private final HttpClient http = HttpClient.newHttpClient();

    private PointsmanEntrant(ChildJvm process, ChildJvm network) throws IOException, InterruptedException {
        this.process = process;
        this.network = network;
        address = Site.addressOf(process, READY);
        adminPort = Integer.parseInt(process.await(READY).group(2));
    }

    static PointsmanEntrant start(Site site, String durability) throws IOException, InterruptedException {
        return start(site, shipped(site, "switch.yaml").durability(durability));
    }

    /** The same at level {@code process}, with other terminals. */
    static PointsmanEntrant start(Site site, Path estate) throws IOException, InterruptedException {
        return start(site, shipped(site, "switch.yaml").durability("process").estate(estate));
    }

    /** The same with its network behind a channel of jPOS, as {@code config/jpos.yaml} says. */
    static PointsmanEntrant overJpos(Site site) throws IOException, InterruptedException {
        return start(site, shipped(site, "jpos.yaml").durability("process"));
    }

    private static PointsmanEntrant start(Site site, RigConfig shipped) throws IOException, InterruptedException {
        ChildJvm network = site.startNetwork();
        try {
            Path config = shipped.network(Site.networkPort(network)).write(site.directory().resolve("switch.yaml"));
            return start(network, site.start("pointsman", List.of("org.pointsman.ops.Main", "run", "--config",
                    config.toString(), "--data", site.directory().resolve("data").toString())));
        } catch (IOException | InterruptedException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static PointsmanEntrant start(ChildJvm network, ChildJvm process) throws IOException, InterruptedException {
        try {
            PointsmanEntrant entrant = new PointsmanEntrant(process, network);
            entrant.awaitNetwork();
            return entrant;
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** What is shipped, on free ports, for a network that runs alone, and no shadow: others have none either. */
    private static RigConfig shipped(Site site, String name) throws IOException {
        return RigConfig.of(site.home().resolve("config").resolve(name)).upstream(site.network()).withoutSnapshots();
    }

    private void awaitNetwork() throws IOException, InterruptedException {
        HttpRequest health = request("/api/v1/health").GET().build();
        long deadlineNs = System.nanoTime() + START_NS;
        while (!http.send(health, BodyHandlers.ofString()).body().contains("\"status\":\"UP\"")) {
            if (System.nanoTime() > deadlineNs) {
                throw new IOException("the switch does not reach its network");
            }
            Thread.sleep(LOOK_MS);
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public ChildJvm process() {
        return process;
    }

    @Override
    public void suspend(int terminals) throws IOException, InterruptedException {
        for (int tid = FIRST_TID; tid < FIRST_TID + terminals; tid++) {
            HttpResponse<String> response = http.send(
                    request("/api/v1/terminals/" + tid + "/holds").header("Content-Type", "application/json")
                            .header("Idempotency-Key", "race-" + tid).POST(BodyPublishers.ofString(HOLD)).build(),
                    BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException("terminal " + tid + " cannot be suspended: " + response.body());
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path)).header("Authorization",
                "Bearer demo-operator");
    }

    @Override
    public void close() throws IOException {
        http.close();
        process.close();
        network.close();
    }
}
