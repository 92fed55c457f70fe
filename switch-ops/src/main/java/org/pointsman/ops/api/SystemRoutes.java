package org.pointsman.ops.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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
    private final String openApi = resource("openapi.json");

    SystemRoutes(SwitchPort port, BuildInfo about, Supplier<String> metrics) {
        this.port = port;
        this.about = about;
        this.metrics = metrics;
    }

    void networks(ApiCall call) {
        List<NetworkDocument> networks = port.operations().status().networks().stream().map(NetworkDocument::of)
                .toList();
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

    void health(ApiCall call) {
        HealthReport report = HealthReport.of(port.operations().status(), figures());
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
        call.text("application/json", openApi);
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

    private static String resource(String name) {
        try (InputStream in = SystemRoutes.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
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
