package org.pointsman.lab.outage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pointsman.lab.fault.FaultyLine;
import org.pointsman.lab.fault.LineFault;
import org.pointsman.lab.rig.ChildSwitch;
import org.pointsman.lab.rig.Rig;
import org.pointsman.lab.simulator.NetworkSimulator;

/** A switch in a process of its own with two networks; the second one has two connections that can fail. One thread. */
final class OutageSite implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SECOND = "second";
    /** First digit of the cards of the second network. */
    private static final String ITS_CARDS = "4";
    private static final long TIMEOUT_MS = 3_000;
    private static final int CONNECTIONS = 2;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rig rig;
    private final NetworkSimulator second;
    private final List<FaultyLine> lines = new ArrayList<>();

    /** @param options of the virtual machine of the switch */
    OutageSite(Path config, boolean keep, List<String> options) throws IOException, InterruptedException {
        rig = new Rig("outages", config, TIMEOUT_MS, keep);
        second = NetworkSimulator.start(rig.upstream(), NetworkSimulator.demoZoneKey(), LOOPBACK, 0);
        try {
            start(options);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void start(List<String> options) throws IOException, InterruptedException {
        for (int i = 0; i < CONNECTIONS; i++) {
            lines.add(FaultyLine.start(rig.upstream().framing(), second.port(), i));
        }
        rig.settings().durability("process").withoutSnapshots().twin(SECOND,
                lines.stream().map(FaultyLine::port).toList(), ITS_CARDS);
        rig.start(options);
        awaitUp();
    }

    Rig rig() {
        return rig;
    }

    ChildSwitch child() {
        return rig.child();
    }

    void begin(Outage outage) {
        lines.subList(0, outage.connections()).forEach(line -> line.fault(outage.fault()));
    }

    /** Everything is as before, and up; returns then. */
    void end() throws IOException, InterruptedException {
        lines.forEach(line -> line.fault(LineFault.NONE));
        awaitUp();
    }

    private void awaitUp() throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        while (connectionsUp() < CONNECTIONS + 1) {
            if (System.nanoTime() - startNs > PATIENCE_NS) {
                throw new IOException("the switch does not reach its networks");
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private int connectionsUp() throws IOException, InterruptedException {
        HttpResponse<String> answer = child().get("/api/v1/networks");
        int up = 0;
        for (JsonNode network : JSON.readTree(answer.body()).path("items")) {
            for (JsonNode one : network.path("connections")) {
                up += one.path("state").asText().equals("UP") ? 1 : 0;
            }
        }
        return up;
    }

    @Override
    public void close() throws IOException {
        rig.close();
        lines.forEach(FaultyLine::close);
        second.close();
    }
}
