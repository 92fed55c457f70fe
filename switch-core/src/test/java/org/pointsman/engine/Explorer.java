package org.pointsman.engine;

import static org.pointsman.engine.Auditor.require;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongHashSet;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.FundingPolicy;
import org.pointsman.engine.config.MerchantFunding;
import org.pointsman.engine.config.RefundPolicy;

/**
 * Runs every order of deeds of a scope up to a depth, breadth first; states that are alike inside and outside are gone
 * on with once. After each deed the outside and the books are audited; from each new state everything is also given
 * time to settle. Before a state is gone on with, its path is run again, and applied once more elsewhere: both must end
 * in the same digest.
 */
final class Explorer {
    /** What was found: how much was seen, or the path that breaks a promise. */
    record Finding(Scope scope, int depth, long steps, long states, long nanos, List<Deed> path, String violation) {
        @Override
        public String toString() {
            String seen = "%s to depth %d: %,d steps, %,d states, %.1f s".formatted(scope, depth, steps, states,
                    nanos / 1e9);
            return violation == null ? seen : seen + "; " + violation + "; path: " + pathText();
        }

        String pathText() {
            return String.join(", ", path.stream().map(Deed::toString).toList());
        }
    }

    private record Node(Node before, Deed deed, long digest) {
        private List<Deed> path() {
            List<Deed> path = before == null ? new ArrayList<>() : before.path();
            if (deed != null) {
                path.add(deed);
            }
            return path;
        }
    }

    private final Scope scope;
    private final List<Part> parts;
    private final EngineFixture host = new EngineFixture(config());
    private final Stage stage = new Stage(host);
    private final EngineMemory memory = new EngineMemory(host.engine);
    private final EngineFixture second = new EngineFixture(config());
    private final EngineMemory secondMemory = new EngineMemory(second.engine);
    private final StateLikeness likeness = new StateLikeness(host);
    private final World start;
    private final LongHashSet known = new LongHashSet();
    private Object[] startState;
    private Object[] secondStart;
    private long startNs;
    private int startSteps;
    private long steps;

    Explorer(Scope scope) {
        this.scope = scope;
        parts = scope.parts();
        start = new World(scope.family);
    }

    /** Stops at the first violation. */
    Finding explore(int depth) {
        long began = System.nanoTime();
        List<Node> level = new ArrayList<>();
        List<Deed> path = new ArrayList<>();
        int reached = 0;
        String violation = null;
        try {
            begin(path);
            path.clear();
            level.add(new Node(null, null, host.engine.digest()));
            while (reached < depth && !level.isEmpty()) {
                reached++;
                level = next(level, path, reached < depth);
            }
        } catch (AssertionError | RuntimeException e) {
            violation = e instanceof AssertionError ? e.getMessage() : e.toString();
        }
        return new Finding(scope, reached, steps, known.size(), System.nanoTime() - began, path, violation);
    }

    /** Runs one path behind the scope's beginning, then lets everything settle in both ways; the violation, or null. */
    String run(List<Deed> path) {
        try {
            begin(new ArrayList<>());
            World world = start.copy();
            for (Deed deed : path) {
                stage.perform(world, deed);
            }
            Object[] here = memory.keep();
            long hereNs = host.nowNs;
            stage.settle(world.copy(), true);
            back(here, hereNs, startSteps);
            stage.settle(world, false);
            return null;
        } catch (AssertionError e) {
            return e.getMessage();
        }
    }

    private void begin(List<Deed> path) {
        for (Deed deed : scope.prologue()) {
            path.add(deed);
            stage.perform(start, deed);
        }
        startState = memory.keep();
        startNs = host.nowNs;
        startSteps = host.steps.size();
        secondStart = replayed(startSteps);
    }

    private Object[] replayed(int count) {
        for (int i = second.steps.size(); i < count; i++) {
            second.repeat(host.steps.get(i));
        }
        return secondMemory.keep();
    }

    private List<Node> next(List<Node> level, List<Deed> path, boolean goOn) {
        List<Node> found = new ArrayList<>();
        for (Node node : level) {
            World world = goTo(node, path);
            expand(node, world, path, goOn ? found : null);
        }
        return found;
    }

    private World goTo(Node node, List<Deed> path) {
        back(startState, startNs, startSteps);
        World world = start.copy();
        path.clear();
        for (Deed deed : node.path()) {
            path.add(deed);
            stage.perform(world, deed);
        }
        require(host.engine.digest() == node.digest(), "the same deeds again lead to another state");
        secondMemory.back(secondStart);
        for (int i = startSteps; i < host.steps.size(); i++) {
            second.repeat(host.steps.get(i));
        }
        require(second.engine.digest() == node.digest(), "the recorded outcomes lead to another state");
        return world;
    }

    private void back(Object[] kept, long nowNs, int stepCount) {
        memory.back(kept);
        host.nowNs = nowNs;
        host.steps.subList(stepCount, host.steps.size()).clear();
    }

    private void expand(Node node, World world, List<Deed> path, List<Node> found) {
        Object[] here = memory.keep();
        long hereNs = host.nowNs;
        int hereSteps = host.steps.size();
        for (Deed deed : world.deeds(parts, scope == Scope.SALES, stage.timerRuns())) {
            back(here, hereNs, hereSteps);
            World after = world.copy();
            path.add(deed);
            stage.perform(after, deed);
            steps++;
            long alike = likeness.of(after);
            if (known.add(alike)) {
                if (found != null) {
                    found.add(new Node(node, deed, host.engine.digest()));
                }
                stage.settle(after, (alike & 1) == 0);
            }
            path.removeLast();
        }
    }

    // Nobody looks at the merchant's money here: it would refuse what the matrix and the amounts have to.
    private static EngineConfig config() {
        RefundPolicy refunds = RefundPolicy.DEFAULT.with(new MerchantFunding(EngineFixture.MID, FundingPolicy.OFF, 0),
                new MerchantFunding(EngineFixture.OTHER_MID, FundingPolicy.OFF, 0));
        return EngineFixture.config(64).change().refunds(refunds).build();
    }
}
