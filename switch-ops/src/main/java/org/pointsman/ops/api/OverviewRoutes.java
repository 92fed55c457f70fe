package org.pointsman.ops.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.pointsman.ops.figures.FigureStep;
import org.pointsman.ops.figures.Figures;
import org.pointsman.registry.model.Role;

/** What an operator sees first: who she is, and what the last hour was like. */
final class OverviewRoutes {
    private final Figures figures;
    private final Supplier<List<Route>> all;

    /** @param all every route, for what a caller may do */
    OverviewRoutes(Figures figures, Supplier<List<Route>> all) {
        this.figures = figures;
        this.all = all;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/me", "showMe", Access.READERS, this::me)
                        .says("Whose token was sent, which operations she may call, and who else may").tells("Me"),
                Route.get("/api/v1/activity", "showActivity", Access.READERS, this::activity)
                        .says("What terminals were answered in the last ten seconds, and in the last hour")
                        .tells("Activity"));
    }

    void me(ApiCall call) {
        Set<String> operations = new TreeSet<>();
        all.get().stream().filter(route -> route.open() || route.allows(call.caller()))
                .forEach(route -> operations.add(route.operation()));
        Map<String, Set<Role>> who = new TreeMap<>();
        all.get().stream().filter(route -> !route.open())
                .forEach(route -> who.put(route.operation(), new TreeSet<>(route.roles())));
        call.answer(200, new Me(call.caller().name(), call.caller().roles(), operations, who));
    }

    void activity(ApiCall call) {
        call.answer(200, new ActivityDocument(Step.of(figures.now()), figures.steps().stream().map(Step::of).toList()));
    }

    /** @param who who may call each operation, whoever asks */
    private record Me(String name, List<Role> roles, Set<String> operations, Map<String, Set<Role>> who) {
    }

    private record ActivityDocument(Step now, List<Step> steps) {
    }

    /** Times in milliseconds; absent where nothing was answered. */
    private record Step(String at, double seconds, long answered, long payments, long approved, long declined,
            long unknown, long refused, long busy, Double p50Ms, Double p99Ms, Double p999Ms) {
        static Step of(FigureStep step) {
            return step == null
                    ? null
                    : new Step(Times.ofMs(step.at()), step.seconds(), step.answered(), step.payments(), step.approved(),
                            step.declined(), step.unknown(), step.refused(), step.busy(), rounded(step.p50Ms()),
                            rounded(step.p99Ms()), rounded(step.p999Ms()));
        }

        private static Double rounded(double ms) {
            return ms < 0 ? null : Math.round(ms * 100) / 100.0;
        }
    }
}
