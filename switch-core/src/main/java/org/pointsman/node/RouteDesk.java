package org.pointsman.node;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.engine.config.TableRule;
import org.pointsman.engine.view.RouteAnswer;
import org.pointsman.engine.view.RouteQuestion;
import org.pointsman.engine.view.RoutesView;
import org.pointsman.engine.view.StateView;
import org.pointsman.gateway.CardRanges;
import org.pointsman.gateway.RangeTable;
import org.pointsman.io.Niceness;
import org.pointsman.records.Service;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RouteCommand.ChangeRoutes;
import org.pointsman.registry.model.RouteCommand.RollBackRoutes;

/**
 * Changes the table of card ranges: a file is read, checked and kept beside the journal by the thread that asks; the
 * engine is told its name and its rules by one command, and gateways look into it from then on. Any thread; one change
 * at a time.
 */
public final class RouteDesk {
    private static final long PATIENCE_S = 30;
    private static final int BIN_DIGITS = 6;
    private static final int MOST_EXAMPLES = 20;

    private final Operations operations;
    private final RouteParts parts;
    private final ReentrantLock changing = new ReentrantLock();

    public RouteDesk(Operations operations, RouteParts parts) {
        this.operations = operations;
        this.parts = parts;
    }

    /**
     * How the file differs from the table that holds.
     *
     * @param examples the first of the ranges that differ
     */
    public record Difference(int ranges, int added, int removed, int changed, List<String> examples) {
        public Difference {
            examples = List.copyOf(examples);
        }
    }

    /**
     * Has the ranges of the file hold.
     *
     * @throws IllegalArgumentException when the file has mistakes, one a line
     */
    public CommandReply reload(CommandHeader header) {
        changing.lock();
        try {
            Kept file = behind(this::kept);
            return told(file.table,
                    operations.execute(new ChangeRoutes(header, file.digest, file.table.size(), file.rules)));
        } finally {
            changing.unlock();
        }
    }

    private record Kept(String digest, RangeTable table, String rules) {
    }

    private Kept kept() {
        try (Arena arena = Arena.ofConfined()) {
            RouteFile.Compiled file = read(arena);
            String digest = parts.kept().keep(file.table());
            return new Kept(digest, parts.kept().read(digest), EngineJson.rules(file.lists()));
        }
    }

    // A million lines are work, and whoever trades goes first.
    private static <T> T behind(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().name("pointsman-routes").daemon().start(Niceness.behind(task));
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ranges were read", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case Throwable cause -> throw new IllegalStateException(cause);
            }
        }
    }

    /** Has the ranges hold again that held before. */
    public CommandReply rollBack(CommandHeader header) {
        changing.lock();
        try {
            String digest = held().formerDigest();
            RangeTable former = digest.isEmpty() ? null : behind(() -> parts.kept().read(digest));
            return told(former, operations.execute(new RollBackRoutes(header)));
        } finally {
            changing.unlock();
        }
    }

    // The engine knows the rules before a gateway names one.
    private CommandReply told(RangeTable table, CompletableFuture<CommandReply> change) {
        CommandReply reply = await(change);
        if (reply.kind() == CommandReply.Kind.ACCEPTED) {
            parts.ranges().hold(held().number(), table);
        }
        return reply;
    }

    private RoutesView held() {
        return await(operations.query(StateView::routeTable)).value();
    }

    private RouteFile.Compiled read(Arena arena) {
        Path file = parts.file();
        if (file == null) {
            throw new IllegalArgumentException("the configuration names no routesFile");
        }
        EngineConfig settings = parts.settings();
        RouteFile.Compiled compiled = RouteFile.read(arena, file, settings.networkNames(),
                settings.standIns().stream().map(StandInTerms::name).toList());
        if (!compiled.mistakes().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", compiled.mistakes()));
        }
        return compiled;
    }

    /**
     * Where a payment would go by the table that holds.
     *
     * @param digits first digits of a card or code, or all of them
     * @param length how many it has
     */
    public RouteAnswer test(Service service, String digits, int length, long amountMinor, int minute, String mid) {
        byte[] ascii = digits.getBytes(StandardCharsets.US_ASCII);
        CardRanges.Held held = parts.ranges().held();
        int list = held == null || ascii.length == 0
                ? RangeTable.NONE
                : held.table().find(RangeTable.key(new UnsafeBuffer(ascii), 0, ascii.length));
        int bin = digits.isEmpty() ? -1 : Integer.parseInt((digits + "0".repeat(BIN_DIGITS)).substring(0, BIN_DIGITS));
        RouteQuestion question = new RouteQuestion(service, bin, length, amountMinor, parts.settings().currency(),
                minute, mid, list == RangeTable.NONE ? 0 : held.number(), Math.max(list, 0));
        return await(operations.query(view -> view.route(question))).value();
    }

    /**
     * How the file differs from the table that holds, in its ranges: one is changed when it has other rules.
     *
     * @throws IllegalArgumentException when the file has mistakes, one a line
     */
    public Difference difference() {
        return behind(() -> {
            try (Arena arena = Arena.ofConfined()) {
                return difference(read(arena));
            }
        });
    }

    private Difference difference(RouteFile.Compiled wanted) {
        RangeTable file = wanted.table();
        List<List<TableRule>> rules = EngineJson.rules(held().rules());
        CardRanges.Held held = parts.ranges().held();
        RangeTable now = held == null ? RangeTable.none() : held.table();
        List<String> examples = new ArrayList<>();
        int added = 0;
        int removed = 0;
        int changed = 0;
        int at = 0;
        int was = 0;
        while (at < file.size() || was < now.size()) {
            int order = order(file, at, now, was);
            if (order < 0) {
                added++;
                example(examples, "+ ", file, at++);
            } else if (order > 0) {
                removed++;
                example(examples, "- ", now, was++);
            } else {
                if (!wanted.lists().get(file.list(at)).equals(rules.get(now.list(was)))) {
                    changed++;
                    example(examples, "~ ", file, at);
                }
                at++;
                was++;
            }
        }
        return new Difference(file.size(), added, removed, changed, examples);
    }

    private static int order(RangeTable file, int at, RangeTable now, int was) {
        if (at == file.size() || was == now.size()) {
            return at == file.size() ? 1 : -1;
        }
        int byLow = Long.compareUnsigned(file.low(at), now.low(was));
        return byLow == 0 ? Long.compareUnsigned(now.high(was), file.high(at)) : byLow;
    }

    private static void example(List<String> examples, String sign, RangeTable table, int range) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(
                    sign + Long.toUnsignedString(table.low(range)) + "-" + Long.toUnsignedString(table.high(range)));
        }
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the switch was asked", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the switch does not answer", e);
        }
    }
}
