package org.pointsman.ops.api;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.pointsman.engine.view.SafCount;
import org.pointsman.engine.view.StateView;
import org.pointsman.node.NetworkVerb;
import org.pointsman.node.NodeStatus;
import org.pointsman.ops.BuildInfo;
import org.pointsman.registry.model.TerminalCounts;
import org.pointsman.registry.model.TerminalState;

/** The process itself: links, health, figures, licence, clock. */
final class SystemRoutes {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long FIGURES_PATIENCE_MS = 500;
    private static final long MAX_ADVANCE_SECONDS = 366L * 86_400;

    private final SwitchPort port;
    private final BuildInfo about;
    private final Supplier<String> metrics;
    private final Supplier<String> openApi;
    private final ReadSide beside;

    SystemRoutes(SwitchPort port, BuildInfo about, Supplier<String> metrics, Supplier<String> openApi,
            ReadSide beside) {
        this.port = port;
        this.about = about;
        this.metrics = metrics;
        this.beside = beside;
        this.openApi = openApi;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/policies", "listPolicies", Access.READERS, this::policies)
                        .says("Every version of every policy, and the settings they override")
                        .whole("as many as the configuration has").tells("PolicyPage"),
                Route.get("/api/v1/networks", "listNetworks", Access.READERS, this::networks)
                        .says("Networks as their links see them").whole("as many as the configuration has")
                        .tells("NetworkPage"),
                Route.post("/api/v1/networks/{name}/{verb}", "tellNetwork", Access.OPERATORS, this::tellNetwork)
                        .says("Tells the link of a network something; what becomes of it is in the list of networks")
                        .named("name", "name of a network, or of one of its connections, such as union#2")
                        .named("verb", "up, down, echo, signon or rotate", Parameter.Type.NETWORK_VERB)
                        .body(ReasonBody.class, "Decision").answers(202, "the link is told", "NetworkTold")
                        .withoutConflict(),
                Route.get("/api/v1/health", "health", Access.READERS, this::health)
                        .says("Whether the switch can do its job; 503 with the same document when not").tells("Health")
                        .answers(503, "DOWN", "Health").whileStarting(SystemRoutes::starting),
                Route.get("/api/v1/stats", "stats", Access.READERS, this::stats).says("Figures of process and state")
                        .tells("Stats"),
                Route.post("/api/v1/clock/advance", "advanceClock", Access.OPERATORS, this::advanceClock)
                        .says("Moves the switch's clock forward; exists only in the demo profile").repeatable()
                        .body(AdvanceBody.class, "Advance").carriedOut().mayMiss().withoutConflict().inDemoOnly(),
                Route.get("/api/v1/about", "about", Access.OPEN, this::about)
                        .says("Version, commit, licence and source (AGPL-3.0 section 13)").tells("About"),
                Route.get("/api/v1/openapi.json", "openapi", Access.OPEN, this::openApi).says("This document")
                        .tells("OpenApi"),
                Route.get("/livez", "livez", Access.OPEN, this::live).says("The process lives").tells("Live")
                        .whileStarting((call, _) -> live(call)),
                Route.get("/readyz", "readyz", Access.OPEN, this::health).says("As /api/v1/health, without a token")
                        .tells("Health").answers(503, "DOWN", "Health").whileStarting(SystemRoutes::starting),
                Route.get("/metrics", "metrics", Access.OPEN, this::metrics)
                        .says("Metrics in the text format of Prometheus").text());
    }

    void networks(ApiCall call) {
        List<SafCount> owed = port.ask(call, StateView::owedByNetwork);
        List<NetworkDocument> networks = port.operations().status().networks().stream()
                .map(network -> NetworkDocument.of(network, owed)).toList();
        call.answer(200, new Page<>(networks, null));
    }

    void tellNetwork(ApiCall call) {
        NetworkVerb verb = ApiCall.constant(NetworkVerb.class, "verb", call.path("verb"));
        SwitchPort.required(call.body(ReasonBody.class).reason());
        if (!port.operations().network(call.path("name"), verb)) {
            throw new ProblemException(404, "NOT_FOUND", "there is no network " + call.path("name"));
        }
        call.answer(202, Map.of("network", call.path("name"), "told", verb));
    }

    void policies(ApiCall call) {
        call.answer(200, new Page<>(port.ask(call, StateView::policies), null));
    }

    private static void starting(ApiCall call, String progress) {
        call.answer(503, HealthReport.starting(progress));
    }

    void health(ApiCall call) {
        HealthReport report = HealthReport.of(port.operations().status(), figures(), beside);
        call.answer(report.up() ? 200 : 503, report);
    }

    // Readiness must not wait for a busy engine: without its answer nothing is said of what waits for people.
    private HealthReport.Figures figures() {
        try {
            return port.operations()
                    .query(view -> new HealthReport.Figures(view.exceptionCount(), view.unbalancedBatches()))
                    .get(FIGURES_PATIENCE_MS, TimeUnit.MILLISECONDS).value();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    void live(ApiCall call) {
        call.answer(200, Map.of("status", "UP"));
    }

    void stats(ApiCall call) {
        NodeStatus node = port.operations().status();
        StateFigures state = port.ask(call, SystemRoutes::figures);
        call.answer(200, new StatsDocument(node, state));
    }

    void about(ApiCall call) {
        call.answer(200, about);
    }

    void openApi(ApiCall call) {
        call.text("application/json", openApi.get());
    }

    void metrics(ApiCall call) {
        call.text("text/plain; version=0.0.4; charset=utf-8", metrics.get());
    }

    void advanceClock(ApiCall call) {
        AdvanceBody body = call.body(AdvanceBody.class);
        SwitchPort.required(body.reason());
        long seconds = body.seconds() == null ? 0 : body.seconds();
        if (seconds < 1 || seconds > MAX_ADVANCE_SECONDS) {
            throw ProblemException.invalid("seconds must be 1 to " + MAX_ADVANCE_SECONDS + ", not " + seconds);
        }
        port.advanceClock(call, seconds * NS_PER_SECOND);
    }

    private static StateFigures figures(StateView view) {
        Map<TerminalState, Long> terminals = new EnumMap<>(TerminalState.class);
        TerminalCounts counts = view.registry().terminalCounts();
        for (TerminalState state : TerminalState.values()) {
            if (counts.in(state) > 0) {
                terminals.put(state, (long) counts.in(state));
            }
        }
        return new StateFigures(Times.ofNs(view.nowNs()), view.businessDate(), view.inFlight(), view.reversalsOwed(),
                view.reversalsParked(), view.reversalAlarms(), view.reversalsRefused(), view.lateReplies(),
                view.unmatchedReplies(), view.exceptionCount(), view.registry().merchantCount(), terminals);
    }

    private record ReasonBody(String reason) {
    }

    private record AdvanceBody(Long seconds, String reason) {
    }

    private record StatsDocument(NodeStatus node, StateFigures state) {
    }

    private record StateFigures(String now, int businessDate, int inFlight, int reversalsOwed, int reversalsParked,
            long reversalAlarms, long reversalsRefused, long lateReplies, long unmatchedReplies, long exceptions,
            int merchants, Map<TerminalState, Long> terminals) {
    }
}
