package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.pointsman.archive.Archive;
import org.pointsman.archive.Archived;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.StateView;
import org.pointsman.node.ArchiveCounters;
import org.pointsman.node.Archiving;
import org.pointsman.node.NodeCommands;
import org.pointsman.pipeline.NodeSequencer;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;

/**
 * The thread of the switch that archives and fetches, one of its tasks after the other, each an event of its own behind
 * which the switch may be stopped; and that says again, any time later, what it has said before.
 */
// What is said again is for nobody to wait for.
@SuppressWarnings("FutureReturnValueIgnored")
final class Archivist implements Archive {
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);
    private static final int PAUSE_MS = 60;

    /** What was said, and when. */
    private record Said(long id, Lookup lookup, long evictions) {
    }

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final Oblivion oblivion;
    private final Chance chance;
    private final SimulatedArchive archive;
    private final List<Said> said = new ArrayList<>();
    private final List<List<AgedTransaction>> slices = new ArrayList<>();
    private NodeSequencer timeline;
    private Archiving archiving;
    private boolean healed;
    private boolean last;

    Archivist(SimulatedSwitch house, SimulatedWorld world) {
        this.house = house;
        time = world.time();
        oblivion = world.upheaval().oblivion();
        chance = oblivion.chance();
        archive = new SimulatedArchive(oblivion);
    }

    SimulatedArchive archive() {
        return archive;
    }

    /** The switch serves again. */
    void begin(NodeSequencer newTimeline) {
        timeline = newTimeline;
        archiving = new Archiving(timeline, this, new ArchiveCounters(), this::soon, _ -> {
        });
        if (last) {
            archiving.pass();
        }
        look();
    }

    private void soon(Runnable task) {
        house.later(healed ? 1 : chance.millis(0, oblivion.slowMs()), () -> {
            house.checkpoint();
            task.run();
            if (archive.takeCut()) {
                throw new PowerCut();
            }
        });
    }

    private void look() {
        house.later(chance.millis(1, PAUSE_MS), () -> {
            if (chance.of(0.1)) {
                archiving.pass();
            }
            archiving.work();
            sayAgain();
            sayOfThen();
            look();
        });
    }

    private void sayAgain() {
        if (healed || oblivion.stale() == 0 || !chance.of(oblivion.stale())) {
            return;
        }
        if (!said.isEmpty() && chance.of(0.5)) {
            Said again = chance.pick(said);
            tell(NodeCommands.recallTransaction(again.id, again.lookup, again.evictions));
        } else if (!slices.isEmpty()) {
            tell(NodeCommands.evictTransactions(chance.pick(slices)));
        }
    }

    // What left once and is here again may have changed since, and even be over again.
    private void sayOfThen() {
        if (oblivion.spiteful() > 0 && oblivion.spite().of(oblivion.spiteful())) {
            StateView now = house.view();
            List<List<AgedTransaction>> then = slices.stream()
                    .filter(slice -> slice.stream().anyMatch(each -> now.transaction(each.id()) != null)).toList();
            if (!then.isEmpty()) {
                tell(NodeCommands.evictTransactions(oblivion.spite().pick(then)));
            }
        }
    }

    private void tell(byte[] command) {
        timeline.submit(command, (_, position) -> position);
    }

    /** A day passes; nothing happens to anybody meanwhile. */
    void night() {
        time.leap(DAY_NS);
        house.leapt();
    }

    void heal() {
        healed = true;
        archive.heal();
    }

    /** Everything that may leave is to leave. */
    void lastPass() {
        last = true;
        archiving.pass();
    }

    boolean idle() {
        return archiving.idle();
    }

    /** An operator's command. */
    CompletableFuture<OperatorAnswer> execute(RegistryCommand command,
            Supplier<CompletableFuture<OperatorAnswer>> offer) {
        return archiving.about(command, offer,
                where -> new Refused(RefusalCode.CONFLICT, "the archive cannot be read: " + where));
    }

    @Override
    public void append(List<Archived> transactions, long left) {
        archive.append(transactions, left);
        Map<Long, byte[]> images = new HashMap<>();
        transactions.forEach(each -> images.put(each.id(), each.image()));
        slices.add(house.view().aged(Long.MAX_VALUE).items().stream()
                .filter(each -> Arrays.equals(each.image(), images.get(each.id()))).toList());
    }

    @Override
    public Lookup find(long id, long left) {
        Lookup found = archive.find(id, left);
        said.add(new Said(id, found, house.view().evictions()));
        return found;
    }

    @Override
    public List<String> damage(long left) {
        return archive.damage(left);
    }

    @Override
    public void close() {
        // It outlives whoever uses it.
    }
}
